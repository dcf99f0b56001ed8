import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { ABOVE, BenchCounty, HOME } from './bench-county.js';
import { affinity, moveTo, pin } from './cores.js';
import { Desk } from './desk.js';
import { fsyncsPerSecond, load } from './machine.js';
import { canReadMemory, familyOf, residentMemory } from './memory.js';
import type { Bench, Result } from './result.js';
import { percentile, summarise } from './statistics.js';

const QUEUED = 1_000_000;
const QUEUED_QUICK = 20_000;
/** The queue repeats the steps of so many matters. */
const MATTERS = 200;
/** A desk that works without pause would take the processor from the queue; people pause. */
const EVERY_MS = 100;
const IDLE_REGISTRATIONS = 300;
const SAMPLE_MS = 500;
const DRAIN_LIMIT_MS = 45 * 60_000;
const MOST_TIMES_IDLE = 2;
/** Of the program alone; the million rows are PostgreSQL's. */
const MOST_TIMES_MEMORY = 1.5;
const RECEIVER = ABOVE[0];
/** A village PC does not share its processor with the hub and the nodes above. */
const VILLAGE_CORE = '0';
const OTHER_CORE = '1';

/** What a stretch of time felt like: at the desk, and in the memory of both programs. */
interface Stretch {
  /** Milliseconds of each registration. */
  answers: number[];
  sender: number[];
  receiver: number[];
}

/**
 * P5, as far as a queue's length goes: a million entries for one destination drain through the hub's ordinary room, while
 * the desk at the sending end goes on registering. Beside it the same desk before there was a queue, in the same run.
 * Entries repeat steps that the receiver has, which it recognises by their ids and drops: what is measured is the queue,
 * its reading, sending, receipts and memory at both ends, not how fast steps are folded.
 */
export async function measureLongQueue(bench: Bench): Promise<Result[]> {
  if (!canReadMemory()) {
    bench.say('P5 needs Linux (/proc/<pid>/smaps_rollup); not measured.');
    return [];
  }
  const county = await BenchCounty.make(bench.root, bench.folder(), bench.interrupt, { isShipped: true });
  try {
    const fsyncs = fsyncsPerSecond(county.server(HOME).home.data, bench.quick ? 0.3 : 2);
    await county.startHub();
    for (const code of [...ABOVE].reverse()) await county.startNode(code);
    await county.startNode(HOME);
    const desk = await Desk.open(county.url(HOME), county.account(HOME), 1);
    const superuser = await county.superuser(HOME);
    const before = affinity();
    try {
      separate(county);
      return await compare(bench, county, desk, superuser, fsyncs);
    } finally {
      pin(before);
      desk.close();
      await superuser.end();
    }
  } finally {
    await county.remove();
  }
}

async function compare(
  bench: Bench,
  county: BenchCounty,
  desk: Desk,
  superuser: pg.Client,
  fsyncs: number,
): Promise<Result[]> {
  const queued = bench.quick ? QUEUED_QUICK : QUEUED;
  await desk.registerMany(MATTERS);
  await untilDrained(superuser, bench);
  let left = bench.quick ? IDLE_REGISTRATIONS / 10 : IDLE_REGISTRATIONS;
  const idle = await work(county, desk, () => Promise.resolve((left -= 1) < 0));
  await county.stopHub({ keepStore: true });
  await enqueueAgain(superuser, queued);
  bench.say(`P5: ${queued} entries wait`);
  await county.startHub();
  const began = performance.now();
  const draining = await work(county, desk, () => isDrained(superuser, bench, began));
  const seconds = (performance.now() - began) / 1000;
  bench.say(`P5: drained in ${Math.round(seconds)} s`);
  const same = { fsyncs, load: load(), idle, draining };
  const rate = `${queued.toLocaleString('en')} entries drained in ${Math.round(seconds)} s, ${Math.round(queued / seconds).toLocaleString('en')} a second, with ${draining.answers.length} registrations meanwhile.`;
  return [deskResult(same, rate), memoryResult('sender', same), memoryResult('receiver', same)];
}

// What is started later, the hub, inherits the core of this process.
function separate(county: BenchCounty): void {
  const families = (codes: readonly string[]): number[] =>
    codes.flatMap((code) => [county.pidOfNode(code), county.pidOfServer(code)]).flatMap(familyOf);
  moveTo(OTHER_CORE, families(ABOVE));
  moveTo(VILLAGE_CORE, families([HOME]));
  pin(OTHER_CORE);
}

interface Measured {
  fsyncs: number;
  load: number;
  idle: Stretch;
  draining: Stretch;
}

function deskResult({ idle, draining, fsyncs, load }: Measured, rate: string): Result {
  const [ours, raw] = [draining, idle].map(({ answers }) => spread(answers, 95)) as [Spread, Spread];
  return {
    name: 'P5 desk',
    what: 'p95 of a registration while a long queue drains',
    unit: 'ms',
    ours,
    raw,
    beside: 'the same desk, nothing queued',
    goal: `≤ ${MOST_TIMES_IDLE} ×`,
    met: ours.median <= MOST_TIMES_IDLE * raw.median,
    ratio: ours.median / raw.median,
    ...{ fsyncs, load },
    notes: [
      rate,
      'Median is the p95 of the whole stretch; least and most are the quickest and the slowest registration.',
    ],
  };
}

function memoryResult(end: 'sender' | 'receiver', { idle, draining, fsyncs, load }: Measured): Result {
  const [ours, raw] = [summarise(draining[end]), summarise(idle[end])];
  return {
    name: `P5 ${end}`,
    what: `memory of the ${end}'s program while a long queue drains`,
    unit: 'MiB',
    ours,
    raw,
    beside: 'the same program under the same desk, nothing queued',
    goal: `≤ ${MOST_TIMES_MEMORY} ×`,
    met: ours.most <= MOST_TIMES_MEMORY * raw.most,
    ratio: ours.median / raw.median,
    ...{ fsyncs, load },
    notes: [`Sampled every ${SAMPLE_MS} ms, ${draining[end].length} times.`],
  };
}

type Spread = Result['ours'];

function spread(values: readonly number[], percent: number): Spread {
  return { ...summarise(values), median: percentile(values, percent) };
}

/** One desk registers at a steady pace until it is over. */
async function work(county: BenchCounty, desk: Desk, isOver: () => Promise<boolean>): Promise<Stretch> {
  const felt: Stretch = { answers: [], sender: [], receiver: [] };
  let sampledAt = -Infinity;
  // From when it was due: a person who waits at a slow screen waits for the next step, too.
  let due = performance.now();
  while (!(await isOver())) {
    await desk.register();
    felt.answers.push(performance.now() - due);
    if (performance.now() - sampledAt >= SAMPLE_MS) {
      sampledAt = performance.now();
      felt.sender.push(residentMemory(familyOf(county.pidOfNode(HOME))).alone);
      felt.receiver.push(residentMemory(familyOf(county.pidOfNode(RECEIVER))).alone);
    }
    due += EVERY_MS;
    await sleep(Math.max(0, due - performance.now()));
  }
  return felt;
}

/** Steps that the journal holds, on the link again and again, in one transaction. */
async function enqueueAgain(superuser: pg.Client, count: number): Promise<void> {
  await superuser.query(
    `WITH link AS (UPDATE links_out SET head = head + $2 WHERE peer = $1 RETURNING head),
     steps AS (SELECT id, row_number() OVER (ORDER BY position) - 1 AS place, count(*) OVER () AS total FROM journal)
     INSERT INTO link_entries (peer, number, kind, ref)
     SELECT $1, link.head - $2 + entry, 'step', steps.id
     FROM link, generate_series(1, $2::bigint) AS entry JOIN steps ON steps.place = entry % steps.total`,
    [RECEIVER, count],
  );
}

/** @param left so many may still wait: while a desk works there is always one */
async function isDrained(
  superuser: pg.Client,
  { interrupt }: Bench,
  began: number,
  left = 100,
): Promise<boolean> {
  interrupt.throwIfAborted();
  if (performance.now() - began > DRAIN_LIMIT_MS) throw new Error('the queue did not drain');
  const { rows } = await superuser.query<{ waiting: string }>(
    'SELECT head - received AS waiting FROM links_out WHERE peer = $1',
    [RECEIVER],
  );
  return Number(rows[0]?.waiting) <= left;
}

async function untilDrained(superuser: pg.Client, bench: Bench): Promise<void> {
  const began = performance.now();
  while (!(await isDrained(superuser, bench, began, 0))) await sleep(100);
}
