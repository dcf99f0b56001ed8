import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execProgram } from '../../stack/dist/exec-program.js';
import { searchPath } from '../../stack/dist/settings.js';
import { versionOf } from './machine.js';

const DEBIAN = '/usr/lib/postgresql';

/** How to get pgbench, for a person who has none. */
export const PGBENCH_MISSING =
  'pgbench was not found, so the raw side was not measured: `apt-get install postgresql-client postgresql-contrib`, or put it on the PATH.';

/** The newest pgbench: Debian's own is a script in front of it, which would be timed too. */
export function findPgbench(): string | null {
  const candidates = [...debianVersions().map((version) => join(DEBIAN, version, 'bin/pgbench')), 'pgbench'];
  return candidates.find((path) => versionOf(path) !== null) ?? null;
}

function debianVersions(): string[] {
  try {
    return readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  } catch {
    return [];
  }
}

export interface PgbenchRun {
  program: string;
  script: string;
  /** URL of the database, with the password of the role. */
  url: string;
  clients: number;
  transactions: number;
  /** Makes the ids of this run differ from those of all others. */
  run: number;
  interrupt: AbortSignal;
}

/** Transactions per second, without the time to connect. */
export async function pgbench(wish: PgbenchRun): Promise<number> {
  const url = new URL(wish.url);
  const perClient = Math.ceil(wish.transactions / wish.clients);
  const args = [
    ...['-n', '-M', 'prepared', '-f', wish.script, '-D', `run=${wish.run}`, '-D', 'counter=0'],
    ...['-c', String(wish.clients), '-j', String(Math.min(2, wish.clients)), '-t', String(perClient)],
    ...['-h', url.hostname, '-p', url.port, '-U', url.username, url.pathname.slice(1)],
  ];
  const env = { PATH: searchPath(), LC_ALL: 'C', PGPASSWORD: decodeURIComponent(url.password) };
  const output = await execProgram(wish.program, args, { cwd: '/', env, interrupt: wish.interrupt });
  const tps = Number(/tps = ([\d.]+) \(without/.exec(output)?.[1]);
  if (!Number.isFinite(tps)) throw new Error(`pgbench said no tps: ${output}`);
  return tps;
}
