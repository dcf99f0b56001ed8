import { historyOf, type History } from '@fengqiao/domain';
import type { EntityManager } from 'typeorm';
import { stepsOf, type Sql } from '../journal/journal.queries.js';
import type { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
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

/**
 * A matter from its journal rows: always the whole set, never patched (CUSTODY 6.2). What is quarantined by the
 * directory is no part of it, so that all nodes with one directory fold one set.
 */
export async function loadHistory(
  sql: Sql,
  jurisdictions: JurisdictionsService,
  matterId: string,
): Promise<History> {
  const steps = await stepsOf(sql, MATTER_STREAM, [matterId]);
  return historyOf(matterId, eventsOf(steps.filter((step) => jurisdictions.counts(step.origin, step))));
}
