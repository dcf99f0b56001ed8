import type { Envelope, Step } from '@fengqiao/contracts';
import type { Delivered } from '@fengqiao/jetstream';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Counters } from '../counters/counters.js';
import { Transactions } from '../database/transactions.js';
import { faultName, isPassing } from '../faults.js';
import { ForeignJournal } from '../journal/journal.service.js';
import { MattersService } from '../matters/matters.service.js';
import {
  advance,
  byLink,
  setAside,
  type Advance,
  type IncomingLink,
  type Watermark,
} from './link-admission.js';
import { StepJudge, type Arrived, type Kept } from './step-judge.js';

/**
 * Takes what arrives, by whatever way, through one door: one batch is one transaction that applies the steps, advances
 * the watermarks and thereby writes the receipts. Forged messages are counted and dropped, and move no link; a true one
 * that cannot be applied is set aside by itself and stops nothing else.
 */
@Injectable()
export class Receiver {
  private readonly logger = new Logger('receiver');
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly matters: MattersService,
    private readonly judge: StepJudge,
    private readonly counters: Counters,
  ) {}

  /** What the broker delivered. Resolves once it is committed; only then may the broker forget it. */
  take(batch: readonly Delivered[]): Promise<Watermark[]> {
    return this.apply(this.judge.envelopes(batch));
  }

  /** Applies messages of links, whatever way they came by; resolves once they are committed. */
  async apply(envelopes: readonly Envelope[]): Promise<Watermark[]> {
    const sound = await this.judge.sound(envelopes);
    return this.inTurn(() => this.advanceAll(sound));
  }

  /** Applies what is held of a link and waits for nothing, which a crash left there. */
  resume(link: IncomingLink): Promise<Watermark> {
    return this.inTurn(() => this.goOn(link));
  }

  /** Applies steps that were asked for by id, outside any link; one that cannot be applied is set aside by itself. */
  applySteps(steps: readonly Step[], sender: string): Promise<void> {
    const arrived = this.judge.steps(steps, sender);
    return this.inTurn(async () => {
      try {
        await this.transactions.run((tx, touched) => this.matters.record(tx, arrived, touched));
      } catch (error) {
        if (mayPass(error)) throw error;
        this.logger.error(`${steps.length} steps failed, applying one by one: ${faultName(error)}`);
        await this.applyEachStep(arrived);
      }
    });
  }

  /** Applies again what was kept by itself; its sender's signature held when it came. False when it cannot be read. */
  applyKept(kept: Kept): Promise<boolean> {
    const arrived = this.judge.arrivals([kept]);
    if (arrived.unreadable.length > 0) return Promise.resolve(false);
    return this.inTurn(async () => {
      await this.transactions.run((tx, touched) => this.matters.record(tx, arrived, touched));
      return true;
    });
  }

  private async advanceAll(sound: readonly Envelope[]): Promise<Watermark[]> {
    let advances: Advance[];
    try {
      advances = await this.applyTogether(sound);
    } catch (error) {
      if (mayPass(error)) throw error;
      this.logger.error(`a batch of ${sound.length} failed, applying one by one: ${faultName(error)}`);
      advances = await this.applyOneByOne(sound);
    }
    const watermarks: Watermark[] = [];
    for (const { watermark, unfinished } of advances)
      watermarks.push(unfinished ? await this.goOn(watermark) : watermark);
    return watermarks;
  }

  private applyTogether(envelopes: readonly Envelope[]): Promise<Advance[]> {
    return this.transactions.run(async (tx, touched) => {
      const advances: Advance[] = [];
      for (const { link, envelopes: onLink } of byLink(envelopes))
        advances.push(await advance(tx, link, onLink));
      const admitted = advances.flatMap(({ through }) => through);
      await this.record(tx, admitted, touched);
      return advances;
    });
  }

  // Something in the batch cannot be applied, for a reason that trying again does not mend. What can be, is.
  private async applyOneByOne(envelopes: readonly Envelope[]): Promise<Advance[]> {
    const advances = new Map<string, Advance>();
    for (const { link, envelopes: onLink } of byLink(envelopes)) {
      for (const envelope of onLink)
        advances.set(`${link.peer}/${link.incarnation}`, await this.applyOne(link, [envelope]));
    }
    return [...advances.values()];
  }

  private applyOne(link: IncomingLink, envelopes: readonly Envelope[]): Promise<Advance> {
    return this.transactions.run(async (tx, touched) => {
      const moved = await advance(tx, link, envelopes, 1);
      for (const envelope of moved.through) await this.recordOrSetAside(tx, envelope, touched);
      return moved;
    });
  }

  // A gap was closed before many that are held: they follow, a bounded number in each transaction.
  private async goOn(link: IncomingLink): Promise<Watermark> {
    for (;;) {
      const { watermark, unfinished } = await this.applyHeld(link);
      if (!unfinished) return watermark;
    }
  }

  private async applyHeld(link: IncomingLink): Promise<Advance> {
    try {
      return await this.transactions.run(async (tx, touched) => {
        const moved = await advance(tx, link, []);
        await this.record(tx, moved.through, touched);
        return moved;
      });
    } catch (error) {
      if (mayPass(error)) throw error;
      this.logger.error(`what was held failed, applying one by one: ${faultName(error)}`);
      return this.applyOne(link, []);
    }
  }

  private async recordOrSetAside(tx: EntityManager, envelope: Envelope, touched: Set<string>): Promise<void> {
    await attempt(
      tx,
      () => this.record(tx, [envelope], touched),
      (reason) => setAside(tx, envelope, reason),
    );
  }

  // A transaction each: the journal is appended to once in a transaction, and last.
  private async applyEachStep({ steps, strangers }: Arrived): Promise<void> {
    await this.transactions.run((tx, touched) =>
      this.matters.record(tx, { steps: [], keys: [], strangers }, touched),
    );
    for (const arrival of steps) {
      const alone = { steps: [arrival], keys: [], strangers: [] };
      await this.transactions.run((tx, touched) =>
        attempt(
          tx,
          () => this.matters.record(tx, alone, touched),
          (reason) => this.matters.setAside(tx, arrival, reason),
        ),
      );
    }
  }

  private async record(
    tx: EntityManager,
    envelopes: readonly Envelope[],
    touched: Set<string>,
  ): Promise<void> {
    const arrived = this.judge.arrivals(envelopes);
    for (const envelope of arrived.unreadable) await setAside(tx, envelope, 'UNREADABLE');
    await this.matters.record(tx, arrived, touched);
    this.counters.applied.inc(arrived.steps.length);
  }

  // Batches from the broker, repairs and answers come from different sides; the same row must not come in twice at once.
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

/** Within a transaction: what fails for a reason that trying again does not mend is undone, and its reason kept. */
async function attempt(
  tx: EntityManager,
  work: () => Promise<void>,
  failed: (reason: string) => Promise<void>,
): Promise<void> {
  await tx.query('SAVEPOINT one');
  try {
    await work();
    await tx.query('RELEASE SAVEPOINT one');
  } catch (error) {
    if (mayPass(error)) throw error;
    await tx.query('ROLLBACK TO SAVEPOINT one');
    await failed(faultName(error));
  }
}

// Nothing is wrong with what came when the database is another incarnation's: it must not be confirmed as set aside.
function mayPass(error: unknown): boolean {
  return isPassing(error) || error instanceof ForeignJournal;
}
