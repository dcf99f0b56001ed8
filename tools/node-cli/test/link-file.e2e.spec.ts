import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { countyOfFile } from '../../harness/src/county-of-file.js';
import { COUNTY, TOWNSHIP, VILLAGE } from '../../harness/src/small-county.js';

const county = countyOfFile();
const PROGRAM = resolve(import.meta.dirname, '../dist/main.js');

let state: string;
beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'fengqiao-cli-'));
  const codes = [COUNTY, TOWNSHIP, VILLAGE];
  const nodes = codes.map((code) => {
    const { url } = county().node(code);
    return { code, name: code, tier: '', parent: null, graphql: `${url}/graphql`, web: `${url}/`, pid: 0 };
  });
  const accounts = codes.flatMap((node) =>
    (['desk', 'administrator'] as const).map((role) => ({ node, role, ...county().account(node, role) })),
  );
  writeFileSync(join(state, 'stack.json'), JSON.stringify({ nodes, accounts }));
  await county().hub.stop();
});
afterAll(() => rmSync(state, { recursive: true, force: true }));

interface Ending {
  code: number;
  words: string;
}

function run(...args: string[]): Promise<Ending> {
  const env = { PATH: process.env['PATH'], FENGQIAO_STATE: state, INIT_CWD: state };
  return new Promise((done) => {
    execFile(process.execPath, [PROGRAM, ...args], { env }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, words: stdout + stderr });
    });
  });
}

function exportTo(from: string, to: string, out: string, ...more: string[]): Promise<Ending> {
  return run('export-link', '--node', from, '--to', to, '--out', out, ...more);
}

async function escalated(): Promise<string> {
  const { id } = await county().as(VILLAGE).register();
  await county().as(VILLAGE).accept({ id });
  await county().as(VILLAGE).escalate({ id });
  return id;
}

test('a matter goes up by file and its receipts come back by file, with no hub at all', async () => {
  const id = await escalated();
  const up = await exportTo(VILLAGE, TOWNSHIP, 'up.age');
  expect(up).toMatchObject({ code: 0, words: expect.stringContaining('导出不等于送达') as string });
  expect(statSync(join(state, 'up.age')).mode & 0o777).toBe(0o600);

  const taken = await run('import-link', 'up.age', '--node', TOWNSHIP);
  expect(taken.words).toMatch(/新读入 [1-9]\d* 条，已有 0 条，暂存待补 0 条，未读入 0 条/);
  expect(taken.code).toBe(0);
  expect((await county().as(TOWNSHIP).matter(id))?.status).toBe('RECEIVED');
  const again = await run('import-link', 'up.age', '--node', TOWNSHIP);
  expect(again.words).toMatch(/新读入 0 条，已有 [1-9]\d* 条/);

  await exportTo(TOWNSHIP, VILLAGE, 'down.age');
  const back = await run('import-link', 'down.age', '--node', VILLAGE);
  expect(back.words).toMatch(/对方的回执确认了本机送出的 [1-9]\d* 条/);
  expect(await county().count(VILLAGE, 'links_out', `peer = '${TOWNSHIP}' AND received < head`)).toBe(0);
  const nothing = await exportTo(VILLAGE, TOWNSHIP, 'receipts.age');
  expect(nothing.words).toContain('只有给它的回执');
});

test('without --out the file names both nodes, and a file that is there is not written over', async () => {
  const args = ['export-link', '--node', VILLAGE, '--to', COUNTY, '--all'];
  expect((await run(...args)).code).toBe(0);
  const [name] = readdirSync(state).filter((file) => file.includes(`${VILLAGE}-${COUNTY}-1-`));
  const before = readFileSync(join(state, name ?? ''));
  const second = await run(...args);
  expect(second.code).toBe(2);
  expect(second.words).toContain('已经存在，没有覆盖');
  expect(readFileSync(join(state, name ?? ''))).toEqual(before);
  expect(readdirSync(state).filter((file) => file.endsWith('.part'))).toEqual([]);
});

test('a file that comes too early says which entries are missing before it', async () => {
  await escalated();
  const early = await county().count(VILLAGE, 'link_entries', `peer = '${TOWNSHIP}'`);
  await escalated();
  await exportTo(VILLAGE, TOWNSHIP, 'late.age', '--from', String(early + 1));
  const ending = await run('import-link', 'late.age', '--node', TOWNSHIP);
  expect(ending.code).toBe(0);
  expect(ending.words).toMatch(new RegExp(`前面还缺第 \\d+ 至 ${early} 条`));
});

test('a file for another node, or one that was changed, is refused in a sentence', async () => {
  await exportTo(VILLAGE, COUNTY, 'county.age');
  const wrong = await run('import-link', 'county.age', '--node', TOWNSHIP);
  expect(wrong).toMatchObject({ code: 2, words: expect.stringContaining('不是给本机的') as string });
  const file = readFileSync(join(state, 'county.age'));
  writeFileSync(join(state, 'short.age'), file.subarray(0, file.length - 7));
  const short = await run('import-link', 'short.age', '--node', COUNTY);
  expect(short).toMatchObject({ code: 2, words: expect.stringContaining('文件的末尾缺失或损坏') as string });
});

test.each([
  [['export-link', '--node', VILLAGE, '--to', '331178999999'], '没有节点 331178999999'],
  [['export-link', '--node', VILLAGE, '--to', VILLAGE], '不能导出给本节点自己'],
  [['export-link', '--node', VILLAGE, '--to', TOWNSHIP, '--from', '0'], '--from 应为从 1 开始的序号'],
  [['export-link', '--node', VILLAGE, '--to', TOWNSHIP, '--from', '2', '--all'], '只能用一个'],
  [['export-link', '--node', VILLAGE, '--to', TOWNSHIP, '--from', '99999'], '这条链路目前到第'],
  [['export-link', '--node', VILLAGE, '--to', TOWNSHIP, '--out', 'no/such/folder'], '写不进去'],
  [['import-link', 'nowhere.age', '--node', TOWNSHIP], '没有这个文件'],
])('%j is told what is wrong with it', async (args, words) => {
  const ending = await run(...args);
  expect(ending).toMatchObject({ code: 2, words: expect.stringContaining(words) as string });
});
