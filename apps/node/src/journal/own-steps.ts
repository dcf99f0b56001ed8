import type { Step } from '@fengqiao/contracts';
import { STEP_COLUMNS, stepFrom, type Sql, type StepRow } from './journal.queries.js';

const PAGE = 300;

/** A place in the order of one node's steps: incarnations sort by time, numbers within them. */
export interface OwnPlace {
  incarnation: string;
  after: number;
}

/**
 * A page of what one node wrote, past a place, in its order; none at the end. What was set aside here because this
 * version did not understand it comes with the last page: its writer may.
 */
export async function ownStepsAfter(
  sql: Sql,
  origin: string,
  { incarnation, after }: OwnPlace,
): Promise<Step[]> {
  const rows: StepRow[] = await sql.query(
    `SELECT ${STEP_COLUMNS} FROM journal j WHERE j.origin = $1 AND (j.incarnation, j.seq) > ($2, $3)
     ORDER BY j.incarnation, j.seq LIMIT $4`,
    [origin, incarnation, after, PAGE],
  );
  const steps = rows.map(stepFrom);
  if (rows.length === PAGE) return steps;
  const aside: { step: string }[] = await sql.query(
    `SELECT step FROM parked_steps WHERE reason = 'NOT_UNDERSTOOD' AND step::jsonb->>'origin' = $1 LIMIT $2`,
    [origin, PAGE],
  );
  return [...steps, ...aside.map(({ step }) => JSON.parse(step) as Step)];
}

/** The last place that a page reaches; null when it does not reach beyond the one that was asked for. */
export function placeAfter(steps: readonly Step[], { incarnation, after }: OwnPlace): OwnPlace | null {
  const place = (step: Step): OwnPlace => ({ incarnation: step.incarnation, after: step.seq });
  const isLater = (a: OwnPlace, b: OwnPlace) =>
    a.incarnation > b.incarnation || (a.incarnation === b.incarnation && a.after > b.after);
  const start: OwnPlace = { incarnation, after };
  const last = steps.map(place).reduce((best, one) => (isLater(one, best) ? one : best), start);
  return last === start ? null : last;
}
