import { subjects, type AskVerb } from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { Identity } from '../identity/identity.js';
import { Broker } from './broker.js';
import { SignedWords } from './signed-words.js';

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
   * The answer, or null when there is none now. Nothing in it is to be believed for having been answered: messages and
   * steps in it are signed by themselves.
   */
  async ask<Body>(peer: string, verb: AskVerb, question: object): Promise<Body | null> {
    const subject = subjects.ask(peer, verb, this.identity.code);
    const reply = await this.broker.ask(subject, this.words.sign(`ask.${verb}`, peer, question), TIMEOUT_MS);
    return reply ? (JSON.parse(reply) as Body) : null;
  }
}
