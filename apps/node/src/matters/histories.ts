import { historyOf, type History } from '@fengqiao/domain';
import type { EntityManager } from 'typeorm';
import { stepsOf, type Sql } from '../journal/journal.queries.js';
import { eventsOf, MATTER_STREAM } from './matter-events.js';

/**
 * One transaction at a time may change a matter, also one that has no row yet. Taken in one order by everybody, so that
 * two batches cannot wait for each other; released by the end of the transaction.
 */
export async function lockMatters(tx: EntityManager, ids: readonly string[]): Promise<void> {
  const ordered = [...new Set(ids)].sort();
  if (ordered.length === 0) return;
  await tx.query(
    'SELECT pg_advisory_xact_lock(hashtextextended(id, 0)) FROM unnest($1::text[]) WITH ORDINALITY AS ids (id, place) ORDER BY place',
    [ordered],
  );
}

/** A matter from its journal rows: always the whole set, never patched (CUSTODY 6.2). */
export async function loadHistory(sql: Sql, matterId: string): Promise<History> {
  return historyOf(matterId, eventsOf(await stepsOf(sql, MATTER_STREAM, [matterId])));
}
