import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { codeOf } from './failure.js';

/**
 * Who a process is. A number alone is not enough: after a kill, and at once after a restart of a container, the
 * system gives the same number to somebody else, and stopping that one would be a grave mistake.
 */
export interface ProcessIdentity {
  pid: number;
  /** Opaque: the boot and the moment within it at which the process began. */
  startedAt: string;
}

/** The identity of a living process, or null when there is none. A zombie is dead: nothing of it runs. */
export function identify(pid: number): ProcessIdentity | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const startedAt = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
  return startedAt === null ? null : { pid, startedAt };
}

/** Whether that very process still runs. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt;
}

/** Sends a signal to that very process; false when it has gone already. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isAlive(identity)) return false;
  try {
    process.kill(identity.pid, signal);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
    throw error;
  }
}

/** Sends a signal to the whole session that a detached part leads. */
export function signalGroup(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(-identity.pid, signal);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/**
 * The fields of /proc/<pid>/stat after the command name, which may itself hold blanks and brackets: state is the
 * first of them, the start time in clock ticks since boot the twentieth.
 */
export function parseProcStat(stat: string): { state: string; ticks: string } | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const ticks = fields[19];
  return state && ticks ? { state, ticks } : null;
}

function startOnLinux(pid: number): string | null {
  try {
    const parsed = parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    if (!parsed || parsed.state === 'Z' || parsed.state === 'X') return null;
    return `${bootId()}/${parsed.ticks}`;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return null;
    throw error;
  }
}

let knownBootId: string | undefined;

function bootId(): string {
  knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return knownBootId;
}

function startByPs(pid: number): string | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    const [state = '', ...start] = line.split(/\s+/);
    return line === '' || state.startsWith('Z') ? null : start.join(' ');
  } catch {
    // `ps` ends with 1 when the process does not exist.
    return null;
  }
}
