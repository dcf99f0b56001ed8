import { execFile } from 'node:child_process';
import { createWriteStream, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { TestCounty } from '../../../harness/src/test-county.js';
import { databaseUrl, ownerRoleOf, programRoleOf } from '../../../stack/src/database-names.js';
import { signIn } from '../../../stack/src/graphql.js';
import { LOOPBACK } from '../../../stack/src/ports.js';
import { readJsonIfThere } from '../../../stack/src/private-files.js';
import { recoveryKey, type NodeSecrets } from '../../../stack/src/secrets.js';
import { CLOCKED, TOP } from '../county-places.js';
import { doorsOf } from '../doors.js';
import type { Random } from '../random.js';
import type { Fault, FaultKind } from './fault.js';
import { startNode, startPostgres } from './kills.js';
import { pauseUnless } from './pause.js';

/** The backup is so old when it is needed. */
const [YOUNGEST_MS, OLDEST_MS] = [1_000, 4_000];
/** Waited for at most: until others have all that this node promised. A node that cannot send is not put back. */
const DRAINED_WITHIN_MS = 25_000;
const LOOK_MS = 100;

/** The machine of a node dies, and the node is put back from a backup that does not hold its last steps. */
export const restoreKinds: readonly FaultKind[] = [
  { kind: 'restore of an old backup', column: 'process', make: () => new OldBackup() },
];

class OldBackup implements Fault {
  readonly kind = 'restore of an old backup';
  readonly column = 'process';
  private victim: string | null = null;

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    // The top sends its own steps to nobody, so nobody could give them back.
    const victims = [...county.nodes]
      .filter(([code, { pid }]) => code !== TOP && code !== CLOCKED && pid !== null)
      .map(([code]) => code);
    if (victims.length === 0) return 0;
    const victim = random.pick(victims);
    this.victim = victim;
    const backup = await backUp(county, victim);
    await pauseUnless(random.between(YOUNGEST_MS, OLDEST_MS), signal);
    if (!(await isDrainedWhileClosed(county, victim, signal))) return 0;
    await county.node(victim).kill();
    await startPostgres(county);
    await restore(county, victim, backup);
    return 1;
  }

  async heal(county: TestCounty): Promise<void> {
    if (this.victim === null) return;
    rmSync(backupOf(county, this.victim), { force: true });
    await startPostgres(county);
    await startNode(county, this.victim);
    doorsOf(county).open(this.victim);
    this.victim = null;
  }
}

// All desks close: what others went on doing would give this node something new to promise again and again.
async function isDrainedWhileClosed(county: TestCounty, code: string, signal: AbortSignal): Promise<boolean> {
  const doors = doorsOf(county);
  const others = [...county.nodes.keys()].filter((other) => other !== code);
  for (const one of [code, ...others]) doors.close(one);
  try {
    return await isDrained(county, code, signal);
  } finally {
    for (const other of others) doors.open(other);
  }
}

async function isDrained(county: TestCounty, code: string, signal: AbortSignal): Promise<boolean> {
  for (const end = Date.now() + DRAINED_WITHIN_MS; Date.now() < end && !signal.aborted;) {
    if (doorsOf(county).waiting(code) === 0 && (await queueOf(county, code)) === 0) return true;
    await pauseUnless(LOOK_MS, signal);
  }
  return false;
}

async function queueOf(county: TestCounty, code: string): Promise<number> {
  const text = 'SELECT coalesce(sum(head - received), 0)::float8 AS queued FROM links_out';
  const [row] = await county.sql<{ queued: number }>(code, text);
  return row?.queued ?? Infinity;
}

async function backUp(county: TestCounty, code: string): Promise<string> {
  const { url } = county.node(code);
  const { username, password } = county.account(code, 'administrator');
  // A restore signs everybody out, so each time anew.
  const token = await signIn(`${url}/graphql`, username, password);
  const response = await fetch(`${url}/backup`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok || !response.body) throw new Error(`no backup of ${code}: ${response.status}`);
  const path = backupOf(county, code);
  await pipeline(Readable.fromWeb(response.body), createWriteStream(path));
  return path;
}

/** As an administrator does it: the node's own program, in a process of its own, with the county's recovery key. */
async function restore(county: TestCounty, code: string, backup: string): Promise<void> {
  const { places, database } = county;
  const secrets = readJsonIfThere(join(places.secrets, `${code}.json`)) as NodeSecrets;
  const at = { host: LOOPBACK, port: database.port };
  const program = places.program('apps/node/dist/restore.js');
  if (!existsSync(program)) throw new Error('the program knows no restore yet');
  await promisify(execFile)(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'],
      FENGQIAO_BACKUP: backup,
      FENGQIAO_CODE: code,
      FENGQIAO_RECOVERY_SEED: recoveryKey(places).seedFile,
      FENGQIAO_DATA: places.node(code),
      FENGQIAO_DATABASE_OWNER_URL: databaseUrl(at, code, ownerRoleOf(code), secrets.ownerPassword),
      FENGQIAO_DATABASE_ROLE: programRoleOf(code),
      FENGQIAO_DIRECTORY: places.directoryFile,
      FENGQIAO_REPLACE: 'yes',
    },
  });
}

function backupOf(county: TestCounty, code: string): string {
  return join(county.places.state, `${code}.backup`);
}
