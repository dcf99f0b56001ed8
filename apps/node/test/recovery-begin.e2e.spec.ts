import { readFileSync, writeFileSync } from 'node:fs';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { NodeDatabase } from '../../../tools/harness/src/node-database.js';
import { COUNTY } from '../../../tools/harness/src/small-county.js';
import { Desks, recoveryOf, restoreCopy, untilRecovered } from './recovering.js';

// One node alone: nobody can tell it anything, so what it does by itself is seen clearly.
const county = countyOfFile({ nodes: [COUNTY] });
const desks = new Desks(county);
const as = (code: string) => desks.as(code);
const DAY_MS = 86_400_000;
const database = () => new NodeDatabase(county(), COUNTY);

interface Keys {
  incarnation: string;
  earlier?: string[];
  signingSeed: string;
}
const keys = () => JSON.parse(readFileSync(database().keysFile, 'utf8')) as Keys;

async function headIncarnation(): Promise<string> {
  const [row] = await county().sql<{ incarnation: string }>(COUNTY, 'SELECT incarnation FROM journal_head');
  return row?.incarnation ?? '';
}

async function start(): Promise<void> {
  desks.forget(COUNTY);
  await county().node(COUNTY).start();
}

beforeEach(() => county().node(COUNTY).stop());

test('a first enrolment, and one that is repeated, begin nothing anew', async () => {
  const first = keys().incarnation;
  await database().enrol();
  await database().enrol();
  expect(keys()).toMatchObject({ incarnation: first, begun: true });
  await start();
  expect(await recoveryOf(as(COUNTY))).toBeNull();
});

test('an empty database beside keys that had begun a journal gets another incarnation, and the same keys', async () => {
  const before = keys();
  await database().rebuild();
  const after = keys();
  expect(after.incarnation > before.incarnation).toBe(true);
  expect(after).toMatchObject({ signingSeed: before.signingSeed, earlier: [before.incarnation] });
  expect(await headIncarnation()).toBe(after.incarnation);
  await start();
  expect(await untilRecovered(as(COUNTY))).toMatchObject({ reason: 'REBUILT', peers: [] });
});

test('a database older than its keys is one that was put back, by whatever means', async () => {
  await database().keep();
  await restoreCopy(database());
  const second = keys().incarnation;
  await database().putBack();
  await database().enrol();
  expect(keys().incarnation > second).toBe(true);
  expect(await headIncarnation()).toBe(keys().incarnation);
  await start();
  expect(await untilRecovered(as(COUNTY))).toMatchObject({ reason: 'RESTORED' });
});

test('a program whose database is not the one of its keys does not start, and says what to do', async () => {
  await database().keep();
  await restoreCopy(database());
  await database().putBack();
  await expect(start()).rejects.toThrow();
  expect(county().node(COUNTY).lastWords()).toContain('数据库与密钥文件不配套');
  await database().enrol();
  await start();
  expect(await untilRecovered(as(COUNTY))).toMatchObject({ reason: 'RESTORED' });
});

test('a beginning that was interrupted before the keys were written is finished by the next enrolment', async () => {
  await database().keep();
  const before = readFileSync(database().keysFile, 'utf8');
  await restoreCopy(database());
  const { incarnation } = keys();
  writeFileSync(database().keysFile, before);
  await database().enrol();
  expect(keys().incarnation).toBe(incarnation);
  await start();
  expect((await as(COUNTY).register({ id: undefined, commandId: undefined })).code.slice(18, 22)).toMatch(
    /^\d001$/,
  );
});

test('codes of one day are given once, however often the database is put back', async () => {
  const given: string[] = [];
  await start();
  if (await recoveryOf(as(COUNTY))) await untilRecovered(as(COUNTY));
  for (let round = 0; round < 3; round += 1) {
    given.push((await as(COUNTY).register()).code, (await as(COUNTY).register()).code);
    await county().node(COUNTY).stop();
    if (round === 0) await database().keep();
    await restoreCopy(database());
    await start();
    await untilRecovered(as(COUNTY));
  }
  given.push((await as(COUNTY).register()).code);
  expect(new Set(given).size).toBe(given.length);
});

test('on a day of many restores serials still have four digits', async () => {
  await database().keep();
  await restoreCopy(database());
  await county().sql(COUNTY, 'UPDATE recoveries SET thousands_used = 21 WHERE finished_at IS NULL');
  await start();
  await untilRecovered(as(COUNTY));
  const codes = [(await as(COUNTY).register()).code, (await as(COUNTY).register()).code];
  expect(codes.map((code) => code.slice(18, 22))).toEqual(['9931', '9932']);
});

test('a machine whose clock was set back still begins a later incarnation', async () => {
  await database().keep();
  const tomorrow = (Date.now() + DAY_MS).toString(36).padStart(9, '0');
  const ahead = { ...keys(), incarnation: `${tomorrow}abcdef` };
  writeFileSync(database().keysFile, JSON.stringify(ahead));
  await restoreCopy(database());
  expect(keys().incarnation > ahead.incarnation).toBe(true);
});
