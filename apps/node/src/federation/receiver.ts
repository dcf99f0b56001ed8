import type { Envelope, Step } from '@fengqiao/contracts';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Counters } from '../counters/counters.js';
import { Transactions } from '../database/transactions.js';
import { faultName, isPassing } from '../faults.js';
import { MattersService } from '../matters/matters.service.js';
import { admit, setAside, type Watermark } from './link-admission.js';
import { StepJudge } from './step-judge.js';

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

  /** Applies messages of links. Resolves once they are committed; only then may the broker forget them. */
  apply(envelopes: readonly Envelope[]): Promise<Watermark[]> {
    const sound = envelopes.filter((envelope) => this.judge.isTrue(envelope));
    return this.inTurn(async () => {
      try {
        return await this.applyTogether(sound);
      } catch (error) {
        if (isPassing(error)) throw error;
        this.logger.error(`a batch of ${sound.length} failed, applying one by one: ${faultName(error)}`);
        return this.applyOneByOne(sound);
      }
    });
  }

  /** Applies steps that were asked for by id, outside any link. */
  applySteps(steps: readonly Step[], sender: string): Promise<void> {
    const arrived = this.judge.steps(steps, sender);
    return this.inTurn(() =>
      this.transactions.run((tx, touched) => this.matters.record(tx, arrived, touched)),
    );
  }

  private applyTogether(envelopes: readonly Envelope[]): Promise<Watermark[]> {
    return this.transactions.run(async (tx, touched) => {
      const { admitted, watermarks } = await admit(tx, envelopes);
      await this.record(tx, admitted, touched);
      return watermarks;
    });
  }

  // Something in the batch cannot be applied, for a reason that trying again does not mend. What can be, is.
  private async applyOneByOne(envelopes: readonly Envelope[]): Promise<Watermark[]> {
    const watermarks: Watermark[] = [];
    for (const envelope of envelopes) {
      watermarks.push(
        ...(await this.transactions.run(async (tx, touched) => {
          const { admitted, watermarks: moved } = await admit(tx, [envelope]);
          for (const one of admitted) await this.recordOrSetAside(tx, one, touched);
          return moved;
        })),
      );
    }
    return watermarks;
  }

  private async recordOrSetAside(tx: EntityManager, envelope: Envelope, touched: Set<string>): Promise<void> {
    await tx.query('SAVEPOINT one');
    try {
      await this.record(tx, [envelope], touched);
      await tx.query('RELEASE SAVEPOINT one');
    } catch (error) {
      if (isPassing(error)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT one');
      await setAside(tx, envelope, faultName(error));
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
