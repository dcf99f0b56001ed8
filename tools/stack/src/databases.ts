import pg from 'pg';
import type { CountyNode } from './county.js';
import { databaseOf, ownerRoleOf, programRoleOf } from './database-names.js';
import { LOOPBACK } from './ports.js';

/** How the superuser reaches the server. */
export interface Superuser {
  host: string;
  port: number;
  user: string;
  password: string;
}

export function localSuperuser(port: number, password: string): Superuser {
  return { host: LOOPBACK, port, user: 'postgres', password };
}

/** Whether the server takes connections. A wrong password is an error at once: waiting would not heal it. */
export async function canConnect(port: number, password: string): Promise<boolean> {
  const client = new pg.Client({
    ...localSuperuser(port, password),
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01') throw error;
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const READY = 'fengqiao: ready';

/**
 * Makes the node's database and its two roles: the owner migrates, the program's role owns nothing. Neither can open
 * another node's database. A database that was made whole before is left alone; a half-made one is completed.
 *
 * @param passwords.fresh the roles, if they exist already, get these passwords anew
 */
export async function makeDatabase(
  superuser: Superuser,
  node: CountyNode,
  passwords: { ownerPassword: string; programPassword: string; fresh: boolean },
): Promise<boolean> {
  const { code } = node;
  if (!/^\d{12}$/.test(code)) throw new Error(`not a jurisdiction code: ${code}`);
  const [database, owner, program] = [databaseOf(code), ownerRoleOf(code), programRoleOf(code)];
  return withClient(superuser, 'postgres', async (client) => {
    const whole = await isWhole(client, database);
    if (whole && !passwords.fresh) return false;
    await makeRole(client, owner, passwords.ownerPassword);
    await makeRole(client, program, passwords.programPassword);
    if (whole) return false;
    await client.query('REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC');
    if (!(await exists(client, 'SELECT 1 FROM pg_database WHERE datname = $1', database))) {
      await client.query(`CREATE DATABASE ${database} OWNER ${owner}`);
    }
    await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${owner}, ${program}`);
    await withClient(superuser, database, async (inside) => {
      await inside.query(`ALTER SCHEMA public OWNER TO ${owner}`);
      await inside.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
      await inside.query(`GRANT USAGE ON SCHEMA public TO ${program}`);
    });
    await client.query(`COMMENT ON DATABASE ${database} IS '${READY}'`);
    return true;
  });
}

/**
 * The incarnation under which the node's database numbers what it writes; null where no journal was begun, and a name that
 * no keys bear where others know a later one.
 */
export async function journalIncarnation(superuser: Superuser, code: string): Promise<string | null> {
  return withClient(superuser, databaseOf(code), async (client) => {
    if (!(await exists(client, 'SELECT 1 FROM pg_tables WHERE tablename = $1', 'journal_head'))) return null;
    const { rows } = await client.query<{ incarnation: string }>('SELECT incarnation FROM journal_head');
    const [head] = rows;
    if (!head) return null;
    return (await isOutlived(client)) ? `${head.incarnation}, outlived` : head.incarnation;
  });
}

// Others know a later life of the node: enrolment has to begin a new one, whatever name the keys bear.
async function isOutlived(client: pg.Client): Promise<boolean> {
  const column =
    "SELECT 1 FROM information_schema.columns WHERE table_name = 'recoveries' AND column_name = $1";
  if (!(await exists(client, column, 'later_incarnation'))) return false;
  const { rowCount } = await client.query(
    'SELECT 1 FROM recoveries r, journal_head h WHERE r.finished_at IS NULL AND r.later_incarnation > h.incarnation',
  );
  return rowCount !== 0;
}

async function isWhole(client: pg.Client, database: string): Promise<boolean> {
  const sql = `SELECT 1 FROM pg_database WHERE datname = $1 AND shobj_description(oid, 'pg_database') = '${READY}'`;
  return exists(client, sql, database);
}

async function makeRole(client: pg.Client, role: string, password: string): Promise<void> {
  const known = await exists(client, 'SELECT 1 FROM pg_roles WHERE rolname = $1', role);
  const verb = known ? 'ALTER' : 'CREATE';
  await client.query(
    `${verb} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`,
  );
}

async function exists(client: pg.Client, sql: string, value: string): Promise<boolean> {
  return (await client.query(sql, [value])).rowCount !== 0;
}

async function withClient<T>(
  at: Superuser,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...at, database });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
