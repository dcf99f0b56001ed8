import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Run
 * @property {boolean} ok
 * @property {boolean} late ended because its time was over
 * @property {string} output what it said, when that went to a log
 */

/** Ends what still runs when the person at the keyboard has had enough. @type {Set<number>} */
const running = new Set();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    for (const pid of running) endGroup(pid, 'SIGTERM');
    process.exit(130);
  });
}

/**
 * Runs a command in a process group of its own, so that its end, or the end of its time, takes the children
 * along. Without a log it speaks on our own output.
 * @param {string[]} command
 * @param {{ minutes: number, log?: string, env?: Record<string, string> }} options
 * @returns {Promise<Run>}
 */
export async function runCommand([program = '', ...args], { minutes, log, env = {} }) {
  const out = log ? openSync(log, 'w') : undefined;
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', out ?? 'inherit', out ?? 'inherit'],
    env: { ...process.env, NX_DAEMON: 'false', NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
  });
  const group = child.pid;
  if (group) running.add(group);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    if (group) endGroup(group, 'SIGKILL');
  }, minutes * 60_000);
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', resolve);
  });
  clearTimeout(timer);
  if (group) {
    running.delete(group);
    endGroup(group, 'SIGTERM');
  }
  if (out !== undefined) closeSync(out);
  return { ok: code === 0, late, output: log ? readFileSync(log, 'utf8') : '' };
}

/** @param {number} group @param {NodeJS.Signals} signal */
function endGroup(group, signal) {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}
