import {
  keyMessageFrom,
  linkNonce,
  signedText,
  stepFrom,
  type Envelope,
  type Step,
} from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { Counters } from '../counters/counters.js';
import { Identity, isSignedBy } from '../identity/identity.js';
import { isAuthentic } from '../journal/step-signing.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import type { Arrivals } from '../matters/matters.service.js';
import { parsed } from './signed-words.js';

/** What arrived, judged: what to record, and the true messages that this version cannot read. */
export interface Arrived {
  steps: Arrivals['steps'][number][];
  keys: Arrivals['keys'][number][];
  strangers: Arrivals['strangers'][number][];
  unreadable: Envelope[];
}

/** Whose word is what it says it is: the sender's over the message, the origin's over the step. */
@Injectable()
export class StepJudge {
  constructor(
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly counters: Counters,
  ) {}

  /** The sender's signature over this place on this link: a stranger's words, or true words at another place, are none. */
  isTrue(envelope: Envelope): boolean {
    const key = this.jurisdictions.node(envelope.from)?.signingKey;
    const text = signedText('link', envelope.from, this.identity.code, linkNonce(envelope), envelope.body);
    const isOurs = envelope.to === this.identity.code && key !== undefined;
    if (isOurs && isSignedBy(key, text, envelope.signature)) return true;
    this.counters.forged.inc({ what: 'link' });
    return false;
  }

  /** What true messages bring. One without shape, or of a kind that is not known here, brings nothing and is kept. */
  arrivals(envelopes: readonly Envelope[]): Arrived {
    const arrived = nothing();
    for (const envelope of envelopes) {
      if (!this.read(envelope, arrived)) {
        this.counters.misshapen.inc({ what: 'link' });
        arrived.unreadable.push(envelope);
      }
    }
    return arrived;
  }

  /** Steps that came otherwise than on a link. */
  steps(steps: readonly Step[], sender: string): Arrived {
    const arrived = nothing();
    for (const step of steps) this.sort(step, sender, arrived);
    return arrived;
  }

  private read({ kind, body, from: sender }: Envelope, arrived: Arrived): boolean {
    if (kind === 'void') return true;
    const key = kind === 'key' ? keyMessageFrom(parsed(body)) : null;
    const step = kind === 'step' ? stepFrom(parsed(body)) : null;
    if (key) arrived.keys.push({ key, sender });
    if (step) this.sort(step, sender, arrived);
    return key !== null || step !== null;
  }

  // The origin's signature: whoever passes a step on cannot have changed it. An origin that this node's directory does
  // not know yet may be a new village; its step waits aside, and is not lost.
  private sort(step: Step, sender: string, arrived: Arrived): void {
    const key = this.jurisdictions.node(step.origin)?.signingKey;
    if (!key) arrived.strangers.push({ step, sender });
    else if (isAuthentic(step, key)) arrived.steps.push({ step, sender });
    else this.counters.forged.inc({ what: 'step' });
  }
}

function nothing(): Arrived {
  return { steps: [], keys: [], strangers: [], unreadable: [] };
}
