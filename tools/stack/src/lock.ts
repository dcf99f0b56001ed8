import { linkSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, StackFailure } from './failure.js';
import { readJsonIfThere, writePrivateJson } from './private-files.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';

const WAIT_LIMIT_MS = 10 * 60_000;
const LOOK_AGAIN_MS = 200;

/**
 * Lets one `up` or `down` at a time change the stack. The lock names its holder, so that one left behind by a killed
 * command is taken over at once; it comes into being whole, by a hard link, so that nobody reads half of it.
 *
 * @param onWait told once when somebody else holds the lock
 */
export async function withLock<T>(
  path: string,
  interrupt: AbortSignal,
  onWait: (holder: ProcessIdentity) => void,
  work: () => Promise<T>,
): Promise<T> {
  const me = identify(process.pid);
  if (!me) throw new Error('this process cannot find itself');
  await take(path, me, interrupt, onWait);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

async function take(
  path: string,
  me: ProcessIdentity,
  interrupt: AbortSignal,
  onWait: (holder: ProcessIdentity) => void,
): Promise<void> {
  const began = Date.now();
  let told = false;
  while (!tryTake(path, me)) {
    const holder = readJsonIfThere(path) as ProcessIdentity | null;
    if (!holder) continue;
    if (!isAlive(holder)) {
      removeAbandoned(path, holder);
      continue;
    }
    if (!told) onWait(holder);
    told = true;
    if (Date.now() - began > WAIT_LIMIT_MS) {
      throw new StackFailure(
        `等了十分钟，另一个命令（进程 ${holder.pid}）仍未完成。请先结束它，再运行同一条命令。`,
        `Waited ten minutes for another command (process ${holder.pid}). End it first, then run the same command again.`,
      );
    }
    await sleep(LOOK_AGAIN_MS, undefined, { signal: interrupt });
  }
}

function tryTake(path: string, me: ProcessIdentity): boolean {
  const draft = `${path}.${me.pid}`;
  writePrivateJson(draft, me);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Two waiters may find the same dead holder; the later one must not throw away the lock of the quicker one. */
function removeAbandoned(path: string, dead: ProcessIdentity): void {
  const aside = `${path}.${process.pid}.aside`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const taken = readJsonIfThere(aside) as ProcessIdentity | null;
  if (taken && (taken.pid !== dead.pid || taken.startedAt !== dead.startedAt)) linkSync(aside, path);
  rmSync(aside, { force: true });
}
