import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, fchmodSync, openSync, readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, StackFailure } from './failure.js';
import type { Places } from './places.js';
import { readIfThere, readJsonIfThere, remove, writePrivateJson } from './private-files.js';
import { identify, isAlive, signalGroup, signalProcess, type ProcessIdentity } from './process-identity.js';

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/** How one part of the stack is started. Each is detached, in its own session: nobody watches over it but itself. */
export interface PartPlan {
  /** `postgres`, `nats`, `gateway` or `node-<code>`; names its log and its run file. */
  name: string;
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  port: number;
  /** The system user it runs as; the own one when missing. */
  user?: { uid: number; gid: number };
  /** What this stack decided about it; a living part with another is started anew. */
  decided: Record<string, string>;
  /** Which edition of the program, so that a person can be told that an older one still runs. */
  program?: string;
}

/** What is remembered of a running part, in `.fengqiao/run/<name>.json`. */
export interface RunFile extends ProcessIdentity {
  name: string;
  port: number;
  decided: string;
  program?: string;
}

export function readRunFile(places: Places, name: string): RunFile | null {
  return readJsonIfThere(runFile(places, name)) as RunFile | null;
}

/** The part as it runs now, or null when it does not. */
export function livingPart(places: Places, name: string): RunFile | null {
  const run = readRunFile(places, name);
  return run && isAlive(run) ? run : null;
}

/** Every part that was started and not stopped, alive or not. */
export function recordedParts(places: Places): RunFile[] {
  try {
    return readdirSync(places.run)
      .filter((file) => file.endsWith('.json'))
      .map((file) => readJsonIfThere(join(places.run, file)) as RunFile | null)
      .filter((run) => run !== null);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/** Starts the part and remembers it before anything else can happen. Resolves once it runs, not once it is ready. */
export async function startPart(places: Places, plan: PartPlan): Promise<RunFile> {
  const log = openLog(places.log(plan.name));
  try {
    const child = spawn(plan.command, plan.args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: plan.env,
      cwd: plan.cwd,
      uid: plan.user?.uid,
      gid: plan.user?.gid,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
      if (child.pid !== undefined) recordPart(places, plan, child.pid);
    });
    child.unref();
    const run = readRunFile(places, plan.name);
    if (!run) throw new Error(`${plan.name} was not recorded`);
    return run;
  } catch (error) {
    forgetPart(places, plan.name);
    throw new StackFailure(
      `无法启动 ${plan.name}（${plan.command}）：${codeOf(error) ?? ''}。`,
      `${plan.name} could not be started (${plan.command}): ${String(error)}`,
      places.log(plan.name),
    );
  } finally {
    closeSync(log);
  }
}

/** Remembers a process as that part; one that has ended already is remembered as dead. */
export function recordPart(places: Places, plan: PartPlan, pid: number): RunFile {
  const identity = identify(pid) ?? { pid, startedAt: 'ended' };
  const run = {
    ...identity,
    name: plan.name,
    port: plan.port,
    decided: digestOf(plan.decided),
    program: plan.program,
  };
  writePrivateJson(runFile(places, plan.name), run);
  return run;
}

export function forgetPart(places: Places, name: string): void {
  remove(runFile(places, name));
}

/**
 * Asks the part to end, and ends it when it does not. Returns whether it ran.
 *
 * @param signals what to send one after the other, each with the time the part is given to follow it
 */
export async function stopPart(
  places: Places,
  name: string,
  signals: [NodeJS.Signals, number][],
): Promise<boolean> {
  const run = livingPart(places, name);
  if (run) {
    await endProcess(run, signals);
    // Whatever the part had started in its own session goes with it.
    signalGroup(run, 'SIGKILL');
    await untilGone(run, 5_000);
    if (isAlive(run)) {
      throw new StackFailure(
        `${name}（进程 ${run.pid}）没有停下来，数据没有改动。请检查是否由同一个系统用户启动，再运行 npm run down。`,
        `${name} (process ${run.pid}) did not end; no data was touched. See whether another user started it, then run \`npm run down\` again.`,
        places.log(name),
      );
    }
  }
  forgetPart(places, name);
  return run !== null;
}

async function endProcess(run: RunFile, signals: [NodeJS.Signals, number][]): Promise<void> {
  for (const [signal, patienceMs] of signals) {
    try {
      if (!signalProcess(run, signal)) return;
    } catch (error) {
      if (codeOf(error) !== 'EPERM') throw error;
      throw new StackFailure(
        `没有权限停止 ${run.name}（进程 ${run.pid}），它由另一个系统用户启动。请用那个用户运行 npm run down。`,
        `Not allowed to stop ${run.name} (process ${run.pid}): another system user started it. Run \`npm run down\` as that user.`,
      );
    }
    if (await untilGone(run, patienceMs)) return;
  }
}

/** Waits for the process to end; false when it still runs after that time. */
export async function untilGone(identity: ProcessIdentity, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs;
  while (isAlive(identity)) {
    if (Date.now() >= until) return false;
    await sleep(50);
  }
  return true;
}

/** The last lines of a part's log, for a person who has to see why it ended. */
export function lastWords(places: Places, name: string, lines = 25): string {
  const text = readIfThere(places.log(name)) ?? '';
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}

function runFile(places: Places, name: string): string {
  return join(places.run, `${name}.json`);
}

/** A log is kept across starts, and put aside once when it has grown, so that it never fills a small disk. */
export function openLog(path: string): number {
  try {
    if (statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  const log = openSync(path, 'a', 0o600);
  fchmodSync(log, 0o600);
  return log;
}
