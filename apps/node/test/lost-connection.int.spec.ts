import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { DatabaseServer } from '../../../tools/harness/src/database-server.js';
import { startGuard, temporaryPlaces } from '../../../tools/harness/src/temporary-places.js';
import { stopParts } from '../../../tools/stack/src/down.js';
import { Transactions } from '../src/database/transactions.js';
import { isDatabaseAway, isPassing } from '../src/faults.js';

const places = temporaryPlaces();
const guard = startGuard(places);
let server: DatabaseServer;
let source: DataSource;

beforeAll(async () => {
  server = await DatabaseServer.start(places);
  const { host, port, user, password } = server.superuser;
  source = await new DataSource({
    type: 'postgres',
    database: 'postgres',
    ...{ host, port, username: user, password },
    // Else TypeORM logs each idle connection that breaks.
    poolErrorHandler: () => undefined,
  }).initialize();
}, 60_000);

afterAll(async () => {
  await source.destroy();
  await stopParts(places);
  rmSync(server.parentFolder, { recursive: true, force: true });
  rmSync(places.state, { recursive: true, force: true });
  guard.stdin?.end();
}, 60_000);

/** What comes of a transaction whose connection breaks after its first statement, while it waits or while it asks. */
async function brokenOff(rest: 'waits' | 'asks'): Promise<unknown> {
  const transactions = new Transactions(source);
  return transactions
    .run(async (tx) => {
      const [row] = await tx.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
      const end = () => source.query('SELECT pg_terminate_backend($1)', [row?.pid]);
      if (rest === 'asks') await Promise.all([tx.query('SELECT pg_sleep(5)'), sleep(100).then(end)]);
      await end();
      await sleep(100);
      await tx.query('SELECT 1');
    })
    .then(
      () => 'committed',
      (error: unknown) => error,
    );
}

test.each(['waits', 'asks'] as const)(
  'a transaction whose connection breaks while it %s says that the database is away, and may be tried again',
  async (rest) => {
    const thrown = await brokenOff(rest);
    expect(thrown).toBeInstanceOf(Error);
    expect([isDatabaseAway(thrown), isPassing(thrown)]).toEqual([true, true]);
  },
);
