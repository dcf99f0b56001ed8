import { Refusal } from '@fengqiao/domain';
import { Injectable, Logger } from '@nestjs/common';
import { stepFrom } from '@fengqiao/contracts';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { faultName, isPassing } from '../faults.js';
import type { PersonEntity } from '../people/person.entity.js';
import { ParkedQueries } from './parked.queries.js';
import type { ParkedKind, ParkedOutcome, ParkedType, Settlement } from './parked.type.js';
import { Receiver } from './receiver.js';
import { parsed } from './signed-words.js';

type Decider = Pick<PersonEntity, 'id' | 'name'>;

/**
 * What a person does about what was set aside. Trying again goes through the receiver's own door, so that what
 * contradicts the journal is refused there again and never gets in. Nothing is ever deleted: each decision is a row.
 */
@Injectable()
export class ParkedService {
  private readonly logger = new Logger('parked');

  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly receiver: Receiver,
    private readonly queries: ParkedQueries,
  ) {}

  /** Tries again. @throws Refusal PARKED_UNKNOWN when nothing that waits has this id */
  async retry(id: string, by: Decider): Promise<ParkedType> {
    const { kind } = await this.waiting(id);
    let problem: string | null = null;
    try {
      problem = kind === 'step' ? await this.retryStep(id) : await this.retryMessage(id);
    } catch (error) {
      if (isPassing(error)) throw error;
      problem = faultName(error);
    }
    await this.transactions.run(async (tx) => {
      if (!problem) await settle(tx, kind, id, 'applied');
      await this.note(tx, {
        id,
        what: 'retry',
        outcome: problem ? 'still_parked' : 'applied',
        reason: problem,
        by,
      });
    });
    return this.shown(id);
  }

  /** Leaves it out for good. @throws Refusal PARKED_UNKNOWN when nothing that waits has this id */
  async setAside(id: string, reason: string, by: Decider): Promise<ParkedType> {
    const { kind } = await this.waiting(id);
    await this.transactions.run(async (tx) => {
      await settle(tx, kind, id, 'set_aside');
      await this.note(tx, { id, what: 'set_aside', outcome: 'set_aside', reason, by });
    });
    return this.shown(id);
  }

  // Null when it is in the journal now; else why it is not.
  private async retryStep(id: string): Promise<string | null> {
    const [row] = await this.source.query<{ step: string; sender: string; reason: string }[]>(
      'SELECT step, sender, reason FROM parked_steps WHERE id = $1',
      [id],
    );
    const step = stepFrom(parsed(row?.step ?? ''));
    if (!row || !step) return 'NOT_UNDERSTOOD';
    await this.receiver.applySteps([step], row.sender);
    const stored: unknown[] = await this.source.query('SELECT 1 FROM journal WHERE id = $1 AND hash = $2', [
      step.id,
      step.hash,
    ]);
    return stored.length > 0 ? null : row.reason;
  }

  private async retryMessage(id: string): Promise<string | null> {
    const [row] = await this.source.query<{ peer: string; kind: string; body: Buffer }[]>(
      'SELECT peer, kind, body FROM parked_messages WHERE id = $1',
      [id],
    );
    if (!row) return 'UNREADABLE';
    const isRead = await this.receiver.applyKept({
      from: row.peer,
      kind: row.kind,
      body: row.body.toString(),
    });
    return isRead ? null : 'UNREADABLE';
  }

  private async note(
    tx: EntityManager,
    decision: {
      id: string;
      what: 'retry' | 'set_aside';
      outcome: ParkedOutcome;
      reason: string | null;
      by: Decider;
    },
  ): Promise<void> {
    const { id, what, outcome, reason, by } = decision;
    await tx.query(
      `INSERT INTO parked_decisions (parked_id, what, outcome, reason, by_id, by_name) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, what, outcome, reason, by.id, by.name],
    );
    this.logger.log(`${what} of ${id} by ${by.id}: ${outcome}`);
  }

  private async waiting(id: string): Promise<ParkedType> {
    const parked = await this.queries.one(id);
    if (!parked || parked.settledAt) throw new Refusal('PARKED_UNKNOWN');
    return parked;
  }

  private async shown(id: string): Promise<ParkedType> {
    const parked = await this.queries.one(id);
    if (!parked) throw new Refusal('PARKED_UNKNOWN');
    return parked;
  }
}

// Two people at once: the second finds it settled, and nothing is written.
async function settle(tx: EntityManager, kind: ParkedKind, id: string, as: Settlement): Promise<void> {
  const table = kind === 'step' ? 'parked_steps' : 'parked_messages';
  const rows: unknown[] = await tx.query(
    `WITH settled AS (
       UPDATE ${table} SET settled_at = now(), settled_as = $2 WHERE id = $1 AND settled_at IS NULL RETURNING id
     ) SELECT id FROM settled`,
    [id, as],
  );
  if (rows.length === 0) throw new Refusal('PARKED_UNKNOWN');
}
