import { setTimeout as sleep } from 'node:timers/promises';
import { Administrator } from '../../../tools/harness/src/administrator.js';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { LinkCarrier } from './link-carrier.js';

/** Longer than an alarm about silence or a queue waits under the quick heartbeat of a test. */
const ALARMS_AFTER_MS = 15_000;
const county = countyOfFile({ nodes: ONE_OF_EACH });
const carrier = new LinkCarrier(county);
const administrator = () => new Administrator(county());

const isConnected = async (code: string): Promise<boolean> =>
  (await county().hub.connections()).some(({ name }) => name === code);

test('a suspended node is cut off at once, works on, and resumes without loss', async () => {
  const others = async () =>
    (await county().hub.connections())
      .filter(({ name }) => [COUNTY, TOWNSHIP].includes(name))
      .map(({ cid }) => cid);
  const before = await others();
  expect((await administrator().suspend(VILLAGE)).standing).toBe('SUSPENDED');
  await until('it is cut off', async () => !(await isConnected(VILLAGE)), 3);
  const { id } = await county().as(VILLAGE).register();
  await county().as(VILLAGE).accept({ id });
  expect(await county().count(COUNTY, 'matters', `id = '${id}'`)).toBe(0);
  await administrator().resume(VILLAGE);
  await county().untilEqual(id, ONE_OF_EACH);
  expect(await others()).toEqual(before);
});

test('a hub that was restarted with what its configuration says shuts out whom the directory shuts out', async () => {
  await administrator().suspend(VILLAGE);
  await until('it is cut off', async () => !(await isConnected(VILLAGE)), 3);
  await county().hub.stop();
  await county().hub.start();
  await until(
    'the others are back',
    async () => (await isConnected(COUNTY)) && (await isConnected(TOWNSHIP)),
  );
  const { id } = await county().as(VILLAGE).register();
  await until('the hub was told', async () => !(await isConnected(VILLAGE)));
  expect(await county().count(COUNTY, 'matters', `id = '${id}'`)).toBe(0);
  await administrator().resume(VILLAGE);
  await county().untilEqual(id, ONE_OF_EACH);
});

test('what a revoked node had not told is quarantined when it comes, readable, and takes effect when it is released', async () => {
  const { id: told } = await county().as(VILLAGE).register();
  const { id: rose } = await county().as(VILLAGE).register();
  for (const id of [told, rose]) await county().untilEqual(id, ONE_OF_EACH);
  await administrator().suspend(VILLAGE);
  await until('it is cut off', async () => !(await isConnected(VILLAGE)), 3);
  // One step gets to the township before the county draws the line, and the township builds on it.
  await county().as(VILLAGE).accept({ id: rose });
  await county().as(VILLAGE).escalate({ id: rose });
  await carrier.imported(TOWNSHIP, await carrier.exported(VILLAGE, TOWNSHIP));
  await until(
    'the township has it',
    async () => (await county().as(TOWNSHIP).matter(rose))?.holder.code === TOWNSHIP,
  );
  const { id: queued } = await county().as(VILLAGE).register();
  await county().as(VILLAGE).accept({ id: told });
  expect((await administrator().revoke(VILLAGE)).standing).toBe('REVOKED');
  await until(
    'the township knows',
    async () => (await county().count(TOWNSHIP, 'directory_state', `state LIKE '%"revoked"%'`)) === 1,
  );

  // Somebody brings what the stolen machine had queued on a stick, to both.
  for (const code of [COUNTY, TOWNSHIP]) await carrier.imported(code, await carrier.exported(VILLAGE, code));
  const steps = await administrator().quarantined(VILLAGE);
  expect(steps.map(({ type, matterId }) => [type, matterId])).toEqual([
    ['MatterAccepted', rose],
    ['MatterEscalated', rose],
    ['MatterRegistered', queued],
    ['MatterAccepted', told],
  ]);
  for (const code of [COUNTY, TOWNSHIP]) {
    expect(await county().count(code, 'matters', `id = '${queued}'`)).toBe(0);
    expect((await county().as(code).matter(told))?.status).toBe('REGISTERED');
    await until('what was built on it hangs on nothing', () => county().count(code, 'matter_gaps'));
  }

  const released = await administrator().release(VILLAGE);
  expect(released).toMatchObject({ standing: 'REVOKED', quarantined: 0 });
  await county().untilEqual(queued, [COUNTY, TOWNSHIP]);
  await until(
    'the township folds it too',
    async () => (await county().as(TOWNSHIP).matter(told))?.status === 'ACCEPTED',
  );

  await county().untilEqual(rose, [COUNTY, TOWNSHIP]);
  for (const code of [COUNTY, TOWNSHIP])
    await until(
      `nothing is missing at ${code}`,
      async () => (await county().count(code, 'matter_gaps')) === 0,
    );

  // Its holder is gone for good: the county takes over.
  const shown = await county().as(COUNTY).matter(told);
  expect(shown?.availableActions).toContain('TAKE_UP');
  await county().as(COUNTY).command('takeUpMatter', { id: told }, { reason: '该村节点已注销，由中心接办' });
  await county().untilEqual(told, [COUNTY, TOWNSHIP]);
});

test('nothing is expected any more of a node that was revoked: no alarm stands for its silence', async () => {
  const query = '{ alarms { kind peer { code } } nodes { code } }';
  await sleep(ALARMS_AFTER_MS);
  for (const code of [COUNTY, TOWNSHIP]) {
    const seen = await county().as(code).ask<{
      alarms: { kind: string; peer: { code: string } | null }[];
      nodes: { code: string }[];
    }>(query);
    expect(seen.nodes.map((node) => node.code)).not.toContain(VILLAGE);
    expect(seen.alarms.filter(({ peer }) => peer?.code === VILLAGE)).toEqual([]);
  }
});
