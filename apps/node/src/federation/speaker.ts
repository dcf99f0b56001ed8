import { subjects, type Beat } from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { Identity } from '../identity/identity.js';
import { SaidBack } from '../witness/said-back.js';
import { Broker } from './broker.js';
import { SignedWords } from './signed-words.js';

/** Says small signed things to other nodes. They may be lost: each is said again, or replaced by the next. */
@Injectable()
export class Speaker {
  constructor(
    private readonly identity: Identity,
    private readonly broker: Broker,
    private readonly words: SignedWords,
    private readonly saidBack: SaidBack,
  ) {}

  /** A beat, with what its hearer wants said back: the challenge of a witness. */
  beat(to: string, beat: Beat): void {
    const challenge = this.saidBack.to(to);
    this.say('beat', to, challenge === undefined ? beat : { ...beat, challenge });
  }

  say(kind: 'beat' | 'receipt' | 'witness', to: string, body: object): void {
    this.broker.say(subjects[kind](to, this.identity.code), this.words.sign(kind, to, body));
  }
}
