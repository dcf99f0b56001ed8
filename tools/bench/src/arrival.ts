import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ABOVE, BenchCounty, HOME } from './bench-county.js';
import { Desk } from './desk.js';
import { fsyncsPerSecond, load } from './machine.js';
import { makeRawStream, takeMessages, type RawMessage } from './raw-messages.js';
import type { RawPathSettings } from './raw-path.js';
import { alternate, type Bench, type Result } from './result.js';
import { percentile, summarise } from './statistics.js';

const RAW = '_raw';
const PROGRAM = fileURLToPath(new URL('raw-path.js', import.meta.url));
const MOST_TIMES_RAW = 3;
const MOST_P99_MS = 250;
const ARRIVAL_LIMIT_MS = 60_000;
const EVERY_MS = 50;
const TOP = ABOVE[1];
const RAW_TABLE =
  'CREATE TABLE raw_rows (id bigint, part integer, body text NOT NULL, PRIMARY KEY (id, part)); GRANT ALL ON raw_rows TO PUBLIC';

/** Milliseconds from commit to commit, run by run. */
type Delays = number[][];

/**
 * P4: from the commit at home to the commit at the top, after which the combined view shows it, beside one commit,
 * JetStream and one commit. Both ends' times are those that the servers themselves wrote down at commit, on one clock:
 * asking over and over would disturb what is timed. Matters come one after the other, as people register them.
 */
export async function measureArrival(bench: Bench): Promise<Result[]> {
  const county = await BenchCounty.make(bench.root, bench.folder(), bench.interrupt);
  try {
    for (const code of [HOME, ...ABOVE]) await county.copyDatabase(code, RAW);
    for (const code of [HOME, ...ABOVE]) await makeTable(county, code);
    await county.startHub();
    for (const code of [TOP, ABOVE[0], HOME]) await county.startNode(code);
    await makeRawStream(county);
    const desk = await Desk.open(county.url(HOME), county.account(HOME), 1);
    try {
      return await compare(bench, county, desk);
    } finally {
      desk.close();
    }
  } finally {
    await county.remove();
  }
}

async function compare(bench: Bench, county: BenchCounty, desk: Desk): Promise<Result[]> {
  const count = bench.quick ? 40 : 200;
  const messages = await oneMatter(county, desk);
  const fsyncs = fsyncsPerSecond(county.server(HOME).home.data, bench.quick ? 0.3 : 2);
  await registerPaced(desk, count);
  await rawRun(county, messages, count, 0, bench);
  const ours: Delays = [];
  const raw: Delays = [];
  await alternate(bench, [
    async () => {
      const ids = await registerPaced(desk, count);
      await untilArrived(county, ids);
      ours.push(
        await delaysOf(
          county,
          '',
          'SELECT stream_id AS id, xmin FROM journal WHERE stream_id = ANY($1::uuid[])',
          ids,
        ),
      );
    },
    async (run) => void raw.push(await rawRun(county, messages, count, run + 1, bench)),
  ]);
  bench.say(`P4: p50 ${medians(ours)} beside ${medians(raw)} ms`);
  return resultsOf(ours, raw, fsyncs);
}

function resultsOf(ours: Delays, raw: Delays, fsyncs: number): Result[] {
  const middle = summarise(ours.map((run) => percentile(run, 50)));
  const rawMiddle = summarise(raw.map((run) => percentile(run, 50)));
  const tail = summarise(ours.map((run) => percentile(run, 99)));
  const rawTail = summarise(raw.map((run) => percentile(run, 99)));
  const all = percentile(ours.flat(), 99);
  const same = { unit: 'ms', beside: 'one commit, JetStream, one commit', fsyncs, load: load() };
  return [
    {
      ...same,
      name: 'P4 p50',
      what: 'commit at home → visible at the top',
      ours: middle,
      raw: rawMiddle,
      goal: `≤ ${MOST_TIMES_RAW} ×`,
      ratio: middle.median / rawMiddle.median,
      met: middle.median <= MOST_TIMES_RAW * rawMiddle.median,
      notes: [
        `${ours.flat().length} matters, one every ${EVERY_MS} ms, all three nodes on this one machine.`,
      ],
    },
    {
      ...same,
      name: 'P4 p99',
      what: 'the same, of the slowest hundredth',
      ours: tail,
      raw: rawTail,
      goal: `≤ ${MOST_P99_MS} ms`,
      ratio: tail.median / rawTail.median,
      met: all <= MOST_P99_MS,
      notes: [
        `Over all runs together p99 is ${all.toFixed(1)} ms, the slowest ${Math.max(...ours.flat()).toFixed(1)} ms.`,
      ],
    },
  ];
}

/** The messages that one registration makes, caught while nobody takes them. */
async function oneMatter(county: BenchCounty, desk: Desk): Promise<RawMessage[]> {
  for (const code of ABOVE) await county.stopNode(code);
  await desk.register();
  await sleep(1_000);
  const messages = await takeMessages(county);
  for (const code of [...ABOVE].reverse()) await county.startNode(code);
  // What was taken away is asked for again by number; only then is the link as it was.
  await untilArrived(county, [await desk.register()]);
  return messages;
}

async function registerPaced(desk: Desk, count: number): Promise<string[]> {
  const ids: string[] = [];
  const began = performance.now();
  for (let at = 0; at < count; at += 1) {
    await sleep(Math.max(0, began + at * EVERY_MS - performance.now()));
    ids.push(await desk.register());
  }
  return ids;
}

async function untilArrived(county: BenchCounty, ids: readonly string[]): Promise<void> {
  const top = await county.superuser(TOP);
  try {
    const began = Date.now();
    for (;;) {
      const { rows } = await top.query<{ count: string }>(
        'SELECT count(*) AS count FROM matters WHERE id = ANY($1)',
        [ids],
      );
      if (Number(rows[0]?.count) === ids.length) return;
      if (Date.now() - began > ARRIVAL_LIMIT_MS) throw new Error('not everything arrived');
      await sleep(100);
    }
  } finally {
    await top.end();
  }
}

/** Of each row, how long after its commit at home it was committed at the top. */
async function delaysOf(
  county: BenchCounty,
  suffix: string,
  rows: string,
  ids: readonly (string | number)[],
): Promise<number[]> {
  const committed = async (code: string): Promise<Map<string, number>> => {
    const client = await county.superuser(code, suffix);
    try {
      const sql = `SELECT id::text, extract(epoch FROM min(pg_xact_commit_timestamp(xmin))) * 1000 AS at FROM (${rows}) found GROUP BY id`;
      const answer = await client.query<{ id: string; at: string }>(sql, [ids]);
      return new Map(answer.rows.map(({ id, at }) => [id, Number(at)]));
    } finally {
      await client.end();
    }
  };
  const [home, top] = [await committed(HOME), await committed(TOP)];
  return [...top].map(([id, at]) => at - (home.get(id) ?? Number.NaN));
}

async function rawRun(
  county: BenchCounty,
  messages: readonly RawMessage[],
  count: number,
  run: number,
  bench: Bench,
): Promise<number[]> {
  const first = run * 1_000_000;
  const sizes = ABOVE.map((code): [string, number] => [
    code,
    messages.filter(({ subject }) => subject.split('.')[1] === code).length,
  ]);
  const longest = messages.reduce((a, b) => (b.body.length > a.body.length ? b : a));
  const settings: Omit<RawPathSettings, 'database' | 'peers'> = {
    natsUrl: county.natsUrl,
    seedFile: county.rawSeedFile,
    body: Buffer.from(longest.body).toString('utf8'),
    headers: longest.headers.filter(([name]) => name !== 'Nats-Msg-Id'),
    count,
    everyMs: EVERY_MS,
    first,
  };
  const receivers = sizes.map(([code, parts]) =>
    start(
      'receive',
      { ...settings, database: county.programUrl(code, RAW), peers: [[code, parts]] },
      bench.interrupt,
    ),
  );
  await Promise.all(receivers.map(({ ready }) => ready));
  const sender = start(
    'send',
    { ...settings, database: county.programUrl(HOME, RAW), peers: sizes },
    bench.interrupt,
  );
  await Promise.all([sender, ...receivers].map(({ ended }) => ended));
  const ids = Array.from({ length: count }, (_, at) => first + at);
  return delaysOf(county, RAW, 'SELECT id, xmin FROM raw_rows WHERE id = ANY($1::bigint[])', ids);
}

function start(
  role: 'send' | 'receive',
  settings: RawPathSettings,
  signal: AbortSignal,
): { ready: Promise<void>; ended: Promise<void> } {
  const child = spawn(process.execPath, [PROGRAM, role], { stdio: ['pipe', 'pipe', 'inherit'], signal });
  child.stdin.end(JSON.stringify(settings));
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the raw path ended with ${String(code)}`)),
    );
  });
  const ready = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  return { ready: Promise.race([ready, ended]), ended };
}

async function makeTable(county: BenchCounty, code: string): Promise<void> {
  const client = await county.superuser(code, RAW);
  try {
    await client.query(RAW_TABLE);
  } finally {
    await client.end();
  }
}

function medians(runs: Delays): string {
  return runs.map((run) => percentile(run, 50).toFixed(1)).join(' ');
}
