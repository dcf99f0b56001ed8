import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FindingName } from '../checks/finding.js';
import { TOP, TOWNSHIPS, VILLAGES } from '../county-places.js';
import { preloadUrl, runSeed, type RunResult } from '../county-run.js';
import type { FaultKind } from '../faults/fault.js';
import { MUTANTS, type Mutant } from './mutants.js';

/** Wide enough for two branches and two neighbours, and small enough to be made anew for every mutant. */
const PLACES = [TOP, ...TOWNSHIPS, VILLAGES[0], VILLAGES[1]];
const ROUNDS = 4;
/** So few nodes may beat quickly, and what helps itself at a beat is at rest sooner. */
const BEAT_MS = '1000';
/** Beyond everything that nodes wait for before they help themselves. */
const REST_MS = 30_000;

/** What became of a mutant. One that had to be found and was not is a hole in the checkers. */
export interface Fate {
  mutant: string;
  /** The first finding, in words; null when it survived. */
  caughtBy: string | null;
  /** Whether it became of it what had to: caught, or for a harmless one, nothing found. */
  isRight: boolean;
  /** What was found, how often. */
  findings: Partial<Record<FindingName | 'stalled', number>>;
  rounds: number;
}

/**
 * Runs a county of mutants under the faults that bring them out, until an ordinary checker finds something.
 *
 * @param root of the clone, whose compiled programs are run
 * @throws Error when the place that a mutant changes is not there exactly once any more
 */
export async function runMutant(root: string, mutant: Mutant, kinds: readonly FaultKind[]): Promise<Fate> {
  const edits = mutant.edits.map((edit) => ({ ...edit, file: join(root, edit.file) }));
  for (const { file, find } of edits) requireOnce(file, find);
  const provoking = kinds.filter(({ kind }) => mutant.provokedBy.some((part) => kind.includes(part)));
  const result = await runSeed({
    seed: `mutant ${mutant.name}`,
    nodes: PLACES,
    kinds: provoking,
    faults: { process: 3, wire: 16, administration: 1 },
    driveMs: 8_000,
    atOnce: 12,
    restWithinMs: REST_MS,
    goesOn: (done) => done < (mutant.rounds ?? ROUNDS),
    preload: [preloadUrl('mutants/mutate.mjs')],
    env: { FENGQIAO_CHAOS_MUTANT: JSON.stringify(edits), FENGQIAO_HEARTBEAT_MS: BEAT_MS },
    forgets: true,
  });
  return fateOf(mutant, result);
}

/** The folder of the clone that this program belongs to, whether it runs compiled or from its sources. */
export function cloneRoot(): string {
  return fileURLToPath(new URL('../../../..', preloadUrl('mutants/mutate.mjs')));
}

/** The mutants whose name holds one of these words; all without words. */
export function mutantsChosen(words: readonly string[]): readonly Mutant[] {
  return MUTANTS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
}

/** Whether a line still stands in the compiled program exactly once, so that the change means what its name says. */
export function requireOnce(file: string, find: string): void {
  const times = readFileSync(file, 'utf8').split(find).length - 1;
  if (times !== 1)
    throw new Error(`"${find}" stands ${times} times in ${file}; the table of mutants is out of date`);
}

function fateOf({ name: mutant, isHarmless = false }: Mutant, { rounds }: RunResult): Fate {
  const findings: Fate['findings'] = {};
  for (const { name } of rounds.flatMap((round) => round.findings))
    findings[name] = (findings[name] ?? 0) + 1;
  const stalls = rounds.flatMap(({ failures }) =>
    failures.filter((failure) => failure.startsWith('not at rest')),
  );
  if (stalls.length > 0) findings.stalled = stalls.length;
  const first = rounds.flatMap((round) => round.findings)[0];
  const words = first ? `${first.name} @ ${first.node}: ${first.what}` : (stalls[0] ?? null);
  return {
    mutant,
    caughtBy: words,
    isRight: (words === null) === isHarmless,
    findings,
    rounds: rounds.length,
  };
}

/** One line for the terminal. */
export function fateLine({ mutant, caughtBy, findings, rounds, isRight }: Fate): string {
  const mark = isRight ? '✓' : '✗';
  if (caughtBy === null) return `${mark} ${mutant}: nothing was found in ${rounds} rounds`;
  const counts = Object.entries(findings).map(([name, count]) => `${name} ${count}`);
  return `${mark} ${mutant}: caught in round ${rounds} (${counts.join(', ')}); ${caughtBy}`;
}
