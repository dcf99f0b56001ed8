import { comparePlaces, Refusal, type LogPlace } from '@fengqiao/domain';
import type { EntityManager } from 'typeorm';
import { untilReached } from '../database/patience.js';
import type { Transactions } from '../database/transactions.js';
import type { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import {
  oneWriterDraft,
  oneWriterEvents,
  type OneWriterStream,
  type PlacedEvent,
} from './one-writer-steps.js';
import type { Incarnation } from './incarnation.js';
import { stepsOfStream } from './journal.queries.js';
import type { JournalService } from './journal.service.js';

/** What one aggregate of the county is: how it is folded, kept and put in force. */
export interface CountyFold<State, Event> {
  stream: OneWriterStream;
  /** What this node was given before anything came over the wire. */
  founding(): State;
  fold(founding: State, events: readonly PlacedEvent<Event>[]): State;
  /** Keeps what was folded, so that a program that starts has it before anything is built on it. */
  keep(tx: EntityManager, state: State): Promise<void>;
  /** What is in force here now. */
  current(): State;
  /** From now on it is this. */
  adopt(state: State): void;
}

/**
 * An aggregate of the log of which a county has one: the node at the top decides, every node follows the same steps
 * with the same fold, in the order of the top's log.
 */
export class CountyAggregate<State extends { asOf: LogPlace | null }, Event extends { type: string }> {
  constructor(
    private readonly transactions: Transactions,
    private readonly journal: JournalService,
    private readonly jurisdictions: JurisdictionsService,
    private readonly incarnation: Incarnation,
    private readonly own: CountyFold<State, Event>,
  ) {}

  /** Follows the log from now on, and takes in what an earlier version of this program stored without knowing it. */
  async begin(): Promise<void> {
    this.journal.follow(this.own.stream.name, (tx) => this.follow(tx));
    await untilReached(() => this.transactions.run((tx) => this.follow(tx)));
  }

  /**
   * Decides, at the top. Resolves with the state in which it is so, in force here already.
   *
   * @throws Refusal NOT_AT_TOP at any other node, MATTER_RECOVERING while what was decided before is being fetched back
   */
  async decide(decision: (state: State) => Event[], said: { at: string; by: string }): Promise<State> {
    if (!this.jurisdictions.isTop()) throw new Refusal('NOT_AT_TOP');
    if (this.incarnation.isRecovering) throw new Refusal('MATTER_RECOVERING');
    await this.transactions.run(async (tx) => {
      await this.lock(tx);
      const events = decision(await this.folded(tx));
      // Whoever joins hears of everything that comes after: what came before is in the file that it is given.
      const to = Object.keys(this.jurisdictions.state.nodes).filter(
        (code) => code !== this.jurisdictions.here,
      );
      const written = events.map((event) =>
        oneWriterDraft(this.own.stream, event, { to: to.sort(), ...said }),
      );
      await this.journal.append(tx, { written, received: [], owed: [] });
    });
    return this.own.current();
  }

  private async follow(tx: EntityManager): Promise<void> {
    const state = await this.folded(tx);
    await this.own.keep(tx, state);
    this.transactions.afterCommit(tx, () => {
      const known = this.own.current().asOf;
      if (state.asOf && (!known || comparePlaces(state.asOf, known) > 0)) this.own.adopt(state);
    });
  }

  // Always from the beginning: steps may come in any order after a restore, and a county has some thousands of them.
  private async folded(tx: EntityManager): Promise<State> {
    const steps = await stepsOfStream(tx, this.own.stream.name);
    return this.own.fold(
      this.own.founding(),
      oneWriterEvents<Event>(steps, this.jurisdictions.directory.root),
    );
  }

  private async lock(tx: EntityManager): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [this.own.stream.name]);
  }
}
