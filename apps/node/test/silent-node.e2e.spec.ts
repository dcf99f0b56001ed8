import { setTimeout as sleep } from 'node:timers/promises';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, NEIGHBOUR, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const FROZEN_MS = 20_000;

const county = countyOfFile({
  nodes: [COUNTY, TOWNSHIP, VILLAGE, NEIGHBOUR],
  gateway: true,
  proxied: [VILLAGE, NEIGHBOUR],
});
const as = (code: string) => county().as(code);
const gateway = () => county().as('gateway');

const LIVE = `query ($code: String!) { node(code: $code) { code live pid uptimeSeconds asOf status sentence } }`;
interface Live {
  node: {
    live: boolean;
    pid: number | null;
    uptimeSeconds: number | null;
    asOf: string | null;
    status: string;
  };
}

async function node(code: string) {
  const shown = (await gateway().nodes()).get(code);
  if (!shown) throw new Error(`the gateway does not list ${code}`);
  return shown;
}

async function untilFresh(...codes: string[]): Promise<void> {
  for (const code of codes) {
    await until(`${code} is fresh`, async () => {
      const { status, missing } = await node(code);
      return status === 'FRESH' && missing === 0;
    });
  }
}

/** How long the combined list takes, in milliseconds: the best of three, because the machine may be busy. */
async function listTime(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const began = Date.now();
    await gateway().ask(
      '{ matters(first: 50) { totalCount edges { node { id title status } } freshness { silent missing } } }',
    );
    times.push(Date.now() - began);
  }
  return Math.min(...times);
}

const isBeat = (subject: string) => subject.startsWith('beat.') || subject.startsWith('receipt.');

test('a node that stands still and one whose steps do not get through are told apart, and falsify nothing else', async () => {
  await as(VILLAGE).register();
  await as(NEIGHBOUR).register();
  await untilFresh(COUNTY, TOWNSHIP, VILLAGE, NEIGHBOUR);
  const usualTime = await listTime();

  // Both lose everything but their heartbeats; then one of them stands still.
  for (const code of [VILLAGE, NEIGHBOUR]) county().link(code).onlyPublishes(isBeat);
  for (let step = 0; step < 3; step += 1) await as(VILLAGE).register();
  for (let step = 0; step < 2; step += 1) await as(NEIGHBOUR).register();
  await until('the last beat told of it', async () => (await node(NEIGHBOUR)).missing === 2);
  const { asOf } = await node(NEIGHBOUR);
  county().node(NEIGHBOUR).freeze();
  const frozenAt = Date.now();

  await until('it counts as silent', async () => (await node(NEIGHBOUR)).status === 'SILENT');
  const early = await node(VILLAGE);
  while (Date.now() - frozenAt < FROZEN_MS) {
    expect(await node(NEIGHBOUR)).toMatchObject({ asOf, missing: 2 });
    expect(await node(VILLAGE)).toMatchObject({ asOf: early.asOf, missing: 3, status: 'LATE' });
    await sleep(1_000);
  }

  expect((await node(TOWNSHIP)).status).toBe('FRESH');
  const { freshness } = await gateway()
    .ask<{ matters: { freshness: { silent: number; of: number; missing: number; sentence: string } } }>(
      '{ matters { freshness { silent of missing sentence } } }',
    )
    .then(({ matters }) => matters);
  expect(freshness).toMatchObject({ silent: 1, of: 4, missing: 5 });
  expect(freshness.sentence).toMatch(/1 个失联.*缺少 5 条/);

  const above = await as(TOWNSHIP).register();
  await until('the rest goes on', () => gateway().matter(above.id), 5);
  expect(await listTime()).toBeLessThan(usualTime + 500);

  county().node(NEIGHBOUR).thaw();
  for (const code of [VILLAGE, NEIGHBOUR]) county().link(code).onlyPublishes();
  await untilFresh(VILLAGE, NEIGHBOUR);
  expect(Date.parse((await node(NEIGHBOUR)).asOf ?? '')).toBeGreaterThan(Date.parse(asOf ?? ''));
});

test('node(code) tells what only that process knows, and falls back to the last known state when it does not answer', async () => {
  for (const code of [COUNTY, TOWNSHIP, VILLAGE]) {
    const { node: live } = await gateway().ask<Live>(LIVE, { code });
    expect(live).toMatchObject({ live: true, pid: county().node(code).pid });
    expect(live.uptimeSeconds).toBeGreaterThan(0);
  }
  county().node(VILLAGE).freeze();
  const { node: last } = await gateway().ask<Live>(LIVE, { code: VILLAGE });
  expect(last).toMatchObject({ live: false, pid: null, uptimeSeconds: null });
  expect(last.asOf).not.toBeNull();
  county().node(VILLAGE).thaw();
  await until('it answers again', async () => (await gateway().ask<Live>(LIVE, { code: VILLAGE })).node.live);
});

test('a node whose cable is cut is shown as silent with its age, and catches up by itself when it is mended', async () => {
  const before = await node(VILLAGE);
  county().link(VILLAGE).cut();
  const { id } = await as(VILLAGE).register();
  await until('it counts as silent', async () => (await node(VILLAGE)).status === 'SILENT');
  expect(await gateway().matter(id)).toBeNull();
  expect(Date.parse((await node(VILLAGE)).asOf ?? '')).toBeGreaterThanOrEqual(Date.parse(before.asOf ?? ''));

  county().link(VILLAGE).mend();
  await until('the matter is seen', () => gateway().matter(id));
  await untilFresh(VILLAGE);
});

test('a slow cable delays and loses nothing', async () => {
  county().link(VILLAGE).slow(400);
  const ids: string[] = [];
  for (let step = 0; step < 5; step += 1) ids.push((await as(VILLAGE).register()).id);
  for (const id of ids) await until('the matter is seen', () => gateway().matter(id));
  county().link(VILLAGE).slow(0);
});
