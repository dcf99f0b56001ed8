import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { readCounty, type CountyNode } from './county.js';
import { localSuperuser, makeDatabase } from './databases.js';
import { databaseUrl, ownerRoleOf, programRoleOf } from './database-names.js';
import { stopParts } from './down.js';
import { Places } from './places.js';
import { anyFree, LOOPBACK } from './ports.js';
import { livingPostgres, preparePostgres, startPostgres, type PostgresHome } from './postgres.js';
import { isAlive } from './process-identity.js';
import { forgetPart } from './processes.js';
import { nodeSecrets, superuserPassword } from './secrets.js';

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-databases-'));
const places = new Places(resolve(import.meta.dirname, '../../..'), folder);
const never = new AbortController().signal;
places.make();
const county = readCounty(places);
const [top, other] = county.nodes as [CountyNode, CountyNode];
const password = superuserPassword(places);
let home: PostgresHome;
let port = 0;

beforeAll(async () => {
  home = await preparePostgres(places, password, never);
  port = await anyFree();
  await startPostgres(places, home, port, password, never);
  for (const node of [top, other])
    await makeDatabase(localSuperuser(port, password), node, nodeSecrets(places, county, node));
}, 120_000);

afterAll(async () => {
  await stopParts(places);
  rmSync(dirname(home.data), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Runs one statement in a node's database under a role of some node. */
async function run(node: CountyNode, role: 'owner' | 'program', sql: string, as = node) {
  const secrets = nodeSecrets(places, county, as);
  const [name, secret] =
    role === 'owner'
      ? [ownerRoleOf(as.code), secrets.ownerPassword]
      : [programRoleOf(as.code), secrets.programPassword];
  const client = new pg.Client(databaseUrl({ host: LOOPBACK, port }, node.code, name, secret));
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('the owner migrates, and the program gets no more than it is given', async () => {
  await run(top, 'owner', 'CREATE TABLE things (id int)');
  await run(top, 'owner', `GRANT SELECT, INSERT ON things TO ${programRoleOf(top.code)}`);
  await run(top, 'program', 'INSERT INTO things VALUES (1)');
  expect(await run(top, 'program', 'SELECT id FROM things')).toEqual([{ id: 1 }]);
  await expect(run(top, 'program', 'DELETE FROM things')).rejects.toMatchObject({ code: '42501' });
  await expect(run(top, 'program', 'CREATE TABLE mine (id int)')).rejects.toMatchObject({ code: '42501' });
});

test("neither role can open another node's database, nor the server's own", async () => {
  await expect(run(top, 'program', 'SELECT 1', other)).rejects.toMatchObject({ code: '42501' });
  await expect(run(top, 'owner', 'SELECT 1', other)).rejects.toMatchObject({ code: '42501' });
  const { ownerPassword } = nodeSecrets(places, county, top);
  const client = new pg.Client({
    host: LOOPBACK,
    port,
    user: ownerRoleOf(top.code),
    password: ownerPassword,
    database: 'postgres',
  });
  await expect(client.connect()).rejects.toMatchObject({ code: '42501' });
});

test('a wrong password is refused', async () => {
  const client = new pg.Client(
    databaseUrl({ host: LOOPBACK, port }, top.code, ownerRoleOf(top.code), 'wrong'),
  );
  await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
});

test('Chinese text is told apart by letters, so that trigrams of names work', async () => {
  await run(top, 'owner', 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
  const [row] = await run(top, 'owner', "SELECT show_trgm('石桥村') AS trigrams");
  expect(row?.['trigrams']).not.toEqual([]);
});

test('a database that exists is left alone', async () => {
  expect(await makeDatabase(localSuperuser(port, password), top, nodeSecrets(places, county, top))).toBe(
    false,
  );
});

test('nothing that a statement held reaches the log, not even when it fails', async () => {
  const secretWords = '张三的身份证号';
  await expect(run(top, 'owner', `SELECT '${secretWords}'::int`)).rejects.toMatchObject({ code: '22P02' });
  await run(top, 'owner', 'CREATE TABLE names (name text PRIMARY KEY)');
  await run(top, 'owner', `INSERT INTO names VALUES ('${secretWords}')`);
  await expect(run(top, 'owner', `INSERT INTO names VALUES ('${secretWords}')`)).rejects.toMatchObject({
    code: '23505',
  });
  const log = readFileSync(places.log('postgres'), 'utf8');
  expect(log).not.toContain(secretWords);
  expect(log).not.toContain(nodeSecrets(places, county, top).ownerPassword);
});

test('what was acknowledged is there after kill -9, and the server starts again on the same port', async () => {
  const before = livingPostgres(places, home);
  await run(top, 'owner', 'CREATE TABLE kept (id int)');
  await run(top, 'owner', 'INSERT INTO kept SELECT generate_series(1, 100)');
  if (before) process.kill(before.pid, 'SIGKILL');
  while (before && isAlive(before)) await new Promise((wait) => setTimeout(wait, 20));
  expect(livingPostgres(places, home)).toBeNull();
  await startPostgres(places, home, port, password, never);
  expect(await run(top, 'owner', 'SELECT count(*)::int AS count FROM kept')).toEqual([{ count: 100 }]);
}, 60_000);

test('a server that nobody remembers is found and taken in', () => {
  const pid = livingPostgres(places, home)?.pid;
  forgetPart(places, 'postgres');
  expect(livingPostgres(places, home)?.pid).toBe(pid);
});
