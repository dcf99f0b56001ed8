import type { KeyMessage, Step } from '@fengqiao/contracts';
import { decide, type Actor, type MatterCommand } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { JournalService } from '../journal/journal.service.js';
import type { Outgoing } from '../journal/outbox.js';
import type { Draft } from '../journal/step-signing.js';
import { SealingService } from '../sealing/sealing.service.js';
import { Commands, type CommandOptions } from './commands.js';
import { Consequences } from './consequences.js';
import { lockMatters } from './histories.js';
import { beginWatchesBy } from './matter-rows.js';
import { numbered, type Unnumbered } from './numbering.js';
import { requireUnparked } from './parking.js';
import { park, sortSteps } from './sorting.js';

/** Of the matters of one batch: bounds what is in memory of them, each with its whole history. */
const MATTERS_AT_ONCE = 32;

/** What a command did: changed the matter, or nothing, because it had taken effect before. */
export interface Executed {
  matterId: string;
  isRepetition: boolean;
}

/** What came from elsewhere, with the node that sent it: not always the one that wrote it. */
export interface Arrivals {
  steps: readonly { step: Step; sender: string }[];
  keys: readonly { key: KeyMessage; sender: string }[];
  /** Steps of origins that this node's directory does not know: kept aside until it does. */
  strangers: readonly { step: Step; sender: string }[];
}

/** The two doors through which matters change; there is no third. */
@Injectable()
export class MattersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly journal: JournalService,
    private readonly sealing: SealingService,
    private readonly consequences: Consequences,
    private readonly commands: Commands,
  ) {}

  /** Someone asks for something. The domain may refuse; then nothing is written. Resolves, with the matter's id, once it is committed. */
  execute(wish: MatterCommand | Unnumbered, actor: Actor, options: CommandOptions = {}): Promise<Executed> {
    return this.transactions.run(async (tx, touched) => {
      // The command's id too: the same command sent twice at once waits for itself, whatever ids it brings.
      await lockMatters(tx, [wish.matterId, ...(options.commandId ? [options.commandId] : [])]);
      const done = await this.commands.done(tx, options);
      if (done) return { matterId: done, isRepetition: true };
      const history = await this.consequences.history(tx, wish.matterId);
      this.consequences.requireVisible(history, actor);
      this.commands.requireKnown(wish);
      this.commands.requireCodes(wish);
      const context = this.consequences.context(actor);
      await requireUnparked(tx, history, wish, context);
      const said = context.clockDoubtful ? { ...wish, occurredAt: context.now } : wish;
      const command = said.type === 'RegisterMatter' ? await numbered(tx, said, context) : said;
      const news = { decided: decide(history, command, context) };
      const { written, owed } = await this.consequences.of(tx, [{ before: history, news }]);
      await this.journal.append(tx, { written, owed, received: [] });
      await this.commands.remember(tx, wish.matterId, options);
      touched.add(wish.matterId);
      return { matterId: wish.matterId, isRepetition: false };
    });
  }

  /**
   * A watch that began in the future was set by a clock that was believed and then corrected: it begins now at the
   * latest, or what is overdue below might stay there for a year.
   *
   * @param toleranceMs a clock that is off by no more is right
   */
  async correctWatches(now: Date, toleranceMs: number): Promise<void> {
    await this.transactions.run((tx) => beginWatchesBy(tx, now, toleranceMs));
  }

  /**
   * Another node tells what happened. A fact is never refused, and may arrive twice, early or late: what is known is
   * passed over, what cannot be understood or contradicts is parked with its reason, by matter, and stops nothing.
   * Signatures were verified by the caller, in whose transaction this runs, once.
   */
  async record(tx: EntityManager, { steps, keys, strangers }: Arrivals, touched: Set<string>): Promise<void> {
    const matterIds = [...steps.map(({ step }) => step.streamId), ...keys.map(({ key }) => key.matterId)];
    await lockMatters(tx, matterIds);
    for (const { key, sender } of keys) await this.sealing.keep(tx, key, sender);
    for (const { step, sender } of strangers) await park(tx, step, sender, 'ORIGIN_UNKNOWN');
    const { fresh, arrived: came } = await sortSteps(tx, steps);
    const arrived = this.consequences.counting(fresh, came);
    const written: Draft[] = [];
    const owed: Outgoing[] = [];
    const changed = [...new Set([...arrived.keys(), ...keys.map(({ key }) => key.matterId)])];
    for (let from = 0; from < changed.length; from += MATTERS_AT_ONCE) {
      const histories = await this.consequences.histories(tx, changed.slice(from, from + MATTERS_AT_ONCE));
      const changes = histories.map((before) => ({
        before,
        news: { arrived: arrived.get(before.matterId) ?? [] },
      }));
      const after = await this.consequences.of(tx, changes);
      written.push(...after.written);
      owed.push(...after.owed);
    }
    for (const matterId of changed) touched.add(matterId);
    await this.journal.append(tx, { written, owed, received: fresh });
  }

  /** Keeps a step that cannot be stored, with its reason, so that a person can look at it. */
  setAside(tx: EntityManager, { step, sender }: Arrivals['steps'][number], reason: string): Promise<void> {
    return park(tx, step, sender, reason);
  }

  /** At start-up: whatever the node owes by itself and a crash kept it from writing (CUSTODY 1.4.3). */
  async settle(matterId: string): Promise<void> {
    await this.transactions.run(async (tx, touched) => {
      await lockMatters(tx, [matterId]);
      const history = await this.consequences.history(tx, matterId);
      const { written, owed } = await this.consequences.of(tx, [{ before: history, news: 'directory' }]);
      await this.journal.append(tx, { written, owed, received: [] });
      touched.add(matterId);
    });
  }
}
