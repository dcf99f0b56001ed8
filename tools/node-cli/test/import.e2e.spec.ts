import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Policy } from '@fengqiao/domain';
import pg from 'pg';
import { countyOfFile } from '../../harness/src/county-of-file.js';
import { COUNTY, TOWNSHIP } from '../../harness/src/small-county.js';
import { until } from '../../harness/src/until.js';
import { localSuperuser } from '../../stack/src/databases.js';
import { superuserPassword } from '../../stack/src/secrets.js';
import { writeLedger, type FileCell } from './ledger-file.js';
import { needlesOf, searchRawBytes, type Search } from './raw-bytes.js';

const county = countyOfFile({ nodes: [COUNTY, TOWNSHIP], gateway: true });
const PROGRAM = resolve(import.meta.dirname, '../dist/main.js');
const HEADER = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '点赞数'];
const ROADS = ['杏林巷', '打铁街', '望江路', '油坊弄', '文庙前', '接官亭', '水门头', '柴场口'];
const TROUBLES = [
  '夜间施工噪声太大睡不着',
  '路灯坏了半年无人修理',
  '污水井盖缺失十分危险',
  '公交车总是半小时才来一班',
];

let state: string;
beforeAll(() => {
  state = mkdtempSync(join(tmpdir(), 'fengqiao-cli-'));
  const places = [
    { code: COUNTY, name: '枫溪县', tier: 'county', parent: null },
    { code: TOWNSHIP, name: '东桥镇', tier: 'township', parent: COUNTY },
  ];
  const nodes = places.map((place) => {
    const { url } = county().node(place.code);
    return { ...place, graphql: `${url}/graphql`, web: `${url}/`, pid: 0 };
  });
  const accounts = places.flatMap(({ code }) =>
    (['desk', 'administrator'] as const).map((role) => ({
      node: code,
      role,
      ...county().account(code, role),
    })),
  );
  writeFileSync(join(state, 'stack.json'), JSON.stringify({ nodes, accounts }));
});
afterAll(() => rmSync(state, { recursive: true, force: true }));

type MessageRow = (string | number)[];

function rowsOf(from: number, count: number): MessageRow[] {
  return Array.from({ length: count }, (_, at) => {
    const number = from + at;
    const road = ROADS[number % ROADS.length] ?? '';
    const trouble = TROUBLES[number % TROUBLES.length] ?? '';
    const body = `\n\t\t\t尊敬的领导，我住在${road}第${number}号附近，${trouble}，请尽快派人来现场查看并给出答复。\n`;
    return [number, `用户甲乙${number}`, `反映${road}${trouble}`, '2019/2/28 11:25:05', body, 3];
  });
}

interface Ending {
  code: number;
  words: string;
}

function run(...args: string[]): Promise<Ending> {
  const env = { PATH: process.env['PATH'], FENGQIAO_STATE: state };
  return new Promise((done) => {
    execFile(process.execPath, [PROGRAM, ...args], { env }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, words: stdout + stderr });
    });
  });
}

async function totalAtGateway(): Promise<number> {
  const answer = await county()
    .as('gateway')
    .ask<{ matters: { totalCount: number } }>('{ matters(first: 1) { totalCount } }');
  return answer.matters.totalCount;
}

async function searchEverywhere(rows: readonly MessageRow[]): Promise<Search> {
  const { places, database, hub } = county();
  const client = new pg.Client({
    ...localSuperuser(database.port, superuserPassword(places)),
    database: 'postgres',
  });
  await client.connect();
  await client.query('CHECKPOINT');
  await client.end();
  const texts = rows.flatMap((row, at) =>
    [1, 2, 4].map((column) => ({ text: String(row[column]), label: `row ${at + 2} column ${column}` })),
  );
  return searchRawBytes([database.folder, hub.store, places.logs, state], needlesOf(texts));
}

test('a ledger is imported once however often, counted by the combined view, and nowhere to be read', async () => {
  const rows = rowsOf(1001, 60);
  const bad: FileCell[] = [2001, '用户丙丁', null, null, null];
  const ledger = writeLedger({ rows: [HEADER, ...rows.slice(0, 30), bad, ...rows.slice(30)] });

  const first = await run('import', ledger, '--node', TOWNSHIP);
  const second = await run('import', ledger, '--node', TOWNSHIP);

  expect(first.words).toContain('新登记 60 行，已有 0 行，有误 1 行，未办成 0 行');
  expect(first.words).toMatch(/第 32 行：缺少事项摘要/);
  expect(first.words).toContain('点赞数');
  expect(second.words).toContain('新登记 0 行，已有 60 行，有误 1 行');
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(first.words + second.words).not.toMatch(/用户[甲丙]|尊敬的领导|睡不着/);
  await until('the combined view counts them', async () => (await totalAtGateway()) === 60, 60);

  const { matters } = await county()
    .as(TOWNSHIP)
    .ask<{ matters: { edges: { node: Shown }[] } }>(
      '{ matters(first: 100) { edges { node { kind occurredOn summary narrative } } } }',
    );
  const shown = matters.edges.map(({ node }) => node);
  expect(shown).toHaveLength(60);
  expect(shown.map(({ summary }) => summary)).toEqual(expect.arrayContaining(rows.map((row) => row[2])));
  expect(shown[0]).toMatchObject({ kind: 'PETITION', occurredOn: '2019-02-28' });
  expect(shown[0]?.narrative).toMatch(/^\n\t\t\t尊敬的领导/);

  const search = await searchEverywhere(rows);
  expect(search.hits).toEqual([]);
  expect(search.files).toBeGreaterThan(1_000);
});

interface Shown {
  kind: string;
  occurredOn: string | null;
  summary: string | null;
  narrative: string | null;
}

test('the search finds what is there to be found: the code of the node', () => {
  const { database } = county();

  expect(
    searchRawBytes([database.folder], [{ text: TOWNSHIP, label: 'control' }]).hits.length,
  ).toBeGreaterThan(10);
});

test('an import whose node dies in the middle goes on when it is back, and doubles nothing', async () => {
  const before = await county().count(TOWNSHIP, 'matters');
  const ledger = writeLedger({ rows: [HEADER, ...rowsOf(5001, 150)] });

  const importing = run('import', ledger, '--node', TOWNSHIP);
  await until('some rows are in', async () => (await county().count(TOWNSHIP, 'matters')) > before + 20, 60);
  await county().node(TOWNSHIP).kill();
  expect(await county().count(TOWNSHIP, 'matters')).toBeLessThan(before + 150);
  await county().node(TOWNSHIP).start();
  const { code, words } = await importing;

  expect(words).toContain('节点暂时没有应答');
  expect(words).toContain('节点已恢复');
  expect(words).toMatch(/有误 0 行，未办成 0 行/);
  expect(code).toBe(0);
  expect(await county().count(TOWNSHIP, 'matters')).toBe(before + 150);
});

test('a limit is set to seconds and published to the county, as a version of its own; the rest stays', async () => {
  const before = JSON.parse((await run('policy')).words.replace(/\}[^}]*$/, '}')) as Policy;

  const { code, words } = await run('policy', '--limit', 'accept=5s', 'grace=10s');

  expect({ code, words }).toMatchObject({ code: 0, words: expect.stringContaining(before.version) });
  const after = await until('the township has it', async () => {
    const { policy } = await county().as(TOWNSHIP).ask<{ policy: string }>('{ policy }');
    const known = JSON.parse(policy) as Policy;
    return known.version.startsWith('set-') ? known : null;
  });
  expect(after).toEqual({
    ...before,
    version: after.version,
    items: { ...before.items, accept: { amount: 5, unit: 'seconds' } },
    graceBelow: { amount: 10, unit: 'seconds' },
  });
  for (const setting of [
    ['--limit', 'accept=soon'],
    ['--limit', 'accept=5s', '--from', 'soon'],
    ['--withdraw', 'never'],
  ])
    expect((await run('policy', ...setting)).code).not.toBe(0);
});

test('list and status tell how the nodes are', async () => {
  const list = await run('list');
  const status = await run('status', '--node', TOWNSHIP);

  expect(list).toMatchObject({ code: 0, words: expect.stringMatching(/331178100000 .*正常/) });
  expect(status).toMatchObject({ code: 0, words: expect.stringMatching(/331178000000 .*通 up/) });
});

test('what an import leaves on the disk tells nothing about anybody', () => {
  const folder = join(state, 'imports');
  const reports = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));

  expect(reports.length).toBeGreaterThanOrEqual(3);
  expect(reports.join('')).not.toMatch(/用户[甲丙]|尊敬|ledger\.xlsx/);
  expect(JSON.parse(reports[0] ?? '')).toMatchObject({ node: TOWNSHIP, created: 60, bad: [{ row: 32 }] });
});
