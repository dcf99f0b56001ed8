import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { ABOVE, BenchCounty, HOME } from './bench-county.js';
import { cpuSeconds } from './cpu-time.js';
import { Desk } from './desk.js';
import { fsyncsPerSecond, load } from './machine.js';
import {
  headersOf,
  makeRawStream,
  RAW_STREAM,
  takeMessages,
  withRaw,
  type RawMessage,
} from './raw-messages.js';
import { alternate, type Bench, type Result } from './result.js';
import { summarise } from './statistics.js';

const WINDOW = 500;
const GOAL = 0.6;
const DRAIN_LIMIT_MS = 120_000;
const MESSAGE_ID = 'Nats-Msg-Id';

/**
 * P2: how fast the relay drains a backlog to the hub, beside a program that holds the same messages in memory and does
 * nothing but publish them. Nobody receives meanwhile: the receivers would run on machines of their own.
 */
export async function measureRelay(bench: Bench): Promise<Result[]> {
  const county = await BenchCounty.make(bench.root, bench.folder(), bench.interrupt);
  try {
    await county.startHub();
    for (const code of [ABOVE[1], HOME]) await county.startNode(code);
    await county.stopNode(ABOVE[1]);
    const desk = await Desk.open(county.url(HOME), county.account(HOME), 4);
    const superuser = await county.superuser(HOME);
    try {
      return [await compare(bench, county, desk, superuser)];
    } finally {
      desk.close();
      await superuser.end();
    }
  } finally {
    await county.remove();
  }
}

async function compare(bench: Bench, county: BenchCounty, desk: Desk, superuser: pg.Client): Promise<Result> {
  const matters = bench.quick ? 200 : 1_500;
  const fsyncs = fsyncsPerSecond(county.server(HOME).home.data, bench.quick ? 0.3 : 2);
  const ours: number[] = [];
  const raw: number[] = [];
  const processorMs: number[] = [];
  let messages: RawMessage[] = [];
  const drainOnce = async (): Promise<number> => {
    const { seconds, sent, processor } = await drain(county, desk, superuser, matters);
    processorMs.push((processor * 1000) / sent);
    messages = await takeMessages(county);
    return sent / seconds;
  };
  await makeRawStream(county);
  // Not counted: the first drain compiles the relay and shows which messages it makes.
  await drainOnce();
  processorMs.length = 0;
  await alternate(bench, [
    async () => void ours.push(await drainOnce()),
    async (run) => void raw.push(await publishRaw(county, messages, run)),
  ]);
  bench.say(`P2: ${ours.map(Math.round).join(' ')} beside ${raw.map(Math.round).join(' ')} steps/s`);
  const ratio = summarise(ours).median / summarise(raw).median;
  const bytes = messages.reduce((sum, { body }) => sum + body.length, 0) / messages.length;
  return {
    name: 'P2',
    what: 'relay drain of a backlog',
    unit: 'steps/s',
    ours: summarise(ours),
    raw: summarise(raw),
    beside: `JetStream async publish of the same messages, window ${WINDOW}`,
    goal: `≥ ${GOAL.toFixed(2)}`,
    met: ratio >= GOAL,
    ratio,
    fsyncs,
    load: load(),
    notes: [
      `${messages.length} messages a run, ${Math.round(bytes)} bytes each on average; file storage on both sides, fsync by the server's own schedule.`,
      `The node's process used ${summarise(processorMs).median.toFixed(3)} ms of processor a step.`,
    ],
  };
}

interface Drained {
  seconds: number;
  sent: number;
  processor: number;
}

/** Fills the outbox with the hub away, brings it back, and times from the first message to the last acknowledgement. */
async function drain(
  county: BenchCounty,
  desk: Desk,
  superuser: pg.Client,
  matters: number,
): Promise<Drained> {
  await county.stopHub({ keepStore: true });
  await desk.registerMany(matters);
  const before = await sentSoFar(superuser);
  const processorBefore = cpuSeconds(county.pidOfNode(HOME));
  await superuser.query('CHECKPOINT');
  await county.startHub();
  while ((await county.hubMessages()) === 0) await sleep(3);
  const began = Date.now();
  while (!(await isDrained(superuser))) {
    if (Date.now() - began > DRAIN_LIMIT_MS) throw new Error('the relay did not drain');
    await sleep(10);
  }
  const ended = await lastCursorMoved(superuser);
  const processor = cpuSeconds(county.pidOfNode(HOME)) - processorBefore;
  return { seconds: (ended - began) / 1000, sent: (await sentSoFar(superuser)) - before, processor };
}

async function isDrained(superuser: pg.Client): Promise<boolean> {
  const { rows } = await superuser.query<{ drained: boolean }>(
    'SELECT bool_and(sent = head) AS drained FROM links_out',
  );
  return rows[0]?.drained ?? false;
}

async function sentSoFar(superuser: pg.Client): Promise<number> {
  const { rows } = await superuser.query<{ sent: string }>('SELECT sum(sent) AS sent FROM links_out');
  return Number(rows[0]?.sent ?? 0);
}

async function lastCursorMoved(superuser: pg.Client): Promise<number> {
  const { rows } = await superuser.query<{ at: string }>(
    'SELECT max(extract(epoch FROM pg_xact_commit_timestamp(xmin))) * 1000 AS at FROM links_out',
  );
  return Number(rows[0]?.at ?? 0);
}

/** Publishes all of them with never more than WINDOW unacknowledged; steps per second. */
async function publishRaw(
  county: BenchCounty,
  messages: readonly RawMessage[],
  run: number,
): Promise<number> {
  await county.stopHub({ keepStore: true });
  await county.startHub();
  return withRaw(county, async (connection) => {
    await (await jetstreamManager(connection)).streams.purge(RAW_STREAM);
    const client = jetstream(connection);
    const mark = String(run).padStart(2, '0');
    const ready = messages.map(({ subject, headers, body }) => {
      const rest = headers.filter(([name]) => name !== MESSAGE_ID);
      const id = headers.find(([name]) => name === MESSAGE_ID)?.[1] ?? '';
      return { subject: subject.replace(/^link/, 'raw'), body, rest, msgID: mark + id.slice(2) };
    });
    let next = 0;
    const began = performance.now();
    const lane = async (): Promise<void> => {
      for (let message = ready[next++]; message; message = ready[next++]) {
        const { subject, body, rest, msgID } = message;
        await client.publish(subject, body, { msgID, headers: headersOf(rest), timeout: 5_000 });
      }
    };
    await Promise.all(Array.from({ length: WINDOW }, lane));
    return (messages.length * 1000) / (performance.now() - began);
  });
}
