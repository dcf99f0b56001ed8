import { existsSync, readFileSync, rmSync } from 'node:fs';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { Desk } from '../../../tools/harness/src/desk.js';
import { NodeDatabase } from '../../../tools/harness/src/node-database.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { ownerRoleOf } from '../../../tools/stack/src/database-names.js';
import { natsUser } from '../../../tools/stack/src/secrets.js';
import { backUp, breakOffRestore, restoreNode, verifyDatabase, verifyFile } from './backups.js';

const county = countyOfFile();
/** The clerk of the village, who signs in once and again after a restore. */
let clerk: Desk | null = null;
const village = () => (clerk ??= new Desk(county().node(VILLAGE).url, county().account(VILLAGE, 'desk')));
const folder = () => county().places.node(VILLAGE);
const before: string[] = [];
const since: string[] = [];
let backup = '';

/** What the village sees of a matter that only its keys open. */
async function opens(id: string): Promise<void> {
  const shown = await village().matter(id);
  expect(shown?.summary).toBe('两户因宅旁排水沟改道发生争执');
  expect(shown?.parties.map(({ name }) => name)).toContain('李素芬');
}

/** The disk is gone: no tables, no keys. */
async function wipe(): Promise<void> {
  await county().node(VILLAGE).stop();
  await county().sql(VILLAGE, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  rmSync(folder(), { recursive: true, force: true });
}

beforeAll(async () => {
  for (let round = 0; round < 3; round += 1) before.push((await village().register()).id);
  const [first = ''] = before;
  await village().accept({ id: first });
  await village().escalate({ id: first });
  await until('the township may accept', () => county().as(TOWNSHIP).accept({ id: first }));
  backup = await backUp(county(), VILLAGE, 'village.backup');
});

test('a restore over a running node is refused and changes nothing', async () => {
  const { code, failed } = await restoreNode(county(), VILLAGE, backup, { FENGQIAO_REPLACE: 'yes' });
  expect(code).toBe(1);
  expect(failed?.zh).toContain('正在运行');
  await opens(before[1] ?? '');
});

describe('with the node stopped', () => {
  beforeAll(() => county().node(VILLAGE).stop());

  test('a database that holds a node is not overwritten unless that is said', async () => {
    const rows = await county().count(VILLAGE, 'journal');
    const { code, failed } = await restoreNode(county(), VILLAGE, backup);
    expect(code).toBe(1);
    expect(failed?.zh).toContain('--replace');
    expect(await county().count(VILLAGE, 'journal')).toBe(rows);
  });

  test("another node's database is not filled with this backup", async () => {
    const { code, failed } = await restoreNode(county(), TOWNSHIP, backup, { FENGQIAO_REPLACE: 'yes' });
    expect(code).toBe(1);
    expect(failed?.zh).toContain(`这是节点 ${VILLAGE} 的备份`);
  });

  test('a changed backup touches nothing', async () => {
    const rows = await county().count(VILLAGE, 'journal');
    const { failed } = await restoreNode(county(), VILLAGE, county().places.directoryFile, {
      FENGQIAO_REPLACE: 'yes',
    });
    expect(failed?.code).toMatch(/^FILE_/);
    expect(await county().count(VILLAGE, 'journal')).toBe(rows);
  });

  afterAll(() => county().node(VILLAGE).start());
});

describe('a village whose machine burnt after its last backup', () => {
  beforeAll(async () => {
    for (let round = 0; round < 2; round += 1) since.push((await village().register()).id);
    const [, second = ''] = before;
    await village().accept({ id: second });
    for (const id of [...before, ...since]) await county().untilEqual(id, ONE_OF_EACH);
    await wipe();
  });

  test("is put back on an empty machine with the county's recovery key", async () => {
    const { code, restored } = await restoreNode(county(), VILLAGE, backup);
    expect(code).toBe(0);
    expect(restored).toMatchObject({ code: VILLAGE });
    expect(existsSync(`${folder()}/keys.json`)).toBe(true);
    expect(existsSync(`${folder()}/nats.nk`)).toBe(true);
  });

  test('serves its desk, opens its matters and goes on with new ones', async () => {
    await county().node(VILLAGE).start();
    await expect(village().matter(before[2] ?? '')).rejects.toThrow('请先登录');
    clerk = null;
    await opens(before[2] ?? '');
    const { id } = await until('the village registers', () => village().register(), 60);
    before.push(id);
    await county().untilEqual(id, ONE_OF_EACH, 60);
  });

  test('has back what it had said since the backup, and the county is equal again', async () => {
    for (const id of [...before, ...since]) await county().untilEqual(id, ONE_OF_EACH, 60);
    for (const id of since) await until(`${id} opens`, () => opens(id).then(() => true), 60);
    expect(await county().count(VILLAGE, 'matters')).toBe(before.length + since.length);
  });

  test('raises no alarm of a copy', async () => {
    expect(await county().count(TOWNSHIP, 'contradictions')).toBe(0);
    await until('its log is countersigned under the new incarnation', async () => {
      const where = `node = '${VILLAGE}' AND incarnation = (SELECT incarnation FROM journal_head)`;
      return (await county().count(VILLAGE, 'countersigned_heads', where)) === 2;
    });
  });

  test('numbers nothing twice, and its log verifies', async () => {
    const incarnations = await county().sql<{ incarnation: string }>(
      TOWNSHIP,
      `SELECT DISTINCT incarnation FROM journal WHERE origin = '${VILLAGE}'`,
    );
    expect(incarnations).toHaveLength(2);
    const { code, verified } = await verifyDatabase(county(), VILLAGE);
    expect(verified?.findings).toEqual([]);
    expect(code).toBe(0);
    const again = await verifyFile(county(), await backUp(county(), VILLAGE, 'again.backup'));
    expect(again.verified?.findings).toEqual([]);
  });
});

test('a restore that was interrupted before its end is repeated, and nobody could go on with half of it', async () => {
  const last = await backUp(county(), VILLAGE, 'last.backup');
  await county().node(VILLAGE).stop();
  // As a loss of power would leave it: tables and keys are made, and no row is there.
  await county().sql(VILLAGE, 'TRUNCATE journal, journal_head, matters, sessions, people');
  const { code } = await restoreNode(county(), VILLAGE, last);
  expect(code).toBe(0);
  await county().node(VILLAGE).start();
  clerk = null;
  await opens(before[2] ?? '');
});

test('a restore that broke off while filling cannot be taken for a lost database, and is repeated', async () => {
  await county().sql(
    VILLAGE,
    "UPDATE clock_memory SET ahead_ms = 86400000, doubt = 'contradicted', doubtful_since = now()",
  );
  const last = await backUp(county(), VILLAGE, 'broken-off.backup');
  await county().node(VILLAGE).stop();
  await breakOffRestore(county(), VILLAGE, last);
  await county().sql(VILLAGE, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');

  await expect(new NodeDatabase(county(), VILLAGE).enrol()).rejects.toThrow();
  expect(enrolmentLog()).toContain('恢复中断');

  expect((await restoreNode(county(), VILLAGE, last)).code).toBe(0);
  const clock = 'SELECT ahead_ms::int AS ahead, doubt FROM clock_memory';
  expect(await county().sql(VILLAGE, clock)).toEqual([{ ahead: 0, doubt: null }]);
  await new NodeDatabase(county(), VILLAGE).enrol();
  await county().node(VILLAGE).start();
  clerk = null;
  await opens(before[2] ?? '');
});

const enrolmentLog = () => readFileSync(county().places.log(`enrol-${VILLAGE}`), 'utf8');

test('a failure after the first change says what is gone, what was kept and what to do', async () => {
  const last = await backUp(county(), VILLAGE, 'no-room.backup');
  await county().node(VILLAGE).stop();
  const owner = ownerRoleOf(VILLAGE);
  // No table can be made, as on a machine whose disk is full.
  await county().sql(VILLAGE, `ALTER ROLE ${owner} SET default_transaction_read_only = on`);
  const { code, failed } = await restoreNode(county(), VILLAGE, last, { FENGQIAO_REPLACE: 'yes' });
  await county().sql(VILLAGE, `ALTER ROLE ${owner} RESET default_transaction_read_only`);
  expect(code).toBe(1);
  expect(failed?.zh).toMatch(/没有恢复任何记录.*--replace.*再运行同一条命令/);
  expect((await restoreNode(county(), VILLAGE, last, { FENGQIAO_REPLACE: 'yes' })).code).toBe(0);
  await county().node(VILLAGE).start();
});

test("the backup of the node at the top has the seed of the hub's keeper, and a restore puts it beside the keys", async () => {
  const last = await backUp(county(), COUNTY, 'top.backup');
  await county().node(COUNTY).stop();
  const { code, restored } = await restoreNode(county(), COUNTY, last, { FENGQIAO_REPLACE: 'yes' });
  const place = `${county().places.node(COUNTY)}/hub.nk`;
  expect({ code, place: restored?.hubSeedFile }).toEqual({ code: 0, place });
  expect(readFileSync(place)).toEqual(readFileSync(natsUser(county().places, 'hub').seedFile));
  await county().node(COUNTY).start();
});
