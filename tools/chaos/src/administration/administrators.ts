import { GraphqlRefusal } from '../../../stack/src/graphql.js';
import { Administrator } from '../../../harness/src/administrator.js';
import type { TestCounty } from '../../../harness/src/test-county.js';
import { TOP } from '../county-places.js';
import { pauseUnless } from '../faults/pause.js';

const AGAIN_MS = 300;

/**
 * Does something that a person repeats until it is done: whoever decides about nodes sits before a county that is being
 * broken. What is done here may be done twice.
 *
 * @returns null when nothing is worth waiting for any more: then it may have been done or not
 * @throws Error when it was refused in words, which are the same the next time
 */
export async function insist<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result | null> {
  while (!signal.aborted) {
    try {
      return await work();
    } catch (error) {
      if (isRefused(error)) throw error;
    }
    await pauseUnless(AGAIN_MS, signal);
  }
  return null;
}

const PASSING = new Set(['UNAUTHENTICATED', 'DATABASE_UNAVAILABLE', 'INTERNAL', 'TOP_UNAVAILABLE']);

function isRefused(error: unknown): boolean {
  return error instanceof GraphqlRefusal && error.code !== undefined && !PASSING.has(error.code);
}

/** Who decides about nodes, at the top, signed in anew each time: a restart may have ended the session. */
export function administratorOf(county: TestCounty): Administrator {
  county.as(TOP, 'administrator').forgetSession();
  return new Administrator(county, TOP);
}
