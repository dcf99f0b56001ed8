import { listFrom, subjects, type AskVerb } from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { Identity } from '../identity/identity.js';
import { Broker } from './broker.js';
import { parsed, SignedWords } from './signed-words.js';

const TIMEOUT_MS = 5_000;

/** Asks another node something, signed. */
@Injectable()
export class Questions {
  constructor(
    private readonly identity: Identity,
    private readonly broker: Broker,
    private readonly words: SignedWords,
  ) {}

  /** Whether anybody can be asked now. */
  get canAsk(): boolean {
    return this.broker.live !== null;
  }

  /**
   * The parts of the answer that have their shape; none when there is no answer now. Nothing in it is to be believed
   * for having been answered: messages and steps in it are signed by themselves.
   */
  async ask<Part>(
    peer: string,
    verb: AskVerb,
    question: object,
    shape: (part: unknown) => Part | null,
  ): Promise<Part[]> {
    return (await this.answer(peer, verb, question, shape)) ?? [];
  }

  /** The same, and null when there is no answer now: for whoever must know that there is nothing more to come. */
  async answer<Part>(
    peer: string,
    verb: AskVerb,
    question: object,
    shape: (part: unknown) => Part | null,
  ): Promise<Part[] | null> {
    const subject = subjects.ask(peer, verb, this.identity.code);
    const reply = await this.broker.ask(subject, this.words.sign(`ask.${verb}`, peer, question), TIMEOUT_MS);
    return reply ? listFrom(parsed(reply), shape) : null;
  }
}
