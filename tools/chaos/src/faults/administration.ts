import type { TestCounty } from '../../../harness/src/test-county.js';
import { startEverything } from './kills.js';
import type { Fault, FaultKind } from './fault.js';

const FINISHED_WITHIN_MS = 150_000;

/**
 * A kind of what administrators do, and what happens to their nodes, while everything else breaks. Whatever began is
 * counted, because it is finished when the day is over.
 */
export function administrationKind(kind: string, make: () => Fault): FaultKind {
  return { kind, column: 'administration', make };
}

/**
 * What was left half done when the day was over is finished, with every machine of the county switched on again.
 *
 * @throws Error when it is not done then either
 */
export async function finish(
  county: TestCounty,
  kind: string,
  work: (signal: AbortSignal) => Promise<boolean>,
): Promise<void> {
  await startEverything(county);
  if (!(await work(AbortSignal.timeout(FINISHED_WITHIN_MS))))
    throw new Error(`${kind}: not finished within ${FINISHED_WITHIN_MS / 1000} s of a county that works`);
}
