import {
  decideDirectory,
  foldDirectory,
  type DirectoryCommand,
  type DirectoryContext,
  type DirectoryEvent,
  type DirectoryState,
} from '@fengqiao/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { CountyAggregate } from '../journal/county-aggregate.js';
import { oneWriterDraft } from '../journal/one-writer-steps.js';
import { Incarnation } from '../journal/incarnation.js';
import { JournalService } from '../journal/journal.service.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { DIRECTORY_STREAM, type JoinRefused } from './directory-stream.js';

/** The directory: who exists, under whom, by which keys, and who was invited (ADR 0033). */
@Injectable()
export class DirectoryService implements OnModuleInit {
  private readonly aggregate: CountyAggregate<DirectoryState, DirectoryEvent>;

  constructor(
    private readonly transactions: Transactions,
    private readonly journal: JournalService,
    jurisdictions: JurisdictionsService,
    incarnation: Incarnation,
  ) {
    this.aggregate = new CountyAggregate(transactions, journal, jurisdictions, incarnation, {
      stream: DIRECTORY_STREAM,
      founding: () => jurisdictions.founding,
      fold: foldDirectory,
      keep,
      current: () => jurisdictions.state,
      adopt: (state) => {
        jurisdictions.adopt(state);
      },
    });
  }

  onModuleInit(): Promise<void> {
    return this.aggregate.begin();
  }

  /**
   * Decides, at the top. Resolves with the directory in which it is so, in force here already.
   *
   * @throws Refusal NOT_AT_TOP at any other node, MATTER_RECOVERING while what was decided before is being fetched back
   */
  execute(command: DirectoryCommand, context: DirectoryContext): Promise<DirectoryState> {
    const said = { at: context.now, by: context.by };
    return this.aggregate.decide((state) => decideDirectory(state, command, context), said);
  }

  /** Writes down, for whoever audits, that somebody came with an invitation and was not let in. */
  async noteRefusal(refused: Omit<JoinRefused, 'type'>, at: string): Promise<void> {
    const event: JoinRefused = { type: 'JoinRefused', ...refused };
    await this.transactions.run(async (tx) => {
      const draft = oneWriterDraft(DIRECTORY_STREAM, event, { to: [], at, by: 'custody' });
      await this.journal.append(tx, { written: [draft], received: [], owed: [] });
    });
  }
}

async function keep(tx: EntityManager, state: DirectoryState): Promise<void> {
  await tx.query(
    `INSERT INTO directory_state (state) VALUES ($1)
     ON CONFLICT (only_row) DO UPDATE SET state = excluded.state, folded_at = now()
       WHERE directory_state.state <> excluded.state`,
    [JSON.stringify(state)],
  );
}
