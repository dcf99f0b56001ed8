import { setTimeout as sleep } from 'node:timers/promises';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { someMatter } from '../../../tools/harness/src/desk.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';

const county = countyOfFile();
const as = (code: string) => county().as(code);
/** Every matter that a node acknowledged in this file, and who acknowledged it. */
const acknowledged: string[] = [];

async function register(): Promise<string> {
  const { id } = await as(VILLAGE).register();
  acknowledged.push(id);
  return id;
}

/** The main job, told short: it must work after whatever was done before. */
async function riseToTheTop(): Promise<void> {
  const id = await register();
  await as(VILLAGE).accept({ id });
  await as(VILLAGE).escalate({ id });
  await until('the township may accept', () => as(TOWNSHIP).accept({ id }), 30);
  await as(TOWNSHIP).escalate({ id });
  await until('the county may accept', () => as(COUNTY).accept({ id }), 30);
  await county().untilEqual(id, ONE_OF_EACH, 30);
}

async function restartAll(): Promise<void> {
  await county().hub.start();
  await Promise.all([...county().nodes.values()].map((node) => node.start()));
}

// Repeats what got no answer, with the same id, as a desk's screen does.
async function registerThrough(trouble: () => boolean): Promise<number> {
  let count = 0;
  while (trouble()) {
    const said = someMatter();
    await until('a registration is acknowledged', () => as(VILLAGE).register(said), 60);
    acknowledged.push(String(said['id']));
    count += 1;
    await sleep(50);
  }
  return count;
}

test('without the hub a village works on and nothing arrives above; with it back, everything arrives by itself', async () => {
  await county().hub.stop();
  const id = await register();
  await as(VILLAGE).accept({ id });
  const offered = await as(VILLAGE).escalate({ id });
  expect(offered.status).toBe('OFFERED');
  expect(offered.deliveries.map(({ state }) => state)).toEqual(['SAVED', 'SAVED']);
  await sleep(1_500);
  expect(await as(TOWNSHIP).matter(id)).toBeNull();
  expect(await as(COUNTY).matter(id)).toBeNull();
  expect((await county().node(VILLAGE).get('/readyz')).status).toBe(200);

  await county().hub.start();
  await until('the township took it', async () => (await as(TOWNSHIP).matter(id))?.status === 'RECEIVED', 10);
  await county().untilEqual(id, ONE_OF_EACH, 10);
  await until('the village sees it confirmed', async () => {
    const shown = await as(VILLAGE).matter(id);
    return shown?.deliveries.every(({ state }) => state === 'RECEIVED');
  });
});

test('what only the hub still held is not lost when its store is deleted while all is down', async () => {
  county().node(TOWNSHIP).freeze();
  const id = await register();
  await until('it is sent', async () => {
    const shown = await as(VILLAGE).matter(id);
    return shown?.deliveries.find(({ to }) => to.code === TOWNSHIP)?.state === 'SENT';
  });
  await Promise.all([...county().nodes.values()].map((node) => node.kill()));
  await county().hub.stop();
  county().hub.wipe();
  await restartAll();
  await county().untilEqual(id, ONE_OF_EACH, 30);
  await riseToTheTop();
});

test('a store deleted under a running hub is healed, and what it held arrives all the same', async () => {
  county().node(TOWNSHIP).freeze();
  const held = await register();
  await until('it is sent', async () => {
    const shown = await as(VILLAGE).matter(held);
    return shown?.deliveries.find(({ to }) => to.code === TOWNSHIP)?.state === 'SENT';
  });
  county().hub.wipe();
  const after = await register();
  await county().hub.kill();
  await county().hub.start();
  county().node(TOWNSHIP).thaw();
  for (const id of [held, after]) await county().untilEqual(id, ONE_OF_EACH, 30);
  await riseToTheTop();
});

test('a store deleted under a running hub that nobody restarts does not stop the links', async () => {
  county().hub.wipe();
  await riseToTheTop();
  await county().hub.kill();
  await county().hub.start();
});

describe('after kill -9', () => {
  test.each(ONE_OF_EACH)('of node %s, registering goes on, and the main job works again', async (code) => {
    let down = true;
    const load = registerThrough(() => down);
    await sleep(300);
    await county().node(code).kill();
    await sleep(300);
    await county().node(code).start();
    down = false;
    expect(await load).toBeGreaterThan(0);
    await riseToTheTop();
  });

  test('of the hub, registering goes on, and the main job works again', async () => {
    let down = true;
    const load = registerThrough(() => down);
    await sleep(300);
    await county().hub.kill();
    await sleep(300);
    await county().hub.start();
    down = false;
    expect(await load).toBeGreaterThan(2);
    await riseToTheTop();
  });

  test('of PostgreSQL, nothing acknowledged is lost, and the nodes find it again by themselves', async () => {
    let down = true;
    const load = registerThrough(() => down);
    await sleep(300);
    await county().database.kill();
    await sleep(300);
    await county().database.start();
    down = false;
    await load;
    await riseToTheTop();
  });
});

test('nothing that was acknowledged is missing anywhere, nothing came twice, and no number was left out', async () => {
  for (const id of acknowledged) await county().untilEqual(id, ONE_OF_EACH, 30);
  for (const code of ONE_OF_EACH) {
    expect(await county().count(code, 'matters')).toBe(acknowledged.length);
    const origins = await county().sql<{ origin: string; rows: number; first: number; last: number }>(
      code,
      'SELECT origin, count(*)::int AS rows, min(seq)::int AS first, max(seq)::int AS last FROM journal GROUP BY origin',
    );
    for (const { rows, first, last } of origins) expect({ first, last }).toEqual({ first: 1, last: rows });
    expect(await county().count(code, 'parked_steps')).toBe(0);
    await until('nothing is held or owed', async () => {
      const open = await county().count(code, 'links_out', 'received < head');
      return open + (await county().count(code, 'held_messages')) === 0;
    });
  }
});
