import { existsSync, mkdirSync, readdirSync, accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execProgram, type ProgramOptions } from './exec-program.js';
import { StackFailure } from './failure.js';
import type { Places } from './places.js';
import { remove } from './private-files.js';
import { searchPath, type Settings } from './settings.js';

const PACKAGE = 'nats-server';
const FETCH_LIMIT_MS = 4 * 60_000;
/** Some people's PATH leaves out the system's own folders, where Debian puts servers. */
const MORE_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

export interface NatsProgram {
  path: string;
  /** For example `[2, 9, 10]`. */
  version: number[];
}

/** Finds nats-server, or fetches it from the system's packages: with root it is installed, without it is unpacked. */
export async function findNats(
  places: Places,
  settings: Settings,
  interrupt: AbortSignal,
  onFetch: () => void,
): Promise<NatsProgram> {
  const found = installedNats(places, settings);
  if (found) return withVersion(found, interrupt);
  onFetch();
  const fetched = await fetchNats(places, interrupt);
  if (fetched) return withVersion(fetched, interrupt);
  throw new StackFailure(
    '没有找到 nats-server，也没能从系统软件源取得；其余部分没有改动。请安装后再运行 npm run up：\n' +
      '  Debian、Ubuntu、统信、麒麟：sudo apt-get install nats-server；macOS：brew install nats-server；\n' +
      '  其他系统：从 https://nats.io 下载，放进 PATH，或用 FENGQIAO_NATS_SERVER=<程序路径> 指明。',
    'nats-server was not found and could not be taken from the system packages; nothing else was changed. Install it ' +
      '(apt-get, brew, or the download at https://nats.io on the PATH or named by FENGQIAO_NATS_SERVER), then run `npm run up` again.',
  );
}

function installedNats(places: Places, settings: Settings): string | null {
  if (settings.natsServer) return settings.natsServer;
  const folders = searchPath()
    .split(delimiter)
    .filter((folder) => folder !== '');
  const candidates = [...folders, ...MORE_FOLDERS].map((folder) => join(folder, PACKAGE));
  candidates.push(unpackedNats(places));
  return candidates.find(isExecutable) ?? null;
}

const unpackedNats = (places: Places) => join(places.state, 'programs/nats/usr/sbin', PACKAGE);

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function fetchNats(places: Places, interrupt: AbortSignal): Promise<string | null> {
  const options: ProgramOptions = {
    cwd: places.state,
    env: { PATH: `${searchPath()}:/usr/sbin:/sbin`, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    interrupt,
    timeoutMs: FETCH_LIMIT_MS,
  };
  const ways = process.getuid?.() === 0 ? [installWithApt, unpackWithApt] : [unpackWithApt];
  for (const way of ways) {
    try {
      const path = await way(places, options);
      if (isExecutable(path)) return path;
    } catch {
      // No such package source here, or no network: the next way, and at last the sentence that says what to do.
      interrupt.throwIfAborted();
    }
  }
  return null;
}

async function installWithApt(_places: Places, options: ProgramOptions): Promise<string> {
  await execProgram('apt-get', ['update', '-q'], options);
  await execProgram('apt-get', ['install', '-y', '-q', '--no-install-recommends', PACKAGE], options);
  return join('/usr/sbin', PACKAGE);
}

/** Without root: the package is downloaded and unpacked under `.fengqiao/`, with lists of its own when there are none. */
async function unpackWithApt(places: Places, options: ProgramOptions): Promise<string> {
  const folder = join(places.state, 'programs/apt');
  for (const part of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(join(folder, part), { recursive: true });
  const inside = { ...options, cwd: folder };
  const own = [
    '-o',
    `Dir::State::lists=${folder}/lists`,
    '-o',
    `Dir::Cache=${folder}/cache`,
    '-o',
    'APT::Sandbox::User=',
  ];
  await execProgram('apt-get', ['download', PACKAGE], inside).catch(async () => {
    await execProgram('apt-get', [...own, 'update', '-q'], inside);
    await execProgram('apt-get', [...own, 'download', PACKAGE], inside);
  });
  const file = readdirSync(folder).find((name) => name.startsWith(`${PACKAGE}_`) && name.endsWith('.deb'));
  if (!file || !existsSync(join(folder, file))) throw new Error('apt-get download left no package');
  await execProgram('dpkg', ['-x', file, join(places.state, 'programs/nats')], inside);
  remove(folder);
  return unpackedNats(places);
}

async function withVersion(path: string, interrupt: AbortSignal): Promise<NatsProgram> {
  const options = { cwd: '/', env: {}, interrupt, timeoutMs: 20_000 };
  const text = await execProgram(path, ['--version'], options).catch((error: unknown) => {
    throw new StackFailure(
      `无法运行 ${path}。请检查它是否适合本机。`,
      `${path} does not run here: ${String(error)}`,
    );
  });
  return { path, version: parseVersion(text) };
}

/** `nats-server: v2.9.10` → `[2, 9, 10]`. */
export function parseVersion(text: string): number[] {
  const match = /v?(\d+)\.(\d+)\.(\d+)/.exec(text);
  return match ? match.slice(1).map(Number) : [0, 0, 0];
}
