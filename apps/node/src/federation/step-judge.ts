import {
  envelopeFrom,
  keyMessageFrom,
  linkNonce,
  senderOf,
  signedText,
  stepFrom,
  type Envelope,
  type Step,
} from '@fengqiao/contracts';
import type { Delivered } from '@fengqiao/jetstream';
import { Injectable } from '@nestjs/common';
import { Courtesy, PIECE } from '../courtesy/courtesy.js';
import { Identity, isSignedBy } from '../identity/identity.js';
import { isAuthentic } from '../journal/step-signing.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import type { Arrivals } from '../matters/matters.service.js';
import { Drops } from './drops.js';
import { parsed } from './signed-words.js';

/** What arrived, judged: what to record, and the true messages that this version cannot read. */
export interface Arrived<Message = Envelope> {
  steps: Arrivals['steps'][number][];
  keys: Arrivals['keys'][number][];
  strangers: Arrivals['strangers'][number][];
  unreadable: Message[];
}

/** What is needed of a message to read it. */
export type Kept = Pick<Envelope, 'from' | 'kind' | 'body'>;

/** Whose word is what it says it is: the sender's over the message, the origin's over the step. */
@Injectable()
export class StepJudge {
  constructor(
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly drops: Drops,
    private readonly courtesy: Courtesy,
  ) {}

  /**
   * The messages in what the broker delivered. Who said something is told by its subject, which the broker lets nobody
   * else use: what claims to be from another node, or is no message of a link at all, is dropped on the sayer's account.
   */
  envelopes(batch: readonly Delivered[]): Envelope[] {
    const envelopes: Envelope[] = [];
    for (const { subject, header, text } of batch) {
      const envelope = envelopeFrom(header, text);
      const sayer = senderOf(subject);
      if (!envelope) this.drops.note('misshapen', 'link', sayer);
      else if (envelope.from !== sayer) this.drops.note('forged', 'link', sayer);
      else envelopes.push(envelope);
    }
    return envelopes;
  }

  /** Those that are true, in their order; a long batch gives way to people. */
  async sound(envelopes: readonly Envelope[]): Promise<Envelope[]> {
    const sound: Envelope[] = [];
    for (const [index, envelope] of envelopes.entries()) {
      if (this.isTrue(envelope)) sound.push(envelope);
      if (index % PIECE === 0) await this.courtesy.giveWay();
    }
    return sound;
  }

  /** The sender's signature over this place on this link: a stranger's words, or true words at another place, are none. */
  private isTrue(envelope: Envelope): boolean {
    const key = this.jurisdictions.node(envelope.from)?.signingKey;
    const text = signedText('link', envelope.from, this.identity.code, linkNonce(envelope), envelope.body);
    const isOurs = envelope.to === this.identity.code && key !== undefined;
    if (isOurs && isSignedBy(key, text, envelope.signature)) return true;
    this.drops.note('forged', 'link', envelope.from);
    return false;
  }

  /** What true messages bring. One without shape, or of a kind that is not known here, brings nothing and is kept. */
  arrivals<Message extends Kept>(envelopes: readonly Message[]): Arrived<Message> {
    const arrived = nothing<Message>();
    for (const envelope of envelopes) {
      if (!this.read(envelope, arrived)) {
        this.drops.note('misshapen', 'link', envelope.from);
        arrived.unreadable.push(envelope);
      }
    }
    return arrived;
  }

  /** Steps that came otherwise than on a link. */
  steps(steps: readonly Step[], sender: string): Arrived {
    const arrived = nothing<Envelope>();
    for (const step of steps) this.sort(step, sender, arrived);
    return arrived;
  }

  private read({ kind, body, from: sender }: Kept, arrived: Arrived<unknown>): boolean {
    if (kind === 'void') return true;
    const key = kind === 'key' ? keyMessageFrom(parsed(body)) : null;
    const step = kind === 'step' ? stepFrom(parsed(body)) : null;
    if (key) arrived.keys.push({ key, sender });
    if (step) this.sort(step, sender, arrived);
    return key !== null || step !== null;
  }

  // The origin's signature: whoever passes a step on cannot have changed it. An origin that this node's directory does
  // not know yet may be a new village; its step waits aside, and is not lost.
  private sort(step: Step, sender: string, arrived: Arrived<unknown>): void {
    const keys = this.jurisdictions.signers(step.origin, step);
    if (keys.length === 0) arrived.strangers.push({ step, sender });
    else if (keys.some((key) => isAuthentic(step, key))) arrived.steps.push({ step, sender });
    else this.drops.note('forged', 'step', sender);
  }
}

function nothing<Message>(): Arrived<Message> {
  return { steps: [], keys: [], strangers: [], unreadable: [] };
}
