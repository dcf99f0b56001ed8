import type { Envelope, KeyMessage, Step } from '@fengqiao/contracts';
import { linkNonce, signedText } from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { Counters } from '../health/counters.js';
import { Identity, isSignedBy } from '../identity/identity.js';
import { isAuthentic } from '../journal/step-signing.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { MattersService, type Arrivals } from '../matters/matters.service.js';
import { admit, type Watermark } from './link-admission.js';

/**
 * Takes what arrives, by whatever way, through one door: one batch is one transaction that applies the steps, advances
 * the watermarks and thereby writes the receipts. Forged messages are counted and dropped, and move no link.
 */
@Injectable()
export class Receiver {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly matters: MattersService,
    private readonly counters: Counters,
  ) {}

  /** Applies messages of links. Resolves once they are committed; only then may the broker forget them. */
  apply(envelopes: readonly Envelope[]): Promise<Watermark[]> {
    return this.inTurn(() =>
      this.transactions.run(async (tx, touched) => {
        const { admitted, watermarks } = await admit(tx, envelopes.filter((envelope) => this.isTrue(envelope)));
        await this.record(tx, admitted, touched);
        return watermarks;
      }),
    );
  }

  /** Applies steps that were asked for by id, outside any link. */
  applySteps(steps: readonly Step[], sender: string): Promise<void> {
    const arrivals = { steps: this.authentic(steps).map((step) => ({ step, sender })), keys: [] };
    return this.inTurn(() => this.transactions.run((tx, touched) => this.matters.record(tx, arrivals, touched)));
  }

  private async record(tx: EntityManager, envelopes: readonly Envelope[], touched: Set<string>): Promise<void> {
    const arrivals: { steps: Arrivals['steps'][number][]; keys: Arrivals['keys'][number][] } = { steps: [], keys: [] };
    for (const { kind, body, from: sender } of envelopes) {
      if (kind === 'key') arrivals.keys.push({ key: JSON.parse(body) as KeyMessage, sender });
      if (kind === 'step') {
        const step = JSON.parse(body) as Step;
        arrivals.steps.push(...this.authentic([step]).map((sound) => ({ step: sound, sender })));
      }
    }
    await this.matters.record(tx, arrivals, touched);
    this.counters.applied.inc(arrivals.steps.length);
  }

  // The sender's signature over this place on this link: a stranger's words, or true words at another place, are none.
  private isTrue(envelope: Envelope): boolean {
    const key = this.jurisdictions.node(envelope.from)?.signingKey;
    const text = signedText('link', envelope.from, this.identity.code, linkNonce(envelope), envelope.body);
    const isOurs = envelope.to === this.identity.code && key !== undefined;
    if (isOurs && isSignedBy(key, text, envelope.signature) && isObject(envelope.body)) return true;
    this.counters.forged.inc({ what: 'link' });
    return false;
  }

  // The origin's signature: whoever passes a step on cannot have changed it.
  private authentic(steps: readonly Step[]): Step[] {
    return steps.filter((step) => {
      const key = this.jurisdictions.node(step.origin)?.signingKey;
      if (key && isAuthentic(step, key)) return true;
      this.counters.forged.inc({ what: 'step' });
      return false;
    });
  }

  // Batches from the broker, repairs and answers come from different sides; the same row must not come in twice at once.
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
