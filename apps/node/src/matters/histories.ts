import type { Step } from '@fengqiao/contracts';
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
 * Matters from their journal rows: always the whole set of each, never patched (CUSTODY 6.2). What is quarantined by the
 * directory is no part of it, so that all nodes with one directory fold one set.
 *
 * @returns one for each id, in their order; empty for a matter of which nothing is known
 */
export async function loadHistories(
  sql: Sql,
  jurisdictions: JurisdictionsService,
  matterIds: readonly string[],
): Promise<History[]> {
  const steps = await stepsOf(sql, MATTER_STREAM, matterIds);
  const byMatter = new Map<string, Step[]>(matterIds.map((id) => [id, []]));
  for (const step of steps)
    if (jurisdictions.counts(step.origin, step)) byMatter.get(step.streamId)?.push(step);
  return [...byMatter].map(([matterId, counted]) => historyOf(matterId, eventsOf(counted)));
}

/** One matter in the same way. */
export async function loadHistory(
  sql: Sql,
  jurisdictions: JurisdictionsService,
  matterId: string,
): Promise<History> {
  const [history] = await loadHistories(sql, jurisdictions, [matterId]);
  return history ?? historyOf(matterId, []);
}
