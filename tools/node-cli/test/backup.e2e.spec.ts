import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { countyOfFile } from '../../harness/src/county-of-file.js';
import { Desk } from '../../harness/src/desk.js';
import { COUNTY, ONE_OF_EACH, PLACES, TOWNSHIP, VILLAGE } from '../../harness/src/small-county.js';
import { until } from '../../harness/src/until.js';
import { livingPart } from '../../stack/src/processes.js';

const county = countyOfFile();
const PROGRAM = resolve(import.meta.dirname, '../dist/main.js');
const state = () => county().places.state;
const file = (name: string) => join(state(), name);

interface Ending {
  code: number;
  words: string;
}

function run(...args: string[]): Promise<Ending> {
  const env = { PATH: process.env['PATH'], FENGQIAO_STATE: state(), INIT_CWD: state() };
  return new Promise((done) => {
    execFile(process.execPath, [PROGRAM, ...args], { env }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, words: stdout + stderr });
    });
  });
}

let registered = '';

beforeAll(async () => {
  const nodes = PLACES.filter(({ code }) => ONE_OF_EACH.includes(code));
  writeFileSync(file('county.json'), JSON.stringify({ edition: 2024, nodes }));
  const shown = nodes.map((node) => {
    const { url } = county().node(node.code);
    return { ...node, graphql: `${url}/graphql`, web: `${url}/`, pid: 0 };
  });
  const accounts = ONE_OF_EACH.map((node) => ({
    node,
    role: 'administrator',
    ...county().account(node, 'administrator'),
  }));
  writeFileSync(file('stack.json'), JSON.stringify({ nodes: shown, accounts }));
  registered = (await county().as(VILLAGE).register()).id;
  await until('the log is countersigned', async () => {
    const heads = await county().count(VILLAGE, 'countersigned_heads', 'position > 0');
    return heads === 2;
  });
});

test('a backup is made of a running node, for its owner alone, and verifies', async () => {
  const made = await run('backup', '--node', VILLAGE, '--out', 'village.backup');
  expect(made).toMatchObject({ code: 0, words: expect.stringContaining('已备份到') as string });
  expect(statSync(file('village.backup')).mode & 0o777).toBe(0o600);
  expect(readFileSync(file('village.backup')).includes('李素芬')).toBe(false);

  const verified = await run('verify', 'village.backup');
  expect(verified.words).toContain('没有发现问题');
  expect(verified.words).toMatch(/对照了 [12] 个见证签认/);
  expect(verified.code).toBe(0);
});

test('a backup that is there is not written over', async () => {
  const { code, words } = await run('backup', '--node', VILLAGE, '--out', 'village.backup');
  expect(code).toBe(2);
  expect(words).toContain('没有覆盖');
});

test('a backup that the node does not finish leaves no file', async () => {
  await county().sql(VILLAGE, 'REVOKE SELECT ON reminders FROM node_' + VILLAGE);
  const { code, words } = await run('backup', '--node', VILLAGE, '--out', 'half.backup');
  await county().sql(VILLAGE, 'GRANT SELECT ON reminders TO node_' + VILLAGE);
  expect(words).toContain('没有留下半个文件');
  expect(code).toBe(1);
  expect(readdirSync(state()).filter((name) => name.startsWith('half'))).toEqual([]);
});

test('a running node is not restored over', async () => {
  const { code, words } = await run(
    'restore',
    'village.backup',
    '--node',
    VILLAGE,
    '--recovery-key',
    'secrets/recovery.nk',
  );
  expect(code).toBe(2);
  expect(words).toContain('正在运行');
});

test('without a key nothing is restored', async () => {
  await county().node(VILLAGE).stop();
  const { code, words } = await run('restore', 'village.backup', '--node', VILLAGE);
  expect(code).toBe(2);
  expect(words).toContain('没有说明用哪把密钥');
});

test('a node whose disk was lost is put back and works again', async () => {
  await county().sql(VILLAGE, 'DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  rmSync(county().places.node(VILLAGE), { recursive: true });
  const { code, words } = await run(
    'restore',
    'village.backup',
    '--node',
    VILLAGE,
    '--recovery-key',
    'secrets/recovery.nk',
  );
  expect(words).toContain(`已恢复节点 ${VILLAGE}`);
  expect(code).toBe(0);
  await county().node(VILLAGE).start();
  await county().untilEqual(registered, [COUNTY, TOWNSHIP, VILLAGE]);
  // Until a witness has attested the new beginning, it is told as unproven.
  await until('a verification finds nothing', async () =>
    (await run('verify', '--node', VILLAGE)).words.includes('没有发现问题'),
  );
});

test('without a directory on the machine the one in the backup is put there, and it is said what that proves', async () => {
  await county().node(VILLAGE).stop();
  const kept = readFileSync(county().places.directoryFile);
  rmSync(county().places.directoryFile);
  const { code, words } = await run(
    'restore',
    'village.backup',
    '--node',
    VILLAGE,
    '--recovery-key',
    'secrets/recovery.nk',
    '--replace',
  );
  expect(words).toContain('不能证明是谁制作的');
  expect(code).toBe(0);
  expect(readFileSync(county().places.directoryFile)).toEqual(kept);
  await county().node(VILLAGE).start();
});

test('somebody who cuts off the log and what was attested of it is found out by what the witness gives', async () => {
  const clerk = new Desk(county().node(VILLAGE).url, county().account(VILLAGE, 'desk'));
  await until('the node has recovered and registers', () => clerk.register(), 60);
  const whole = `node = '${VILLAGE}' AND position = (SELECT max(position) FROM journal)`;
  await until(
    'the log is countersigned',
    async () => (await county().count(VILLAGE, 'countersigned_heads', whole)) === 2,
  );
  const given = await run('heads', VILLAGE, '--node', TOWNSHIP, '--out', 'heads.json');
  expect(given.code).toBe(0);

  await county().node(VILLAGE).stop();
  await county().sql(
    VILLAGE,
    `CREATE SCHEMA kept; CREATE TABLE kept.journal AS TABLE journal;
    CREATE TABLE kept.journal_head AS TABLE journal_head;
    DELETE FROM journal WHERE position = (SELECT max(position) FROM journal);
    UPDATE journal_head h SET seq = h.seq - 1, position = j.position, chain_hash = j.chain_hash
      FROM (SELECT position, chain_hash FROM journal ORDER BY position DESC LIMIT 1) j;
    DELETE FROM countersigned_heads`,
  );
  expect((await run('verify', '--node', VILLAGE)).words).toContain('没有可对照的见证签认');
  const found = await run('verify', '--node', VILLAGE, '--heads', 'heads.json');
  expect(found.words).toContain(`（${TOWNSHIP} 于`);
  expect(found.words).toContain('cut_off');
  expect(found.code).toBe(1);
  await county().sql(
    VILLAGE,
    `DELETE FROM journal; INSERT INTO journal SELECT * FROM kept.journal;
    DELETE FROM journal_head; INSERT INTO journal_head SELECT * FROM kept.journal_head`,
  );
  await county().node(VILLAGE).start();
});

test('what was changed in the database is told with its place, and ends with 1', async () => {
  await county().sql(VILLAGE, "UPDATE journal SET author = 'nobody' WHERE position = 1");
  const { code, words } = await run('verify', '--node', VILLAGE);
  expect(words).toContain('第 1 条：内容被改动');
  expect(words).toContain(registered);
  expect(code).toBe(1);
  expect(existsSync(file('village.backup'))).toBe(true);
});

test('a file that is no backup is refused', async () => {
  const { code, words } = await run('verify', 'county.json');
  expect(code).toBe(2);
  expect(words).toMatch(/文件/);
});

test('while the stack is down its database server is started for a verification, and for no longer', async () => {
  await county().database.kill();
  const { code, words } = await run('verify', '--node', TOWNSHIP);
  expect(words).toContain('没有发现问题');
  expect(code).toBe(0);
  expect(livingPart(county().places, 'postgres')).toBeNull();
  await county().database.start();
});
