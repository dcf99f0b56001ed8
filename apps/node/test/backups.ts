import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TestCounty } from '../../../tools/harness/src/test-county.js';
import { databaseUrl, ownerRoleOf, programRoleOf } from '../../../tools/stack/src/database-names.js';
import { signIn } from '../../../tools/stack/src/graphql.js';
import { LOOPBACK } from '../../../tools/stack/src/ports.js';
import { readJsonIfThere } from '../../../tools/stack/src/private-files.js';
import { recoveryKey, type NodeSecrets } from '../../../tools/stack/src/secrets.js';

const DIST = resolve(import.meta.dirname, '../dist');

export interface Finding {
  kind: string;
  position: number | null;
  zh: string;
}

/** What a program of the node said before it ended. */
export interface Ending {
  code: number;
  verified?: { steps: number; own: number; heads: number; findingCount: number; findings: Finding[] };
  restored?: { code: string; rows: number; incarnation: string; hubSeedFile: string | null };
  failed?: { code: string; zh: string; en: string };
}

/** Asks a node for a backup, as its administrator does, and keeps it in a file. */
export async function backUp(county: TestCounty, code: string, name: string): Promise<string> {
  const response = await askForBackup(county, code);
  if (!response.ok || !response.body) throw new Error(`no backup: ${response.status}`);
  const path = join(county.places.state, name);
  await pipeline(Readable.fromWeb(response.body), createWriteStream(path));
  return path;
}

export async function askForBackup(
  county: TestCounty,
  code: string,
  role: 'desk' | 'administrator' = 'administrator',
  signal?: AbortSignal,
): Promise<Response> {
  // A restore signs everybody out, so each time anew.
  const { username, password } = county.account(code, role);
  const token = await signIn(`${county.node(code).url}/graphql`, username, password);
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${county.node(code).url}/backup`, { method: 'POST', headers, ...(signal && { signal }) });
}

export function recoverySeed(county: TestCounty): string {
  return recoveryKey(county.places).seedFile;
}

/** Verifies a backup with the county's recovery key and its directory. */
export function verifyFile(
  county: TestCounty,
  backup: string,
  more: Record<string, string> = {},
): Promise<Ending> {
  return runProgram('verify.js', {
    FENGQIAO_BACKUP: backup,
    FENGQIAO_RECOVERY_SEED: recoverySeed(county),
    FENGQIAO_DIRECTORY: county.places.directoryFile,
    ...more,
  });
}

/** Verifies the log in a node's database, as its program may read it. */
export function verifyDatabase(
  county: TestCounty,
  code: string,
  more: Record<string, string> = {},
): Promise<Ending> {
  return runProgram('verify.js', {
    FENGQIAO_DATABASE_URL: urlOf(county, code, 'program'),
    FENGQIAO_DIRECTORY: county.places.directoryFile,
    ...more,
  });
}

/** Puts a node back from a backup. */
export function restoreNode(
  county: TestCounty,
  code: string,
  backup: string,
  more: Record<string, string> = {},
): Promise<Ending> {
  return runProgram('restore.js', { ...restoreSettings(county, code, backup), ...more });
}

/** Begins a restore, and ends it as a loss of power would when it has begun to fill. */
export async function breakOffRestore(county: TestCounty, code: string, backup: string): Promise<void> {
  const child = spawn(process.execPath, [join(DIST, 'restore.js')], {
    env: {
      PATH: process.env['PATH'],
      ...restoreSettings(county, code, backup),
      FENGQIAO_REPLACE: 'yes',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.includes('"filling"')) child.kill('SIGKILL');
  });
  await ended;
  if (!said.includes('"filling"')) throw new Error(`the restore did not begin to fill: ${said}`);
}

function restoreSettings(county: TestCounty, code: string, backup: string): Record<string, string> {
  return {
    FENGQIAO_BACKUP: backup,
    FENGQIAO_CODE: code,
    FENGQIAO_RECOVERY_SEED: recoverySeed(county),
    FENGQIAO_DATA: county.places.node(code),
    FENGQIAO_DATABASE_OWNER_URL: urlOf(county, code, 'owner'),
    FENGQIAO_DATABASE_ROLE: programRoleOf(code),
    FENGQIAO_DIRECTORY: county.places.directoryFile,
  };
}

/** Numbers the positions of a log and makes its chain and its head anew, as a careful forger would. */
export const chainedAnew = (code: string): string => `
  DO $$
  DECLARE
    row record;
    place bigint := 0;
    chain text := 'sha256:' || encode(sha256(convert_to('${code}/' || (SELECT incarnation FROM journal_head), 'UTF8')), 'hex');
  BEGIN
    UPDATE journal SET position = position + 1000000;
    FOR row IN SELECT id, hash FROM journal ORDER BY journal.position LOOP
      place := place + 1;
      chain := 'sha256:' || encode(sha256(convert_to(chain || E'\\n' || row.hash, 'UTF8')), 'hex');
      UPDATE journal SET position = place, chain_hash = chain WHERE id = row.id;
    END LOOP;
    UPDATE journal_head SET position = place, chain_hash = chain,
      seq = (SELECT max(seq) FROM journal WHERE origin = '${code}');
  END $$`;

export function urlOf(county: TestCounty, code: string, role: 'owner' | 'program'): string {
  const secrets = readJsonIfThere(join(county.places.secrets, `${code}.json`)) as NodeSecrets;
  const at = { host: LOOPBACK, port: county.database.port };
  return role === 'owner'
    ? databaseUrl(at, code, ownerRoleOf(code), secrets.ownerPassword)
    : databaseUrl(at, code, programRoleOf(code), secrets.programPassword);
}

function runProgram(program: string, env: Record<string, string>): Promise<Ending> {
  const child = spawn(process.execPath, [join(DIST, program)], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      const last = said.trimEnd().split('\n').at(-1) ?? '';
      if (!last.startsWith('{')) fail(new Error(`${program} said nothing: ${complaint}`));
      else done({ ...(JSON.parse(last) as object), code: code ?? -1 });
    });
  });
}
