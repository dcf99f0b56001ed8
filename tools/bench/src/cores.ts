import { execFileSync } from 'node:child_process';

/** Children inherit the cores of this process, so it is this process that moves. */
export function pin(cores: string): void {
  execFileSync('taskset', ['-pc', cores, String(process.pid)], { stdio: 'ignore' });
}

/** The cores that this process may run on, as `pin` takes them. */
export function affinity(): string {
  const said = execFileSync('taskset', ['-pc', String(process.pid)], { encoding: 'utf8' });
  return said.slice(said.lastIndexOf(':') + 1).trim();
}

/** Lets programs that run, with everything they start from now on, use these cores only. */
export function moveTo(cores: string, pids: readonly number[]): void {
  for (const pid of pids) execFileSync('taskset', ['-apc', cores, String(pid)], { stdio: 'ignore' });
}
