import { FOLD_VERSION, isBehind, isOpen, type History } from '@fengqiao/domain';
import type { EntityManager } from 'typeorm';
import { hashOf } from '../identity/identity.js';
import { watchUntil, type Place } from './watch.js';

/**
 * Equal on all entitled nodes once links are drained: the fold and the ids of everything beside the path. What only
 * this node knows (whether it may open, how long it watches) is left out.
 */
export function stateHash(history: History): string {
  const beside = [...history.late, ...history.sides].map((event) => event.id).sort();
  return hashOf(JSON.stringify([history.matter, beside]));
}

/** Stores folds as they are, and the columns that queries read. What has no beginning yet has no row. */
export async function storeFolds(
  tx: EntityManager,
  histories: readonly History[],
  place: Place,
): Promise<void> {
  const rows = histories.flatMap((history) => rowOf(history, place));
  const [first] = rows;
  if (!first) return;
  const names = Object.keys(first);
  await tx.query(
    `INSERT INTO matters (${names.join(', ')})
     SELECT ${names.join(', ')} FROM jsonb_populate_recordset(NULL::matters, $1::jsonb)
     ON CONFLICT (id) DO UPDATE SET ${names.slice(1).map(overwrite).join(', ')}`,
    [JSON.stringify(rows)],
  );
}

function rowOf(history: History, place: Place) {
  const { matter, path } = history;
  if (!matter) return [];
  const row = {
    id: matter.id,
    state: matter,
    state_hash: stateHash(history),
    code: matter.code,
    public_code_hash: matter.publicCodeHash,
    kind: matter.kind,
    category: matter.category,
    level: matter.level,
    status: matter.status,
    home: matter.home,
    holder: matter.holder,
    offered_to: matter.offeredTo,
    epoch: matter.epoch,
    version: matter.version,
    behind: isBehind(history),
    late_count: history.late.length,
    registered_at: matter.registeredAt,
    updated_at: matter.updatedAt,
    due_at: isOpen(matter.status) ? matter.dueAt : null,
    watch_until: watchUntil(history, place),
    watched_from: place.now,
    registered_by: path[0]?.author ?? '',
    last_author: path.at(-1)?.author ?? '',
    fold_version: FOLD_VERSION,
  };
  return [row];
}

// The watch runs from the receipt of the head: a late or side entry that arrives meanwhile does not prolong it.
function overwrite(name: string): string {
  if (name !== 'watch_until' && name !== 'watched_from') return `${name} = excluded.${name}`;
  return `${name} = CASE WHEN matters.state->>'head' = excluded.state->>'head' THEN matters.${name}
    ELSE excluded.${name} END`;
}

/** Watches that begin later than now, by more than the tolerance, begin now. */
export async function beginWatchesBy(tx: EntityManager, now: Date, toleranceMs: number): Promise<void> {
  await tx.query(
    `UPDATE matters SET watch_until = watch_until - (watched_from - $1::timestamptz), watched_from = $1
     WHERE watched_from > $2 AND watch_until IS NOT NULL`,
    [now, new Date(now.getTime() + toleranceMs)],
  );
}

/**
 * Remembers which predecessors are missing and who named them, so that they can be asked for there.
 *
 * @param before what the stored gaps were made by; null when they were made by another directory, which may have left
 *   out steps that count now
 */
export async function storeGaps(tx: EntityManager, before: History | null, history: History): Promise<void> {
  if (before && before.missing.length + history.missing.length === 0) return;
  await tx.query('DELETE FROM matter_gaps WHERE matter_id = $1 AND NOT missing = ANY($2)', [
    history.matterId,
    history.missing,
  ]);
  for (const missing of history.missing) {
    const naming = history.events.find((event) => event.previous === missing);
    await tx.query(
      'INSERT INTO matter_gaps (matter_id, missing, named_by) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [history.matterId, missing, naming?.origin ?? ''],
    );
  }
}
