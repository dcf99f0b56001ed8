import { readFileSync, writeFileSync } from 'node:fs';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { refusalOf } from '../../../tools/harness/src/desk.js';
import { NodeDatabase } from '../../../tools/harness/src/node-database.js';
import { COUNTY, ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { journalIncarnation } from '../../../tools/stack/src/databases.js';
import { Desks, restoreCopy, untilQuiet, untilRecovered } from './recovering.js';

const county = countyOfFile();
const desks = new Desks(county);
const as = (code: string) => desks.as(code);
const database = (code: string) => new NodeDatabase(county(), code);

async function backUp(code: string): Promise<void> {
  await untilQuiet(county(), ONE_OF_EACH);
  await county().node(code).stop();
  await database(code).keep();
  await county().node(code).start();
}

async function restore(code: string): Promise<void> {
  await county().node(code).stop();
  await restoreCopy(database(code));
  desks.forget(code);
}

async function incarnationsOf(code: string, id: string): Promise<string[]> {
  const rows = await county().sql<{ incarnation: string }>(
    code,
    'SELECT DISTINCT incarnation FROM journal WHERE origin = $1 AND stream_id = $2',
    [VILLAGE, id],
  );
  return rows.map(({ incarnation }) => incarnation);
}

test('a village restored from an old copy, with the store of the hub gone too, gets back what was written since', async () => {
  const old = await as(VILLAGE).register();
  const risen = await as(VILLAGE).register();
  await as(VILLAGE).accept(risen);
  await backUp(VILLAGE);
  const since = [];
  for (let count = 0; count < 3; count += 1) since.push(await as(VILLAGE).register());
  await as(VILLAGE).accept(old);
  await as(VILLAGE).escalate(risen);
  await until('the township has it', () => as(TOWNSHIP).accept(risen));
  await untilQuiet(county(), ONE_OF_EACH);
  const entries = await county().count(VILLAGE, 'journal');

  await restore(VILLAGE);
  await county().hub.stop();
  county().hub.wipe();
  await county().hub.start();
  const above = await as(TOWNSHIP).register();
  await county().node(VILLAGE).start();

  const recovery = await untilRecovered(as(VILLAGE));
  expect(recovery).toMatchObject({ reason: 'RESTORED', keysLacking: 0 });
  await untilQuiet(county(), ONE_OF_EACH);
  for (const { id } of [old, risen, ...since]) {
    await county().untilEqual(id, ONE_OF_EACH);
    expect(await as(VILLAGE).matter(id)).toMatchObject({ open: true, lateCount: 0 });
  }
  expect(await county().count(VILLAGE, 'journal')).toBe(entries);
  expect(await as(VILLAGE).matter(risen.id)).toMatchObject({
    holder: { code: TOWNSHIP },
    status: 'ACCEPTED',
  });
  expect(await as(COUNTY).matter(above.id)).not.toBeNull();
  const known = [old, risen, ...since].map(({ code }) => code);
  const fresh = await as(VILLAGE).register();
  expect(known).not.toContain(fresh.code);
  expect(Number(fresh.code.slice(18, 22))).toBe(1001);
});

test('a node that holds a matter after a restore resumes before it decides', async () => {
  const held = await as(VILLAGE).register();
  await backUp(VILLAGE);
  await as(VILLAGE).accept(held);
  await untilQuiet(county(), ONE_OF_EACH);
  await restore(VILLAGE);
  await county().node(VILLAGE).start();
  await untilRecovered(as(VILLAGE));
  expect((await refusalOf(as(VILLAGE).accept(held))).code).toBe('ACTION_NOT_POSSIBLE');
  const assigned = await as(VILLAGE).command('assignMatter', held, { unit: 'mediation_committee' });
  expect(assigned.timeline.map(({ type }) => type)).toContain('CustodyResumed');
  expect(assigned).toMatchObject({ status: 'ASSIGNED', lateCount: 0 });
  await county().untilEqual(held.id, ONE_OF_EACH);
  expect(await incarnationsOf(COUNTY, held.id)).toHaveLength(2);
});

test('a village restored to before its escalation does not take the matter back from the township', async () => {
  const risen = await as(VILLAGE).register();
  await as(VILLAGE).accept(risen);
  await backUp(VILLAGE);
  await as(VILLAGE).escalate(risen);
  await until('the township has it', () => as(TOWNSHIP).accept(risen));
  await restore(VILLAGE);
  await county().hub.stop();
  await county().node(VILLAGE).start();
  expect((await refusalOf(as(VILLAGE).escalate(risen))).code).toBe('MATTER_RECOVERING');
  // The administrator cannot wait for the hub: what the desk then decides is late once the township is heard.
  await county().as(VILLAGE, 'administrator').ask('mutation { decideAgain { decidesAt } }');
  await as(VILLAGE).command('assignMatter', risen, { unit: 'mediation_committee' });
  await county().hub.start();
  await untilRecovered(as(VILLAGE));
  expect(await county().untilEqual(risen.id, ONE_OF_EACH)).toMatchObject({ holder: TOWNSHIP });
  const shown = await as(TOWNSHIP).matter(risen.id);
  expect(shown).toMatchObject({ status: 'ACCEPTED', lateCount: 2 });
  await untilQuiet(county(), ONE_OF_EACH);
});

test('a village restored under a clock that was behind says so, and begins after its later life when it is started again', async () => {
  await backUp(VILLAGE);
  const keys = readFileSync(database(VILLAGE).keysFile, 'utf8');
  await restore(VILLAGE);
  await county().node(VILLAGE).start();
  await untilRecovered(as(VILLAGE));
  const forgotten = await as(VILLAGE).register();
  await untilQuiet(county(), ONE_OF_EACH);
  const [later] = await incarnationsOf(COUNTY, forgotten.id);

  // The machine of that life is lost; the one that the old copy is put on now has a clock of before it.
  writeFileSync(database(VILLAGE).keysFile, keys);
  await restore(VILLAGE);
  const { incarnation: kept } = JSON.parse(keys) as { incarnation: string };
  await renameLife(`${kept}0`);
  await county().node(VILLAGE).start();

  const alarm = await until('the node says that it was outlived', async () => {
    const { alarms } = await as(VILLAGE).ask<{ alarms: { kind: string; sentence: string }[] }>(
      '{ alarms { kind sentence } }',
    );
    return alarms.find(({ sentence }) => sentence.includes('更晚的一次启用'));
  });
  expect(alarm.kind).toBe('RECOVERING');
  const administrator = county().as(VILLAGE, 'administrator');
  administrator.forgetSession();
  const refusal = await refusalOf(administrator.ask('mutation { decideAgain { reason } }'));
  expect(refusal.code).toBe('RESTART_NEEDED');

  await county().node(VILLAGE).stop();
  // What `up` looks at before it starts a node: no keys fit a database of which others know a later life.
  expect(await journalIncarnation(county().database.superuser, VILLAGE)).toBe(`${kept}0, outlived`);
  await database(VILLAGE).enrol();
  await county().node(VILLAGE).start();
  await untilRecovered(as(VILLAGE));
  await untilQuiet(county(), ONE_OF_EACH);
  expect(await as(VILLAGE).matter(forgotten.id)).toMatchObject({ open: true });
  const since = await as(VILLAGE).register();
  await county().untilEqual(since.id, ONE_OF_EACH);
  const [now] = await incarnationsOf(COUNTY, since.id);
  expect(String(now) > String(later)).toBe(true);
});

/** As if the restore had begun a life of that name: a clock behind the one of its later life gives such a name. */
async function renameLife(name: string): Promise<void> {
  const path = database(VILLAGE).keysFile;
  const keys = JSON.parse(readFileSync(path, 'utf8')) as { incarnation: string };
  await county().sql(VILLAGE, 'UPDATE recoveries SET incarnation = $1 WHERE incarnation = $2', [
    name,
    keys.incarnation,
  ]);
  await county().sql(VILLAGE, 'UPDATE journal_head SET incarnation = $1', [name]);
  writeFileSync(path, JSON.stringify({ ...keys, incarnation: name }));
}
