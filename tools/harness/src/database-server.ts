import { setTimeout as sleep } from 'node:timers/promises';
import { dirname } from 'node:path';
import pg from 'pg';
import { databaseUrl, ownerRoleOf, programRoleOf } from '../../stack/src/database-names.js';
import { localSuperuser, type Superuser } from '../../stack/src/databases.js';
import type { Places } from '../../stack/src/places.js';
import { LOOPBACK } from '../../stack/src/ports.js';
import { preparePostgres, startPostgres, type PostgresHome } from '../../stack/src/postgres.js';
import { signalProcess, identify } from '../../stack/src/process-identity.js';
import { livingPart, untilGone } from '../../stack/src/processes.js';
import { superuserPassword, type NodeSecrets } from '../../stack/src/secrets.js';
import { freePort } from './free-port.js';

const never = new AbortController().signal;

/** The one PostgreSQL server of a test, with a database for each node. */
export class DatabaseServer {
  private readonly pools = new Map<string, pg.Pool>();

  private constructor(
    private readonly places: Places,
    private readonly home: PostgresHome,
    readonly port: number,
  ) {}

  /** @param dress what to change about the programs before the first of them starts */
  static async start(
    places: Places,
    dress: (home: PostgresHome) => PostgresHome = (home) => home,
  ): Promise<DatabaseServer> {
    const home = dress(await preparePostgres(places, superuserPassword(places), never));
    const server = new DatabaseServer(places, home, await freePort());
    await server.start();
    return server;
  }

  /** Where everything lies that PostgreSQL keeps, write-ahead log included. */
  get folder(): string {
    return this.home.data;
  }

  /** What has to be removed when the test is over. */
  get parentFolder(): string {
    return dirname(this.home.data);
  }

  get superuser(): Superuser {
    return localSuperuser(this.port, superuserPassword(this.places));
  }

  async start(): Promise<void> {
    await startPostgres(this.places, this.home, this.port, superuserPassword(this.places), never);
  }

  /** kill -9 of the server itself; its children end by themselves, and that is waited for. */
  async kill(): Promise<void> {
    const run = livingPart(this.places, 'postgres');
    if (!run) return;
    signalProcess(run, 'SIGKILL');
    await untilGone(run, 10_000);
    while (identify(run.pid)) await sleep(20);
  }

  /** Rows of a node's own database, asked as the owner of its tables. */
  async rows<Row extends pg.QueryResultRow>(
    code: string,
    secrets: NodeSecrets,
    sql: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    let pool = this.pools.get(code);
    if (!pool) {
      const url = this.url(code, ownerRoleOf(code), secrets.ownerPassword);
      pool = new pg.Pool({ connectionString: url, max: 2 });
      // A server that is killed takes idle connections along; the next question opens a new one.
      pool.on('error', () => undefined);
      this.pools.set(code, pool);
    }
    return (await pool.query<Row>(sql, values)).rows;
  }

  /** One statement under the role of a node's program, in any database. */
  async asProgram(code: string, secrets: NodeSecrets, sql: string, database = code): Promise<unknown[]> {
    const client = new pg.Client(this.url(database, programRoleOf(code), secrets.programPassword));
    await client.connect();
    try {
      return (await client.query<pg.QueryResultRow>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Writes every changed page to its file, as the server does by itself after minutes. */
  async checkpoint(): Promise<void> {
    const client = new pg.Client({ ...this.superuser, database: 'postgres' });
    await client.connect();
    await client.query('CHECKPOINT');
    await client.end();
  }

  async closePools(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
    this.pools.clear();
  }

  private url(code: string, role: string, password: string): string {
    return databaseUrl({ host: LOOPBACK, port: this.port }, code, role, password);
  }
}
