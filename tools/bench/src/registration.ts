import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { BenchCounty, ABOVE, HOME } from './bench-county.js';
import { captureTransaction } from './captured-statements.js';
import { cpuSeconds } from './cpu-time.js';
import { Desk } from './desk.js';
import { fsyncsPerSecond, load } from './machine.js';
import { findPgbench, pgbench, PGBENCH_MISSING } from './pgbench.js';
import { pgbenchScript } from './pgbench-script.js';
import { alternate, type Bench, type Result } from './result.js';
import { summarise } from './statistics.js';

const RAW = '_raw';
const SEATS = [1, 8];
const GOAL = 0.5;

/** What was counted of one number of seats. */
interface Counted {
  seats: number;
  ours: number[];
  raw: number[];
  away: number[];
  processorMs: number[];
}

/**
 * P1: registering a matter over GraphQL, committed, beside pgbench saying the same statements to the same server in one
 * transaction. The nodes above are silent, because they would run on machines of their own.
 */
export async function measureRegistration(bench: Bench): Promise<Result[]> {
  const county = await BenchCounty.make(bench.root, bench.folder(), bench.interrupt);
  try {
    await county.copyDatabase(HOME, RAW);
    await county.startHub();
    for (const code of [ABOVE[1], HOME]) await county.startNode(code);
    await county.stopNode(ABOVE[1]);
    return await compare(bench, county);
  } finally {
    await county.remove();
  }
}

async function compare(bench: Bench, county: BenchCounty): Promise<Result[]> {
  const superuser = await county.superuser(HOME);
  const desks = await Promise.all(
    SEATS.map((seats) => Desk.open(county.url(HOME), county.account(HOME), seats)),
  );
  try {
    const [first] = desks;
    if (!first) throw new Error('no desk');
    // Uncounted, until the engine has compiled what is used: a node runs for months.
    await first.registerMany(bench.quick ? 50 : 1_000);
    const program = findPgbench();
    const script = await writeScript(bench, county, superuser, first);
    const data = county.server(HOME).home.data;
    const fsyncs = fsyncsPerSecond(data, bench.quick ? 0.3 : 2);
    const side = { bench, county, superuser, program, script };
    const counted: Counted[] = [];
    for (const desk of desks) counted.push(await countUp(side, desk));
    const bytes = await sizes(county, superuser, program !== null);
    await county.stopHub();
    for (const [at, desk] of desks.entries()) await countAway(side, desk, counted[at]);
    return counted.map((numbers) => resultOf(numbers, fsyncs, bytes));
  } finally {
    for (const desk of desks) desk.close();
    await superuser.end();
  }
}

interface Sides {
  bench: Bench;
  county: BenchCounty;
  superuser: pg.Client;
  program: string | null;
  script: string;
}

async function countUp(sides: Sides, desk: Desk): Promise<Counted> {
  const { bench, county, superuser, program } = sides;
  const counted: Counted = { seats: desk.seats, ours: [], raw: [], away: [], processorMs: [] };
  const matters = bench.quick ? 60 : 400;
  const ours = async (): Promise<void> => {
    await superuser.query('CHECKPOINT');
    const before = cpuSeconds(county.pidOfNode(HOME));
    counted.ours.push(matters / (await desk.registerMany(matters)));
    counted.processorMs.push(((cpuSeconds(county.pidOfNode(HOME)) - before) * 1000) / matters);
  };
  const raw = async (at: number): Promise<void> => {
    if (!program) return;
    await superuser.query('CHECKPOINT');
    const { script } = sides;
    const wish = { program, script, url: county.programUrl(HOME, RAW), interrupt: bench.interrupt };
    const run = desk.seats * (bench.runs + 1) + at;
    counted.raw.push(await pgbench({ ...wish, clients: desk.seats, transactions: matters, run }));
  };
  await alternate(bench, [ours, raw]);
  bench.say(`P1 c=${desk.seats}: ${round(counted.ours)} beside ${round(counted.raw)} /s`);
  return counted;
}

/** The same with the hub gone: what the relay, which publishes meanwhile, costs the desk. */
async function countAway(
  { bench, superuser }: Sides,
  desk: Desk,
  counted: Counted | undefined,
): Promise<void> {
  const matters = bench.quick ? 30 : 300;
  for (let run = 0; run < bench.runs; run += 1) {
    await superuser.query('CHECKPOINT');
    counted?.away.push(matters / (await desk.registerMany(matters)));
  }
}

async function writeScript(
  bench: Bench,
  county: BenchCounty,
  superuser: pg.Client,
  desk: Desk,
): Promise<string> {
  const log = county.server(HOME).places.log('postgres');
  const text = pgbenchScript(await captureTransaction(superuser, log, () => desk.register()));
  const path = bench.quick
    ? join(county.server(HOME).places.state, 'register-matter.sql')
    : join(bench.root, 'tools/bench/baselines/register-matter.sql');
  writeFileSync(path, text);
  return path;
}

/** Rows and bytes of one registration on both sides: they have to be the same for the comparison to mean anything. */
async function sizes(county: BenchCounty, superuser: pg.Client, hasRaw: boolean): Promise<string[]> {
  const ours = await sizePerMatter(superuser);
  if (!hasRaw) return [`A registration stores ${ours.bytes} bytes in ${ours.rows} rows, indexes included.`];
  const copy = await county.superuser(HOME, RAW);
  try {
    const raw = await sizePerMatter(copy);
    return [
      `Per registration ours stores ${ours.rows} rows and ${ours.bytes} bytes, indexes included, the raw side ${raw.rows} and ${raw.bytes}.`,
    ];
  } finally {
    await copy.end();
  }
}

async function sizePerMatter(client: pg.Client): Promise<{ rows: string; bytes: number }> {
  const answer = await client.query<{ matters: string; rows: string; bytes: string }>(
    `SELECT (SELECT count(*) FROM matters) AS matters,
       (SELECT count(*) FROM journal) + (SELECT count(*) FROM matters) + (SELECT count(*) FROM matter_keys)
         + (SELECT count(*) FROM link_entries) + (SELECT count(*) FROM search_tokens) + (SELECT count(*) FROM commands)
         + (SELECT count(*) FROM epoch_writers) AS rows,
       (SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c
         WHERE c.relname IN ('journal', 'matters', 'matter_keys', 'link_entries', 'search_tokens', 'commands', 'epoch_writers')
           AND c.relkind = 'r') AS bytes`,
  );
  const row = answer.rows[0];
  const matters = Number(row?.matters ?? 0) || 1;
  return { rows: (Number(row?.rows) / matters).toFixed(1), bytes: Math.round(Number(row?.bytes) / matters) };
}

function resultOf({ seats, ours, raw, away, processorMs }: Counted, fsyncs: number, bytes: string[]): Result {
  const summary = summarise(ours);
  const result: Result = {
    name: `P1 c=${seats}`,
    what: 'register a matter over GraphQL, committed',
    unit: '/s',
    ours: summary,
    beside: 'pgbench, the same statements in one transaction',
    goal: `≥ ${GOAL.toFixed(2)} of its tps`,
    met: null,
    fsyncs,
    load: load(),
    notes: [
      `The node's process used ${summarise(processorMs).median.toFixed(1)} ms of processor a registration.`,
      `With the hub away it is ${summarise(away).median.toFixed(0)} /s.`,
      ...bytes,
    ],
  };
  if (raw.length === 0) return { ...result, notes: [PGBENCH_MISSING, ...result.notes] };
  const ratio = summary.median / summarise(raw).median;
  return { ...result, raw: summarise(raw), ratio, met: ratio >= GOAL };
}

function round(values: readonly number[]): string {
  return values.map((value) => value.toFixed(0)).join(' ') || '–';
}
