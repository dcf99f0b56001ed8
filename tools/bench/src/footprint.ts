import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { anyFree } from '../../stack/dist/ports.js';
import { ABOVE, BenchCounty, HOME } from './bench-county.js';
import { affinity, pin } from './cores.js';
import { cpuSeconds } from './cpu-time.js';
import { Desk } from './desk.js';
import { fsyncsPerSecond, load } from './machine.js';
import { canReadMemory, familyOf, residentMemory, type Resident } from './memory.js';
import type { Bench, Result } from './result.js';
import { summarise } from './statistics.js';

const EMPTY = fileURLToPath(new URL('empty-process.js', import.meta.url));
const MOST_MIB = 256;
const MOST_SECONDS = 5;
const CORE = '0';

/** One start and what it left in memory. */
interface Footprint {
  serverSeconds: number;
  nodeSeconds: number;
  fresh: Resident;
  used: Resident;
  program: Resident;
  database: Resident;
  /** Of one core while idle, in percent. */
  programShare: number;
  databaseShare: number;
}

/**
 * P8: a village node with a PostgreSQL of its own. Cold start: both pinned to one core, from nothing running to
 * `/readyz`. Memory: when idle, fresh and after work, and how much of a core is used then. Files are in the system's
 * cache, as after a first start.
 */
export async function measureFootprint(bench: Bench): Promise<Result[]> {
  if (!canReadMemory()) {
    bench.say('P8 needs Linux (/proc/<pid>/smaps_rollup); not measured.');
    return [];
  }
  const county = await BenchCounty.make(bench.root, bench.folder(), bench.interrupt);
  try {
    const fsyncs = fsyncsPerSecond(county.server(HOME).home.data, bench.quick ? 0.3 : 2);
    await county.startHub();
    for (const code of [...ABOVE].reverse()) await county.startNode(code);
    const starts: Footprint[] = [];
    await county.stopServer(HOME);
    for (let run = 0; run < bench.runs; run += 1) starts.push(await startAndRest(bench, county));
    const bare = await empty(bench, ['-e', 'setInterval(() => {}, 60_000)'], null);
    const port = await anyFree();
    const nest = await empty(bench, [EMPTY, String(port)], port);
    const seconds = starts.map(({ serverSeconds, nodeSeconds }) => (serverSeconds + nodeSeconds).toFixed(1));
    bench.say(`P8: ${starts.map(({ used }) => used.alone.toFixed(0)).join(' ')} MiB, ${seconds.join(' ')} s`);
    return resultsOf(starts, { bare, nest }, fsyncs);
  } finally {
    await county.remove();
  }
}

async function startAndRest(bench: Bench, county: BenchCounty): Promise<Footprint> {
  const before = affinity();
  pin(CORE);
  const began = performance.now();
  await county.startServer(HOME);
  const served = performance.now();
  await county.startNode(HOME);
  const ready = performance.now();
  pin(before);
  const rest = bench.quick ? 3_000 : 20_000;
  await sleep(rest);
  const { all: fresh } = resident(county);
  const desk = await Desk.open(county.url(HOME), county.account(HOME), 1);
  for (let count = 0; count < (bench.quick ? 20 : 200); count += 1) await desk.register();
  desk.close();
  await sleep(rest);
  const { all: used, program, database } = resident(county);
  const shares = [county.pidOfNode(HOME), county.pidOfServer(HOME)].map((pid) =>
    shareOfCore(familyOf(pid), rest),
  );
  const [programShare = 0, databaseShare = 0] = await Promise.all(shares);
  await county.stopNode(HOME);
  await county.stopServer(HOME);
  const [serverSeconds, nodeSeconds] = [(served - began) / 1000, (ready - served) / 1000];
  return { serverSeconds, nodeSeconds, fresh, used, program, database, programShare, databaseShare };
}

/** How much of one core these processes use from now on, in percent. One that ends meanwhile is not counted. */
async function shareOfCore(pids: readonly number[], forMs: number): Promise<number> {
  const before = pids.map(cpuSeconds);
  await sleep(forMs);
  const spent = pids.map((pid, index) => Math.max(0, cpuSeconds(pid) - (before[index] ?? 0)));
  return (spent.reduce((sum, seconds) => sum + seconds, 0) * 1_000 * 100) / forMs;
}

function resident(county: BenchCounty): { all: Resident; program: Resident; database: Resident } {
  const node = familyOf(county.pidOfNode(HOME));
  const server = familyOf(county.pidOfServer(HOME));
  return {
    all: residentMemory([...node, ...server]),
    program: residentMemory(node),
    database: residentMemory(server),
  };
}

/** Memory of a process that does nothing, and the seconds until it answers, when it listens. */
async function empty(bench: Bench, args: string[], port: number | null): Promise<Empty> {
  const before = affinity();
  pin(CORE);
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore', signal: bench.interrupt });
  child.on('error', () => undefined);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    while (port !== null && !(await answers(port))) await sleep(10);
    const seconds = (performance.now() - began) / 1000;
    pin(before);
    const rest = bench.quick ? 1_000 : 20_000;
    const share = await shareOfCore([child.pid ?? 0], rest);
    return { memory: residentMemory([child.pid ?? 0]), seconds, share };
  } finally {
    pin(before);
    child.kill();
    await ended;
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    await (await fetch(`http://127.0.0.1:${port}/`)).text();
    return true;
  } catch {
    return false;
  }
}

interface Empty {
  memory: Resident;
  seconds: number;
  /** Of one core while idle, in percent. */
  share: number;
}

interface Nothing {
  bare: Empty;
  nest: Empty;
}

function resultsOf(starts: readonly Footprint[], { bare, nest }: Nothing, fsyncs: number): Result[] {
  const memory = summarise(starts.map(({ used }) => used.alone));
  const seconds = summarise(starts.map(({ serverSeconds, nodeSeconds }) => serverSeconds + nodeSeconds));
  const median = (pick: (start: Footprint) => number, digits = 0): string =>
    summarise(starts.map(pick)).median.toFixed(digits);
  const same = { fsyncs, load: load() };
  return [
    {
      ...same,
      name: 'P8 memory',
      what: 'program and its PostgreSQL, idle after work',
      unit: 'MiB',
      ours: memory,
      raw: summarise([nest.memory.alone]),
      beside: 'an empty Nest application, without a database',
      goal: `≤ ${MOST_MIB} MB`,
      met: memory.most * 1.048576 <= MOST_MIB,
      ratio: memory.median / nest.memory.alone,
      notes: [
        `Fresh after the start ${median(({ fresh }) => fresh.alone)} MiB; of the ${median(({ used }) => used.alone)} the program takes ${median(({ program }) => program.alone)}, PostgreSQL ${median(({ database }) => database.alone)}.`,
        `Summed as PSS it is ${median(({ used }) => used.shared)} MiB; the table counts program files whole, as on a PC that runs nothing else.`,
        `An empty Node.js process takes ${bare.memory.alone.toFixed(0)} MiB, an empty Nest application ${nest.memory.alone.toFixed(0)}.`,
        `Idle, the program uses ${median(({ programShare }) => programShare, 2)} % of one core and PostgreSQL ${median(({ databaseShare }) => databaseShare, 2)} %; the empty Nest application ${nest.share.toFixed(2)} %.`,
      ],
    },
    {
      ...same,
      name: 'P8 start',
      what: 'PostgreSQL and program, on one core, to /readyz',
      unit: 's',
      ours: seconds,
      raw: summarise([nest.seconds]),
      beside: 'an empty Nest application to its first answer',
      goal: `≤ ${MOST_SECONDS} s`,
      met: seconds.most <= MOST_SECONDS,
      ratio: seconds.median / nest.seconds,
      notes: [
        `PostgreSQL takes ${summarise(starts.map(({ serverSeconds }) => serverSeconds)).median.toFixed(2)} s of it. Program files were in the system's cache.`,
      ],
    },
  ];
}
