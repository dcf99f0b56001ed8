import { cpSync } from 'node:fs';
import pg from 'pg';
import { databaseOf, programRoleOf } from '../../stack/src/database-names.js';
import { freePort } from './free-port.js';
import type { Program } from './program.js';
import type { TestCounty } from './test-county.js';

/**
 * A disk image of a node put into a second machine: the same keys over a copy of the same database. The node is stopped
 * while it is copied; both run when this resolves.
 */
export async function copyNode(county: TestCounty, code: string): Promise<Program> {
  const node = county.node(code);
  await node.stop();
  await county.database.closePools();
  const copy = `${databaseOf(code)}_copy`;
  const client = new pg.Client({ ...county.database.superuser, database: 'postgres' });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${copy} TEMPLATE ${databaseOf(code)}`);
    await client.query(`GRANT CONNECT ON DATABASE ${copy} TO ${programRoleOf(code)}`);
  } finally {
    await client.end();
  }
  const folder = `${county.places.node(code)}-copy`;
  cpSync(county.places.node(code), folder, { recursive: true });
  const url = new URL(node.setting('FENGQIAO_DATABASE_URL'));
  url.pathname = `/${copy}`;
  const copied = node.copied({ FENGQIAO_DATABASE_URL: url.href, FENGQIAO_DATA: folder }, await freePort());
  await node.start();
  await copied.start();
  return copied;
}
