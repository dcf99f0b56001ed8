import { readFileSync, writeFileSync } from 'node:fs';
import { countyOfFile } from '../../../tools/harness/src/county-of-file.js';
import { ONE_OF_EACH, TOWNSHIP, VILLAGE } from '../../../tools/harness/src/small-county.js';
import { until } from '../../../tools/harness/src/until.js';
import { askForBackup, backUp, chainedAnew, verifyDatabase, verifyFile } from './backups.js';

const county = countyOfFile();

/** Steps of the village and of the township, in turn, all of them countersigned. */
beforeAll(async () => {
  for (let round = 0; round < 3; round += 1) {
    const { id } = await county().as(VILLAGE).register();
    await county().as(VILLAGE).accept({ id });
    await county().as(VILLAGE).escalate({ id });
    await until('the township may accept', () => county().as(TOWNSHIP).accept({ id }));
    await county().untilEqual(id, ONE_OF_EACH);
  }
  await untilWitnessed();
});

/** All witnesses have countersigned the whole log of the village, as it is now. */
async function untilWitnessed(): Promise<void> {
  await until('the log is countersigned up to its head', async () => {
    const where = `node = '${VILLAGE}' AND position = (SELECT position FROM journal_head)`;
    return (await county().count(VILLAGE, 'countersigned_heads', where)) === 2;
  });
}

test('a backup that is made while the desk works verifies clean, with every table in it', async () => {
  let isMaking = true;
  const working = (async () => {
    const made: string[] = [];
    while (isMaking) made.push((await county().as(VILLAGE).register()).id);
    return made;
  })();
  const path = await backUp(county(), VILLAGE, 'whole.backup');
  isMaking = false;
  expect((await working).length).toBeGreaterThan(0);

  const { code, verified } = await verifyFile(county(), path);
  expect(verified?.findings).toEqual([]);
  expect(code).toBe(0);
  expect(verified?.steps).toBeGreaterThanOrEqual(15);
  expect(verified?.heads).toBeGreaterThanOrEqual(2);
  expect((await verifyDatabase(county(), VILLAGE)).code).toBe(0);
});

test("the node's own keys open it too, and nobody else's do", async () => {
  const path = await backUp(county(), VILLAGE, 'keys.backup');
  const opened = await verifyFile(county(), path, {
    FENGQIAO_KEYS: `${county().places.node(VILLAGE)}/keys.json`,
    FENGQIAO_RECOVERY_SEED: '',
  });
  expect(opened.code).toBe(0);
  const other = await verifyFile(county(), path, {
    FENGQIAO_KEYS: `${county().places.node(TOWNSHIP)}/keys.json`,
    FENGQIAO_RECOVERY_SEED: '',
  });
  expect(other).toMatchObject({ code: 2, failed: { code: 'FILE_NOT_FOR_HERE' } });
});

test('one changed byte in the file is found, and so is a file that is cut off', async () => {
  const bytes = readFileSync(await backUp(county(), VILLAGE, 'bytes.backup'));
  for (const at of [0, 300, Math.floor(bytes.length / 2), bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    const path = `${county().places.state}/changed.backup`;
    writeFileSync(path, changed);
    const { code, failed } = await verifyFile(county(), path);
    expect({ at, code, refused: failed?.code }).toEqual({
      at,
      code: 2,
      refused: expect.stringMatching(/^FILE_/),
    });
  }
  const path = `${county().places.state}/short.backup`;
  writeFileSync(path, bytes.subarray(0, bytes.length - 100));
  expect(await verifyFile(county(), path)).toMatchObject({ code: 2, failed: { code: 'FILE_CUT_OFF' } });
});

test('only an administrator is given a backup', async () => {
  expect((await askForBackup(county(), VILLAGE, 'desk')).status).toBe(403);
  expect((await fetch(`${county().node(VILLAGE).url}/backup`, { method: 'POST' })).status).toBe(401);
});

test('a backup that is broken off leaves nothing open at the database, and the next one is whole', async () => {
  const open = () =>
    county().sql<{ open: number }>(
      VILLAGE,
      "SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'",
    );
  const abort = new AbortController();
  const response = await askForBackup(county(), VILLAGE, 'administrator', abort.signal);
  await response.body?.getReader().read();
  abort.abort();
  await until('nothing is open', async () => (await open())[0]?.open === 0);
  const path = await until('the next one is made', () => backUp(county(), VILLAGE, 'next.backup'));
  expect((await verifyFile(county(), path)).code).toBe(0);
});

describe('somebody who owns the database of the village, but not its keys,', () => {
  const sql = (text: string) => county().sql(VILLAGE, text);

  beforeAll(async () => {
    await untilWitnessed();
    await county().node(VILLAGE).stop();
    await sql(
      'CREATE SCHEMA kept; CREATE TABLE kept.journal AS TABLE journal; CREATE TABLE kept.head AS TABLE journal_head',
    );
  });

  afterEach(async () => {
    await sql('DELETE FROM journal; INSERT INTO journal SELECT * FROM kept.journal');
    await sql('DELETE FROM journal_head; INSERT INTO journal_head SELECT * FROM kept.head');
    expect((await verifyDatabase(county(), VILLAGE)).code).toBe(0);
  });

  const MEND = chainedAnew(VILLAGE);
  const own = `(SELECT position FROM journal WHERE origin = '${VILLAGE}' ORDER BY position OFFSET 3 LIMIT 1)`;
  const others = `(SELECT min(position) FROM journal WHERE origin = '${TOWNSHIP}')`;
  const last = `(SELECT max(position) FROM journal)`;
  const SWAP = (
    one: string,
  ) => `UPDATE journal SET position = CASE WHEN position = ${one} THEN ${one} + 1 ELSE ${one} END
    WHERE position IN (${one}, ${one} + 1)`;

  test.each<[string, string[], string[]]>([
    [
      'edits a step',
      [`UPDATE journal SET body = replace(body, '}', ' }') WHERE position = ${own}`],
      ['edited'],
    ],
    [
      'edits a step, hashes and chains it anew',
      [`UPDATE journal SET hash = 'sha256:' || encode(sha256('other'), 'hex') WHERE position = ${own}`, MEND],
      ['edited', 'contradicts'],
    ],
    [
      'gives one step the content of another',
      [
        `UPDATE journal j SET seq = j.seq + 1000, type = o.type, body = o.body, hash = o.hash, signature = o.signature
         FROM journal o WHERE j.position = ${own} AND o.position = ${own} - 1`,
        MEND,
      ],
      ['edited', 'missing', 'contradicts'],
    ],
    ['takes out a step', [`DELETE FROM journal WHERE position = ${own}`], ['missing']],
    [
      'takes out an own step and mends the chain',
      [`DELETE FROM journal WHERE position = ${own}`, MEND],
      ['missing', 'cut_off'],
    ],
    [
      'takes out a step of the township and mends the chain',
      [`DELETE FROM journal WHERE position = ${others}`, MEND],
      ['cut_off'],
    ],
    ['exchanges two steps and mends the chain', [SWAP(own), MEND], ['contradicts']],
    ['cuts off the end', [`DELETE FROM journal WHERE position > ${last} - 3`], ['cut_off']],
    [
      'cuts off the end and mends the head',
      [`DELETE FROM journal WHERE position > ${last} - 3`, MEND],
      ['cut_off'],
    ],
    [
      'takes out everything and mends the head',
      ['DELETE FROM journal', 'UPDATE journal_head SET seq = 0, position = 0'],
      ['cut_off'],
    ],
  ])('and %s is found out', async (_what, attack, kinds) => {
    await sql('ALTER TABLE journal DROP CONSTRAINT journal_position_key');
    for (const statement of attack) await sql(statement);
    const { code, verified } = await verifyDatabase(county(), VILLAGE);
    await sql('ALTER TABLE journal ADD CONSTRAINT journal_position_key UNIQUE (position)');
    expect(code).toBe(1);
    expect(verified?.findings.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds));
  });
});

test('what was done to the log of a running node is in its backup too', async () => {
  await county().node(VILLAGE).start();
  await county().sql(VILLAGE, "UPDATE journal SET author = 'nobody' WHERE position = 2");
  const { code, verified } = await verifyFile(county(), await backUp(county(), VILLAGE, 'after.backup'));
  expect(code).toBe(1);
  expect(verified?.findings).toEqual([expect.objectContaining({ kind: 'edited', position: 2 })]);
});
