import { rmSync } from 'node:fs';
import { DatabaseServer } from '../../../tools/harness/src/database-server.js';
import { startGuard, temporaryPlaces } from '../../../tools/harness/src/temporary-places.js';
import { stopParts } from '../../../tools/stack/src/down.js';
import { PreparingClient } from '../src/database/preparing-client.js';

const places = temporaryPlaces();
const guard = startGuard(places);
let server: DatabaseServer;
let client: PreparingClient;

beforeAll(async () => {
  server = await DatabaseServer.start(places);
  client = new PreparingClient({ ...server.superuser, database: 'postgres' });
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client.end();
  await stopParts(places);
  rmSync(server.parentFolder, { recursive: true, force: true });
  rmSync(places.state, { recursive: true, force: true });
  guard.stdin?.end();
}, 60_000);

async function prepared(text: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_prepared_statements WHERE statement = '${text}'`,
  );
  return rows[0]?.count ?? 0;
}

async function inTransaction(work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  await work();
  await client.query('COMMIT');
}

test('a statement of a transaction is parsed once, whatever its values are', async () => {
  const text = 'SELECT $1::int + 1 AS next';
  for (const [value, next] of [
    [1, 2],
    [41, 42],
  ]) {
    await inTransaction(async () => {
      expect((await client.query(text, [value])).rows).toEqual([{ next }]);
    });
  }
  expect(await prepared(text)).toBe(1);
});

test('what is asked outside of a transaction is not prepared: its plan is for its values', async () => {
  const text = 'SELECT $1::int + 2 AS next';
  expect((await client.query(text, [1])).rows).toEqual([{ next: 3 }]);
  expect(await prepared(text)).toBe(0);
});

test('what failed in one transaction is asked in the next as before', async () => {
  const [text, never] = ['SELECT 10 / $1::int AS share', 'SELECT 20 / $1::int AS share'];
  await client.query('BEGIN');
  await expect(client.query(text, [0])).rejects.toThrow('division by zero');
  await expect(client.query(never, [5])).rejects.toThrow('aborted');
  await client.query('ROLLBACK');
  await inTransaction(async () => {
    expect((await client.query(text, [5])).rows).toEqual([{ share: 2 }]);
    expect((await client.query(never, [5])).rows).toEqual([{ share: 4 }]);
  });
});

test('a table that gains a column is asked as before', async () => {
  await client.query('CREATE TABLE things (id int)');
  await client.query('INSERT INTO things (id) VALUES ($1)', [1]);
  const ask = async (): Promise<void> => {
    expect((await client.query('SELECT id FROM things WHERE id = $1', [1])).rows).toEqual([{ id: 1 }]);
  };
  await inTransaction(ask);
  await client.query('ALTER TABLE things ADD COLUMN name text');
  await inTransaction(ask);
});

test('texts put together on the way do not fill the connection without end', async () => {
  await inTransaction(async () => {
    for (let parts = 1; parts <= 450; parts += 1) {
      const sum = Array.from({ length: parts }, (_, index) => `$${index + 1}::int`).join(' + ');
      const ones = Array.from({ length: parts }, () => 1);
      await client.query(`SELECT ${sum} AS sum`, ones);
    }
  });
  const { rows } = await client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM pg_prepared_statements',
  );
  expect(rows[0]?.count).toBe(400);
});
