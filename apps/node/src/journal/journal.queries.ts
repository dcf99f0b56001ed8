import type { Step } from '@fengqiao/contracts';
import type { EntityManager } from 'typeorm';

/** Whatever can run SQL: the transaction inside one, the data source for plain reads. */
export type Sql = Pick<EntityManager, 'query'>;

/** A row of the journal as SQL returns it. */
export interface StepRow extends Omit<Step, 'seq' | 'streamId' | 'occurredAt' | 'recordedAt'> {
  seq: string;
  stream_id: string;
  occurred_at: string;
  recorded_at: string;
}

/** For queries of the journal `AS j`. */
export const STEP_COLUMNS = `j.id, j.origin, j.incarnation, j.seq, j.stream, j.stream_id, j.line, j.epoch, j.version, j.previous,
  j."to", j.type, j.body, j.sealed, j.occurred_at, j.recorded_at, j.author, j.hash, j.signature`;

/** All steps of the given aggregates of one kind, in the order in which this node stored them. */
export async function stepsOf(sql: Sql, stream: string, streamIds: readonly string[]): Promise<Step[]> {
  const rows: StepRow[] = await sql.query(
    `SELECT ${STEP_COLUMNS} FROM journal j WHERE j.stream_id = ANY($1) AND j.stream = $2 ORDER BY j.position`,
    [streamIds, stream],
  );
  return rows.map(stepFrom);
}

/** All steps of one kind of aggregate, in the order in which this node stored them. */
export async function stepsOfStream(sql: Sql, stream: string): Promise<Step[]> {
  const rows: StepRow[] = await sql.query(
    `SELECT ${STEP_COLUMNS} FROM journal j WHERE j.stream = $1 AND j.stream <> 'matter' ORDER BY j.position`,
    [stream],
  );
  return rows.map(stepFrom);
}

/** The last step that this node has of each life of another. */
export async function lastPlacesOf(
  sql: Sql,
  origin: string,
): Promise<{ incarnation: string; seq: number }[]> {
  const rows: { incarnation: string; seq: string }[] = await sql.query(
    'SELECT incarnation, max(seq) AS seq FROM journal WHERE origin = $1 GROUP BY incarnation ORDER BY incarnation',
    [origin],
  );
  return rows.map(({ incarnation, seq }) => ({ incarnation, seq: Number(seq) }));
}

export async function stepsById(sql: Sql, ids: readonly string[]): Promise<Step[]> {
  const rows: StepRow[] = await sql.query(`SELECT ${STEP_COLUMNS} FROM journal j WHERE j.id = ANY($1)`, [
    ids,
  ]);
  return rows.map(stepFrom);
}

/** What this node knows of these ids, or of the same places in their origins' numbering. */
export async function knownSteps(
  sql: Sql,
  steps: readonly Step[],
): Promise<{ id: string; origin: string; incarnation: string; seq: number; hash: string }[]> {
  const rows: { id: string; origin: string; incarnation: string; seq: string; hash: string }[] =
    await sql.query(
      `SELECT j.id, j.origin, j.incarnation, j.seq, j.hash FROM journal j
     WHERE j.id = ANY($1) OR (j.origin, j.incarnation, j.seq) IN
       (SELECT * FROM unnest($2::text[], $3::text[], $4::bigint[]))`,
      [
        steps.map((s) => s.id),
        steps.map((s) => s.origin),
        steps.map((s) => s.incarnation),
        steps.map((s) => s.seq),
      ],
    );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** Already on the link to these peers, so that what is owed is enqueued once. */
export async function enqueuedRefs(sql: Sql, refs: readonly string[]): Promise<Set<string>> {
  const rows: { peer: string; ref: string }[] = await sql.query(
    'SELECT peer, ref FROM link_entries WHERE ref = ANY($1)',
    [refs],
  );
  return new Set(rows.map(({ peer, ref }) => `${peer}/${ref}`));
}

export function stepFrom(row: StepRow): Step {
  const { stream_id: streamId, occurred_at: occurredAt, recorded_at: recordedAt, ...same } = row;
  return { ...same, streamId, occurredAt, recordedAt, seq: Number(row.seq) };
}
