import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { SOFTWARE_VERSION } from '../software-version.js';
import { columnList, quoted, type BackedUpTable, type BackupManifest } from './manifest.js';

interface TableRow {
  name: string;
  columns: string[];
  /** Tables that it refers to. */
  needs: string[];
}

/** Its rows are read in the order of their places, so that they can be verified while they are read. */
const LOG = 'journal';
/** Made by running the migrations, never by copying it. */
const MIGRATIONS = 'migrations';

/**
 * One moment of a node's database, held by a connection of its own for as long as it is read. The program goes on
 * writing meanwhile; nothing of that is seen here.
 */
export class Snapshot {
  private constructor(
    private readonly client: pg.Client,
    readonly manifest: BackupManifest,
  ) {}

  /** @param url of the database, under any role that may read all of it */
  static async open(url: string): Promise<Snapshot> {
    // No time limit: a great table takes long, and a slow stick makes it wait.
    const client = new pg.Client({ connectionString: url, statement_timeout: 0, keepAlive: true });
    client.on('error', () => undefined);
    await client.connect();
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query('SET LOCAL statement_timeout = 0');
      return new Snapshot(client, await manifestOf(client));
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** The rows of a table in COPY's text format. One table at a time. */
  rows({ name, columns }: BackedUpTable): AsyncIterable<Buffer> {
    const from = `SELECT ${columnList(columns)} FROM ${quoted(name)}${name === LOG ? ' ORDER BY position' : ''}`;
    return this.client.query(copyTo(`COPY (${from}) TO STDOUT`));
  }

  /** Exact numbers of rows, to be compared when they are put back. */
  async counts(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { name } of this.manifest.tables) {
      const { rows } = await this.client.query<{ count: string }>(`SELECT count(*) FROM ${quoted(name)}`);
      counts[name] = Number(rows[0]?.count ?? 0);
    }
    return counts;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

async function manifestOf(client: pg.Client): Promise<BackupManifest> {
  const { rows: tables } = await client.query<TableRow>(TABLES);
  const { rows: heads } = await client.query<{ origin: string; incarnation: string }>(
    'SELECT origin, incarnation FROM journal_head',
  );
  const { rows: migrations } = await client.query<{ name: string }>(
    `SELECT name FROM ${MIGRATIONS} ORDER BY id`,
  );
  const [head] = heads;
  if (!head) throw new Error('this database has no log');
  return {
    code: head.origin,
    incarnation: head.incarnation,
    software: SOFTWARE_VERSION,
    migrations: migrations.map(({ name }) => name),
    tables: fillingOrder(tables.filter(({ name }) => name !== MIGRATIONS)),
  };
}

// Asked of the catalogue, so that a table that a later migration brings is never forgotten.
const TABLES = `
  SELECT c.relname AS name,
    (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    ARRAY(SELECT r.relname::text FROM pg_constraint f JOIN pg_class r ON r.oid = f.confrelid
      WHERE f.conrelid = c.oid AND f.contype = 'f' AND r.oid <> c.oid) AS needs
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r'
  ORDER BY c.relname`;

/**
 * No table before one that it refers to; the log last, because what it is verified against is read before it.
 * @throws Error when tables refer to each other in a circle
 */
export function fillingOrder(tables: readonly TableRow[]): BackedUpTable[] {
  const waiting = [
    ...tables.filter(({ name }) => name !== LOG),
    ...tables.filter(({ name }) => name === LOG),
  ];
  const ordered: BackedUpTable[] = [];
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ needs }) =>
      needs.every((need) => ordered.some((one) => one.name === need)),
    );
    const [next] = at < 0 ? [] : waiting.splice(at, 1);
    if (!next) throw new Error(`tables refer to each other: ${waiting.map(({ name }) => name).join(', ')}`);
    ordered.push({ name: next.name, columns: next.columns });
  }
  return ordered;
}
