/**
 * `npm run chaos`: a county of real processes whose desks work while everything around them breaks, and the question
 * afterwards whether every promise was kept.
 */
import { writeFileSync } from 'node:fs';
import { describeFailure } from '../../stack/src/failure.js';
import { isBroken, runSeed, type RunResult } from './county-run.js';
import type { CountedKind, FaultKind } from './faults/fault.js';
import { FAULT_KINDS } from './faults/kinds.js';
import { cloneRoot, fateLine, mutantsChosen, runMutant, type Fate } from './mutants/run-mutants.js';
import { kindsChosen, readOptions, USAGE, type Options } from './options.js';
import { roundLine } from './report/round-line.js';
import type { RoundResult } from './round.js';
import { describe } from './report/table.js';
import { HERD, runHerd } from './scenarios/herd.js';

const MINUTE_MS = 60_000;

const ALL_KINDS: readonly (FaultKind | CountedKind)[] = [...FAULT_KINDS, HERD];

let isInterrupted = false;

async function main(args: readonly string[]): Promise<boolean> {
  const options = readOptions(args);
  if (options.help) {
    console.log(
      `${USAGE}\n\n${ALL_KINDS.map(({ kind, column }) => `  ${column.padEnd(8)} ${kind}`).join('\n')}`,
    );
    return true;
  }
  if (options.mutants) return catchMutants(options.mutants);
  const kinds = kindsChosen(options, ALL_KINDS);
  for (const { kind, absent } of kinds) if (absent) console.log(`✗ ${kind}: ${absent}`);
  const results: RunResult[] = [];
  const began = new Date();
  const herds = kinds.every((kind) => kind === HERD) ? Math.max(1, options.herds) : options.herds;
  if (herds > 0 && kinds.includes(HERD)) results.push(await runHerds(herds));
  for (const seed of kinds.every((kind) => kind === HERD) ? [] : options.seeds) {
    if (isInterrupted) break;
    const result = await runOne(seed, options);
    results.push(result);
    if (result.rounds.some(isBroken)) tellFailure(result, againOf(result, args));
  }
  const report = describe(results, { kinds, began, command: commandOf(args) });
  console.log(`\n${report.text}`);
  if (options.out) {
    writeFileSync(`${options.out}.md`, `${report.text}\n`);
    writeFileSync(`${options.out}.json`, `${JSON.stringify(report.data, null, 2)}\n`);
  }
  return !results.some(({ rounds }) => rounds.some(isBroken));
}

/** The checkers are tested with programs that are wrong on purpose. True when every one of them was found out. */
async function catchMutants(words: readonly string[]): Promise<boolean> {
  const fates: Fate[] = [];
  for (const mutant of mutantsChosen(words)) {
    const fate = await runMutant(cloneRoot(), mutant, FAULT_KINDS);
    fates.push(fate);
    console.log(fateLine(fate));
  }
  const right = fates.filter(({ isRight }) => isRight);
  console.log(`${right.length} / ${fates.length} 判断正确 · judged rightly`);
  return fates.length > 0 && right.length === fates.length;
}

async function runHerds(times: number): Promise<RunResult> {
  console.log(`${HERD.kind} × ${times}`);
  const tell = (round: RoundResult): void => {
    console.log(roundLine(round));
  };
  const result = await runHerd(times, tell, () => isInterrupted);
  if (result.rounds.some(isBroken)) tellFailure(result, ['--faults', 'villages', '--herds', String(times)]);
  return result;
}

function runOne(seed: string, options: Options): Promise<RunResult> {
  const share = (options.minutes * MINUTE_MS) / options.seeds.length;
  let end = 0;
  const [name = seed, from] = seed.split('/');
  console.log(`种子 ${name} · seed ${name}`);
  return runSeed({
    seed: name,
    kinds: kindsChosen(options, ALL_KINDS).filter((kind): kind is FaultKind => 'make' in kind),
    faults: options.perRound,
    driveMs: options.driveSeconds * 1_000,
    atOnce: options.atOnce,
    atHome: options.atHome,
    restWithinMs: options.restSeconds * 1_000,
    from: from ? Number(from) : 1,
    // The time begins when the county stands, and one round is always played.
    goesOn: (done) => {
      if (done === 0) end = Date.now() + share;
      if (isInterrupted) return false;
      return done === 0 || (!from && done < options.rounds && Date.now() < end);
    },
    tell: (round) => {
      console.log(roundLine(round));
    },
  });
}

function tellFailure({ rounds, keptAt }: RunResult, again: readonly string[]): void {
  const broken = rounds.find(isBroken);
  if (!broken) return;
  for (const { name, node, matter, what } of broken.findings.slice(0, 30))
    console.log(`  ✗ ${name} @ ${node}${matter ? ` ${matter}` : ''}: ${what}`);
  for (const failure of broken.failures) console.log(`  ✗ ${failure}`);
  console.log(`县的文件夹保留在 ${String(keptAt)} · the county's folder is kept there`);
  console.log(`再来一次 · again: ${commandOf(again)}`);
}

// The plan of a round follows from its seed and from what else was chosen, but not from how long the run is.
function againOf({ rounds, seed }: RunResult, args: readonly string[]): string[] {
  const isOneRound = args.some((word) => word.includes(`${seed}/`));
  const length = ['--seeds', '--minutes', '--rounds', '--out', '--herds'];
  const chosen = args.filter((word, at) => !length.includes(word) && !length.includes(args[at - 1] ?? ''));
  const played = String(rounds.length);
  const from = isOneRound ? (rounds[0]?.name ?? seed) : seed;
  return [...chosen, '--seeds', from, '--minutes', `${played}0`, '--rounds', played, '--herds', '0'];
}

// Once: the round is finished, everything is tidied up and what was found is told. Twice: the guard tidies up.
function interrupt(): void {
  if (isInterrupted) process.exit(130);
  isInterrupted = true;
  console.log('这一轮结束后停止；再按一次立即停止 · stopping after this round; once more stops at once');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);

function commandOf(args: readonly string[]): string {
  return args.length === 0 ? 'npm run chaos' : `npm run chaos -- ${args.join(' ')}`;
}

main(process.argv.slice(2)).then(
  (kept) => process.exit(kept ? 0 : 1),
  (error: unknown) => {
    console.error(describeFailure(error));
    process.exit(1);
  },
);
