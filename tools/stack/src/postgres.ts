import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execProgram } from './exec-program.js';
import { canConnect } from './databases.js';
import { messageOf, StackFailure } from './failure.js';
import type { Places } from './places.js';
import {
  installPostgres,
  postgresUser,
  type PostgresPrograms,
  type SystemUser,
} from './postgres-binaries.js';
import { readIfThere, readJsonIfThere, writePrivateJson } from './private-files.js';
import { identify } from './process-identity.js';
import { searchPath } from './settings.js';
import {
  forgetPart,
  lastWords,
  livingPart,
  recordPart,
  startPart,
  type PartPlan,
  type RunFile,
} from './processes.js';

/** Where root keeps what PostgreSQL's user must reach, because a clone may lie in a folder that only root can enter. */
const SYSTEM_FOLDER = '/var/lib/fengqiao';
const START_LIMIT_MS = 60_000;
/** Children of a killed postmaster hold its shared memory for a moment; so long a refusal to start is no failure. */
const LINGER_LIMIT_MS = 15_000;

/** One PostgreSQL server for all nodes of this stack, each in a database of its own. */
export interface PostgresHome {
  programs: PostgresPrograms;
  /** The folder named in stack.json. */
  data: string;
  user?: SystemUser;
}

/** Finds or makes the programs and the data folder. The data are made whole or not at all. */
export async function preparePostgres(
  places: Places,
  superPassword: string,
  interrupt: AbortSignal,
): Promise<PostgresHome & { made: boolean }> {
  const user = postgresUser();
  const folder = user ? systemFolder(places, user) : join(places.state, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const programs = installPostgres(user ? SYSTEM_FOLDER : join(places.state, 'programs'));
  const home = { programs, data: join(folder, 'data'), user };
  rmSync(join(folder, 'initdb.password'), { force: true });
  const made = !existsSync(join(home.data, 'PG_VERSION'));
  if (made) await initialise(home, folder, superPassword, interrupt);
  writeConfiguration(places, home);
  return { ...home, made };
}

/** A folder of this clone's own; remembered here, so that a clone made anew at the same path gets another one. */
function systemFolder(places: Places, user: SystemUser): string {
  const memory = join(places.state, 'postgres.json');
  const kept = (readJsonIfThere(memory) as { folder: string } | null)?.folder;
  const folder = kept ?? join(SYSTEM_FOLDER, randomBytes(6).toString('hex'));
  mkdirSync(SYSTEM_FOLDER, { recursive: true });
  chmodSync(SYSTEM_FOLDER, 0o755);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, user.uid, user.gid);
  writeFileSync(join(folder, 'clone.txt'), `${places.root}\n`);
  if (!kept) writePrivateJson(memory, { folder });
  return folder;
}

async function initialise(home: PostgresHome, folder: string, superPassword: string, interrupt: AbortSignal) {
  const draft = join(folder, `data.new-${process.pid}`);
  const passwordFile = join(folder, 'initdb.password');
  // What a killed command left half-made; an initdb of its that still runs fails with its folder gone.
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith('data.new-'))) {
    rmSync(join(folder, name), { recursive: true, force: true });
  }
  try {
    writeFileSync(passwordFile, superPassword, { mode: 0o600 });
    if (home.user) chownSync(passwordFile, home.user.uid, home.user.gid);
    const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
    const access = [
      '-U',
      'postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--no-instructions',
    ];
    const text = ['--encoding=UTF8', '--lc-collate=C', `--lc-ctype=${locale}`, '--lc-messages=C'];
    const args = ['-D', draft, ...access, ...text];
    const env = { PATH: searchPath(), LC_ALL: 'C' };
    await execProgram(home.programs.initdb, args, { cwd: folder, env, user: home.user, interrupt });
  } catch (error) {
    interrupt.throwIfAborted();
    throw new StackFailure(
      `建立数据库文件夹失败，没有留下半成品：${folder}。请检查磁盘空间和权限，再运行 npm run up。`,
      `The database folder could not be made; nothing half-made was left in ${folder}. Check disk space and rights, then run \`npm run up\` again.\n${messageOf(error)}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  appendFileSync(join(draft, 'postgresql.conf'), "\ninclude_if_exists = 'fengqiao.conf'\n");
  renameSync(draft, home.data);
}

/** The settings are the release's, not the folder's: they are laid anew before every start. */
function writeConfiguration(places: Places, home: PostgresHome): void {
  const path = join(home.data, 'fengqiao.conf');
  writeFileSync(path, readFileSync(places.program('infra/postgres/fengqiao.conf')), { mode: 0o600 });
  if (home.user) chownSync(path, home.user.uid, home.user.gid);
}

/**
 * The server as it runs, also one that an earlier, killed command started without remembering it. Two servers on one
 * folder are impossible (PostgreSQL itself refuses), but a server nobody remembers could never be stopped.
 */
export function livingPostgres(places: Places, home: PostgresHome): RunFile | null {
  const living = livingPart(places, 'postgres');
  if (living) return living;
  const [pid, , , port] = (readIfThere(join(home.data, 'postmaster.pid')) ?? '').split('\n').map(Number);
  if (!pid || !port || !isServerOf(pid, home.data)) return null;
  return recordPart(places, postgresPlan(home, port), pid);
}

function postgresPlan(home: PostgresHome, port: number): PartPlan {
  const set = (name: string, value: string) => ['-c', `${name}=${value}`];
  return {
    name: 'postgres',
    command: home.programs.postgres,
    args: [
      ...['-D', home.data],
      ...set('listen_addresses', '127.0.0.1'),
      ...set('port', String(port)),
      // The path of a socket may be 107 bytes long at most, which a deep clone would exceed: TCP only.
      ...set('unix_socket_directories', ''),
    ],
    env: { PATH: searchPath(), LC_ALL: 'C' },
    cwd: home.data,
    port,
    user: home.user,
    decided: { data: home.data, port: String(port) },
  };
}

/** Starts the server and waits until it takes connections. */
export async function startPostgres(
  places: Places,
  home: PostgresHome,
  port: number,
  superPassword: string,
  interrupt: AbortSignal,
): Promise<RunFile> {
  const began = Date.now();
  dropMisleadingPidFile(home);
  let run = await startPart(places, postgresPlan(home, port));
  while (!(await canConnect(port, superPassword))) {
    interrupt.throwIfAborted();
    if (!livingPart(places, 'postgres')) {
      if (!isLingering(places) || Date.now() - began > LINGER_LIMIT_MS) throw notStarted(places, home);
      await sleep(200);
      run = await startPart(places, postgresPlan(home, port));
    }
    if (Date.now() - began > START_LIMIT_MS) throw notStarted(places, home);
    await sleep(50);
  }
  return run;
}

function isLingering(places: Places): boolean {
  return /pre-existing shared memory block|lock file "postmaster\.pid" already exists|could not bind/.test(
    lastWords(places, 'postgres', 6),
  );
}

function notStarted(places: Places, home: PostgresHome): StackFailure {
  forgetPart(places, 'postgres');
  return new StackFailure(
    `PostgreSQL 没有启动成功；数据原样保留在 ${home.data}。请看日志最后几行，排除后再运行 npm run up。`,
    `PostgreSQL did not start; the data are kept as they are in ${home.data}. Read the end of the log, then run \`npm run up\` again.\n${lastWords(places, 'postgres', 5)}`,
    places.log('postgres'),
  );
}

/**
 * After a crash of the whole machine or container the number in postmaster.pid may belong to anybody, and PostgreSQL
 * would then refuse to start for ever. The file goes only when nobody at all works in the data folder.
 */
function dropMisleadingPidFile(home: PostgresHome): void {
  const file = join(home.data, 'postmaster.pid');
  const pid = Number((readIfThere(file) ?? '').split('\n')[0]);
  if (!pid || process.platform !== 'linux') return;
  const reused = identify(pid) !== null && !isServerOf(pid, home.data);
  if (reused && !someoneWorksIn(home.data)) rmSync(file, { force: true });
}

function isServerOf(pid: number, data: string): boolean {
  return identify(pid) !== null && workingFolder(pid) === data;
}

function someoneWorksIn(data: string): boolean {
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && workingFolder(Number(name)) === data);
}

/** Every PostgreSQL process works in its data folder; null when that cannot be seen. */
function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
