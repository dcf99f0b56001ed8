import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @typedef {Counts & { seconds: number, output?: string }} Outcome
 */

/** How many lines of a failed step are shown; the rest is in its log. */
const LINES_SHOWN = 150;

/**
 * A step (lint, types, …) counts as one.
 * @param {import('./run-command.mjs').Run[]} runs of its commands
 */
export function outcomeOfStep(runs) {
  const failed = runs.filter((run) => !run.ok);
  const output = failed.map(words).join('\n');
  return { passed: failed.length === 0 ? 1 : 0, failed: failed.length === 0 ? 0 : 1, skipped: 0, output };
}

/**
 * A jest run counts each test. A file that could not be run at all, a run that was cut off, and a run that
 * failed for a reason no test shows, count as one failure each: nothing that went wrong may add up to zero.
 * @param {string} results file written by jest's `--json --outputFile`
 * @param {import('./run-command.mjs').Run} run
 */
export function outcomeOfJest(results, run) {
  if (run.late || !existsSync(results)) {
    return { passed: 0, failed: 1, skipped: 0, output: run.late ? words(run) : 'jest wrote no results' };
  }
  const counts = countJest(JSON.parse(readFileSync(results, 'utf8')));
  if (!run.ok && counts.failed === 0) return { ...counts, failed: 1, output: 'jest failed outside a test' };
  return counts;
}

/** @param {any} results jest's machine-readable results */
export function countJest(results) {
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/** @param {Counts[]} outcomes @returns {Counts} */
export function addUp(outcomes) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of outcomes) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/** The line that CI reads: `N passed, N failed`, and how many were skipped when any were. @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @param {import('./run-command.mjs').Run} run */
function words({ late, output }) {
  const tail = output.trimEnd().split('\n').slice(-LINES_SHOWN).join('\n');
  return late ? `${tail}\n时间到了，已终止。 Its time was over; it was ended.` : tail;
}
