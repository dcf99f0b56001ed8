import {
  comparePlaces,
  decideDirectory,
  foldDirectory,
  Refusal,
  type DirectoryCommand,
  type DirectoryContext,
  type DirectoryState,
} from '@fengqiao/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { Incarnation } from '../journal/incarnation.js';
import { stepsOfStream, type Sql } from '../journal/journal.queries.js';
import { JournalService } from '../journal/journal.service.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { DIRECTORY_STREAM, directoryEventsOf, draftOf, type JoinRefused } from './directory-steps.js';

/**
 * The directory as one more aggregate of the log: the node at the top decides, every node follows the same steps with
 * the same fold. What was folded is kept, so that a program that starts has it before anything is built on it.
 */
@Injectable()
export class DirectoryService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly journal: JournalService,
    private readonly jurisdictions: JurisdictionsService,
    private readonly incarnation: Incarnation,
  ) {}

  async onModuleInit(): Promise<void> {
    this.journal.follow(DIRECTORY_STREAM, (tx) => this.fold(tx));
    // An earlier version of this program stored the steps and did not know what they are.
    await this.transactions.run((tx) => this.fold(tx));
  }

  /**
   * Decides, at the top. Resolves with the directory in which it is so, in force here already.
   *
   * @throws Refusal NOT_AT_TOP at any other node, MATTER_RECOVERING while what was decided before is being fetched back
   */
  async execute(command: DirectoryCommand, context: DirectoryContext): Promise<DirectoryState> {
    if (!this.jurisdictions.isTop()) throw new Refusal('NOT_AT_TOP');
    if (this.incarnation.isRecovering) throw new Refusal('MATTER_RECOVERING');
    await this.transactions.run(async (tx) => {
      await lockDirectory(tx);
      const state = await this.folded(tx);
      const events = decideDirectory(state, command, context);
      // Whoever joins hears of everything that comes after: what came before is in the file that it is given.
      const to = Object.keys(state.nodes).filter((code) => code !== this.jurisdictions.here);
      const said = { to: to.sort(), at: context.now, by: context.by };
      await this.journal.append(tx, {
        written: events.map((event) => draftOf(event, said)),
        received: [],
        owed: [],
      });
    });
    return this.jurisdictions.state;
  }

  /** Writes down, for whoever audits, that somebody came with an invitation and was not let in. */
  async noteRefusal(refused: Omit<JoinRefused, 'type'>, at: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const draft = draftOf({ type: 'JoinRefused', ...refused }, { to: [], at, by: 'custody' });
      await this.journal.append(tx, { written: [draft], received: [], owed: [] });
    });
  }

  private async fold(tx: EntityManager): Promise<void> {
    const state = await this.folded(tx);
    await tx.query(
      `INSERT INTO directory_state (state) VALUES ($1)
       ON CONFLICT (only_row) DO UPDATE SET state = excluded.state, folded_at = now()
         WHERE directory_state.state <> excluded.state`,
      [JSON.stringify(state)],
    );
    this.transactions.afterCommit(tx, () => {
      this.adopt(state);
    });
  }

  private adopt(state: DirectoryState): void {
    const known = this.jurisdictions.state.asOf;
    if (state.asOf && (!known || comparePlaces(state.asOf, known) > 0)) this.jurisdictions.adopt(state);
  }

  // Always from the beginning: steps may come in any order after a restore, and a county has some thousands of them.
  private async folded(sql: Sql): Promise<DirectoryState> {
    const steps = await stepsOfStream(sql, DIRECTORY_STREAM);
    const { founding, directory } = this.jurisdictions;
    return foldDirectory(founding, directoryEventsOf(steps, directory.root));
  }
}

async function lockDirectory(tx: EntityManager): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('directory', 0))");
}
