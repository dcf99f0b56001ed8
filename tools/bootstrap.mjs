#!/usr/bin/env node
// The one door of every npm script: from a fresh clone with nothing but Node.js and npm to a running tool.
// It may use nothing that has to be installed or compiled first, therefore it is plain JavaScript and repeats
// a few lines (a lock, who a process is) that the compiled tools have in a richer form.
//
//   node tools/bootstrap.mjs <stack|node-cli|bench|chaos|pack|test> [arguments…]
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const STATE = join(ROOT, '.fengqiao');
const LOGS = join(STATE, 'logs');
const MODULES = join(ROOT, 'node_modules');
const OLDEST_NODE = [20, 19];
const LOCK_WAIT_MS = 15 * 60_000;

/** What a project's build must have left behind; a missing one means that it has to be built again. */
const PROJECTS = {
  'apps/node': 'dist/main.js',
  'apps/gateway': 'dist/main.js',
  'apps/web': 'dist/index.html',
  'tools/stack': 'dist/main.js',
  'tools/node-cli': 'dist/main.js',
  'tools/bench': 'dist/main.js',
  'tools/chaos': 'dist/chaos/src/main.js',
  'tools/pack': 'dist/main.js',
};
const STACK = ['apps/node', 'apps/gateway', 'apps/web', 'tools/stack'];
const TOOLS = {
  stack: { entry: 'tools/stack/dist/main.js', needs: STACK },
  'node-cli': { entry: 'tools/node-cli/dist/main.js', needs: ['apps/node', 'tools/stack', 'tools/node-cli'] },
  bench: { entry: 'tools/bench/dist/main.js', needs: [...STACK, 'tools/bench'] },
  chaos: { entry: 'tools/chaos/dist/chaos/src/main.js', needs: [...STACK, 'tools/node-cli', 'tools/chaos'] },
  pack: {
    entry: 'tools/pack/dist/main.js',
    needs: ['apps/node', 'apps/web', 'tools/stack', 'tools/node-cli', 'tools/pack'],
  },
  test: { entry: 'tools/test/run.mjs', needs: [] },
};

/** A failure that the person at the keyboard can act on: Chinese, then English. */
class Trouble extends Error {}

async function main() {
  requireNode();
  const [verb, ...rest] = process.argv.slice(2);
  const tool = TOOLS[verb];
  if (!tool)
    throw new Trouble(
      `没有这个工具：${verb ?? ''}。\nNo such tool; known: ${Object.keys(TOOLS).join(', ')}.`,
    );
  // Stopping must work at once and offline, so it neither installs nor builds.
  if (verb === 'stack' && rest[0] === 'down') {
    if (!existsSync(join(ROOT, tool.entry))) return nothingToStop();
  } else {
    mkdirSync(LOGS, { recursive: true, mode: 0o700 });
    await underLock(async () => {
      await install();
      await build(verb, tool.needs);
    });
  }
  await hand(tool.entry, rest);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Trouble(
    `需要 Node.js ${OLDEST_NODE.join('.')} 或更新的版本，现在是 ${process.versions.node}。请先升级（https://nodejs.org）。\n` +
      `Node.js ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}. Please upgrade it first.`,
  );
}

function nothingToStop() {
  const run = join(STATE, 'run');
  if (existsSync(run) && readdirSync(run).length > 0) {
    throw new Trouble(
      '停止程序不见了（tools/stack/dist）。请先运行 npm run up，它会重新编译，然后再 npm run down。\n' +
        'The compiled stack tool is gone. Run `npm run up` (it compiles it again), then `npm run down`.',
    );
  }
  console.log('没有正在运行的程序。\nNothing is running.');
  process.exit(0);
}

// --- installing -------------------------------------------------------------------------------------------

async function install() {
  const wanted = digestOf(readFileSync(join(ROOT, 'package-lock.json')));
  const stamp = join(MODULES, '.fengqiao-installed');
  if (readText(stamp) === wanted) return;
  if (!installedMatchesLock()) await installPackages();
  writeFileSync(stamp, wanted);
}

/**
 * `npm ci` gives exactly what package-lock.json names. It refuses the whole lock, though, when the registry at hand does
 * not carry some optional package of another platform; then `npm install` follows the same lock without that demand,
 * and the lock is put back as it was. What npm says is not looked at: under `npm --silent` it says nothing.
 */
async function installPackages() {
  const begin =
    '正在安装所需的程序包（第一次需要几分钟）…\nInstalling packages (the first time takes a few minutes) …';
  const failed =
    '程序包没有装好。请检查网络或 npm 镜像设置，然后再运行同一条命令。\n' +
    'The packages could not be installed. Check the network or the npm registry setting, then run the same command again.';
  const flags = ['--include=dev', '--no-audit', '--no-fund'];
  const lock = join(ROOT, 'package-lock.json');
  const text = readFileSync(lock);
  try {
    await runAndLog('npm', npmCommand(['ci', ...flags]), 'install.log', { begin, failed });
  } catch {
    await runAndLog('npm', npmCommand(['install', ...flags]), 'install.log', { begin: '  ……', failed });
  } finally {
    if (!readFileSync(lock).equals(text)) writeFileSync(lock, text);
  }
}

/**
 * True when npm's own record of what lies in node_modules agrees with package-lock.json, so that a developer's
 * `npm install` is not thrown away. Packages for other platforms are missing rightly.
 */
function installedMatchesLock() {
  const installed = readJson(join(MODULES, '.package-lock.json'))?.packages;
  if (!installed) return false;
  const wanted = readJson(join(ROOT, 'package-lock.json')).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/')) continue;
    const found = installed[path];
    if (!found && !entry.optional && !entry.devOptional && !entry.peer) return false;
    if (found && found.version !== entry.version) return false;
  }
  return true;
}

function npmCommand(args) {
  const npm = process.env.npm_execpath;
  return npm && npm.endsWith('.js') ? [process.execPath, npm, ...args] : ['npm', ...args];
}

// --- building ---------------------------------------------------------------------------------------------

async function build(verb, needs) {
  if (needs.length === 0) return;
  const stamp = join(MODULES, `.fengqiao-built-${verb}`);
  const wanted = sourceDigest();
  const whole = needs.every((project) => existsSync(join(ROOT, project, PROJECTS[project])));
  if (whole && readText(stamp) === wanted) return;
  const nx = join(MODULES, 'nx', readJson(join(MODULES, 'nx/package.json')).bin.nx);
  const names = needs.map(projectName).join(',');
  const command = [process.execPath, nx, 'run-many', '-t', 'build', '-p', names, '--output-style=static'];
  await runAndLog('nx', command, 'build.log', {
    begin:
      '正在编译程序（没有变化的部分不再编译）…\nBuilding the programs (unchanged parts are taken from the cache) …',
    failed: '编译没有成功。\nThe build failed.',
  });
  for (const project of needs) {
    if (existsSync(join(ROOT, project, PROJECTS[project]))) continue;
    throw new Trouble(
      `编译之后仍缺少 ${project}/${PROJECTS[project]}。\nThe build left no ${project}/${PROJECTS[project]}.`,
    );
  }
  writeFileSync(stamp, wanted);
}

function projectName(project) {
  const name =
    readJson(join(ROOT, project, 'project.json'))?.name ??
    readJson(join(ROOT, project, 'package.json'))?.name;
  if (!name) throw new Trouble(`这份代码里没有 ${project}。\nThere is no ${project} in this clone.`);
  return name;
}

/** One digest over every file that a build can depend on. Contents, not times: a checkout changes times only. */
function sourceDigest() {
  const digest = createHash('sha256');
  for (const file of ['package-lock.json', 'package.json', 'nx.json', 'tsconfig.base.json'])
    addFile(join(ROOT, file));
  for (const folder of ['apps', 'libs', 'tools']) addFolder(join(ROOT, folder));
  return digest.digest('hex');

  function addFile(path) {
    if (!existsSync(path)) return;
    digest
      .update(`${relative(ROOT, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  }
  function addFolder(path) {
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) addFolder(join(path, entry.name));
      else if (entry.isFile()) addFile(join(path, entry.name));
    }
  }
}

// --- running ----------------------------------------------------------------------------------------------

/**
 * The tool runs in this very process: one process less on a weak PC, and a signal needs no forwarding, so that
 * Ctrl-C reaches the tool exactly once.
 */
async function hand(entry, args) {
  const path = join(ROOT, entry);
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path).href);
}

async function runAndLog(what, [command, ...args], logName, { begin, failed }) {
  const log = join(LOGS, logName);
  const out = openSync(log, 'w', 0o600);
  console.log(begin);
  const began = Date.now();
  const quiet = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', FORCE_COLOR: '0' };
  // A caller's `npm --silent` must not empty the log that tells why something failed.
  const env = { ...process.env, ...quiet, npm_config_loglevel: 'notice' };
  // A group of its own, so that an interruption reaches npm's and Nx's children too.
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', out, out], detached: true });
  const told = setInterval(() => console.log(`  …… ${Math.round((Date.now() - began) / 1000)} s`), 20_000);
  const stop = (signal) => {
    endGroup(child.pid);
    console.log(
      '\n已中断，没有留下正在运行的程序。再运行同一条命令即可继续。\nInterrupted; run the same command to go on.',
    );
    releaseLock();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, stop);
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('exit', (status) => resolve(status ?? 1));
  });
  clearInterval(told);
  for (const signal of signals) process.off(signal, stop);
  closeSync(out);
  if (code === 0) return;
  const tail = readText(log).trimEnd().split('\n').slice(-25).join('\n');
  throw new Trouble(`${tail}\n\n${failed}\n(${what} → ${relative(ROOT, log)})`);
}

function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

// --- one at a time ----------------------------------------------------------------------------------------

const LOCK = join(STATE, 'bootstrap.lock');
let holdsLock = false;

async function underLock(work) {
  const began = Date.now();
  for (let told = false; !takeLock();) {
    if (!told)
      console.log(
        '另一个命令正在安装或编译，等它完成…\nAnother command is installing or building; waiting for it …',
      );
    told = true;
    if (Date.now() - began > LOCK_WAIT_MS)
      throw new Trouble(
        `等得太久了。如果没有别的命令在运行，请删除 ${relative(ROOT, LOCK)}。\nWaited too long; if no other command runs, delete that file.`,
      );
    await sleep(300);
  }
  try {
    await work();
  } finally {
    releaseLock();
  }
}

function takeLock() {
  try {
    const file = openSync(LOCK, 'wx', 0o600);
    writeSync(file, `${process.pid} ${startOf(process.pid)}`);
    closeSync(file);
    holdsLock = true;
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const [pid, start] = readText(LOCK).split(' ');
    // An empty file is being written at this moment; an old empty one belongs to a writer that was killed.
    const abandoned = pid ? startOf(Number(pid)) !== start : ageOf(LOCK) > 5_000;
    if (abandoned) rmSync(LOCK, { force: true });
    return false;
  }
}

function releaseLock() {
  if (holdsLock) rmSync(LOCK, { force: true });
  holdsLock = false;
}

/** When a process began, so that a number given to another process is not taken for it; 'gone' when it ended. */
function startOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return 'gone';
  }
  const stat = readText(`/proc/${pid}/stat`);
  return stat ? stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] : 'running';
}

function ageOf(path) {
  return existsSync(path) ? Date.now() - statSync(path).mtimeMs : 0;
}

// --- small readers ----------------------------------------------------------------------------------------

function digestOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readJson(path) {
  const text = readText(path);
  return text ? JSON.parse(text) : undefined;
}

main().catch((error) => {
  console.error(error instanceof Trouble ? `\n${error.message}` : error);
  process.exit(1);
});
