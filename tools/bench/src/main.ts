/**
 * `npm run bench`: what DESIGN promises in numbers, each beside the raw component in the same run. A whole run writes
 * its table into docs/bench.md as it is; a part of it, or a quick one, is only shown. `triage <sheet>` measures proposals on
 * messages that people have labelled.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeFailure } from '../../stack/dist/failure.js';
import { measureArrival } from './arrival.js';
import { measureFootprint } from './footprint.js';
import { measureLongQueue } from './long-queue.js';
import { load } from './machine.js';
import { MEASUREMENTS, readOptions, type Options } from './options.js';
import { measureRegistration } from './registration.js';
import { measureRelay } from './relay-drain.js';
import { describe, writePage } from './report.js';
import type { Bench, Result } from './result.js';
import { measureTriage } from './triage.js';

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const QUIET_LOAD = 0.7;

const MEASURES: Record<(typeof MEASUREMENTS)[number], (bench: Bench) => Promise<Result[]>> = {
  P1: measureRegistration,
  P2: measureRelay,
  P4: measureArrival,
  P5: measureLongQueue,
  P8: measureFootprint,
};

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === 'triage') {
    console.log(await measureTriage(args[1] ?? ''));
    return;
  }
  const options = readOptions(args);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => interruption.abort());
  const bench: Bench = {
    root: ROOT,
    folder: () => mkdtempSync(join(tmpdir(), 'fengqiao-bench-')),
    runs: options.runs,
    quick: options.quick,
    interrupt: interruption.signal,
    say: (text) => console.log(text),
  };
  if (load() > QUIET_LOAD) {
    bench.say(
      `本机现在不空闲（负载 ${load().toFixed(1)}），结果会偏差。· The machine is busy (load ${load().toFixed(1)}); the numbers will suffer.`,
    );
  }
  const results: Result[] = [];
  for (const name of MEASUREMENTS.filter((one) => options.only.includes(one))) {
    results.push(...(await MEASURES[name](bench)));
    interruption.signal.throwIfAborted();
  }
  const text = describe(ROOT, results, commandOf(args), new Date());
  bench.say(`\n${text}\n`);
  if (isWhole(options)) writePage(ROOT, text);
}

function isWhole({ only, quick }: Options): boolean {
  return !quick && MEASUREMENTS.every((name) => only.includes(name));
}

function commandOf(args: readonly string[]): string {
  return args.length === 0 ? 'npm run bench' : `npm run bench -- ${args.join(' ')}`;
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    const interrupted = error instanceof Error && error.name === 'AbortError';
    console.error(
      interrupted
        ? '已中断，没有留下任何东西。· Interrupted; nothing was left behind.'
        : describeFailure(error),
    );
    process.exit(interrupted ? 130 : 1);
  },
);
