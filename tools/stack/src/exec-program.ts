import { spawn } from 'node:child_process';

export interface ProgramOptions {
  cwd: string;
  env: Record<string, string>;
  user?: { uid: number; gid: number };
  interrupt: AbortSignal;
  /** File descriptor that takes what the program says besides its result; thrown away when missing. */
  log?: number;
  timeoutMs?: number;
}

const OUTPUT_LIMIT = 1024 * 1024;

/**
 * Runs a program to its end and returns what it printed. It runs in a session of its own, so that Ctrl-C ends it by
 * our hand and in our order; a program that fails, hangs or is interrupted is an error that holds its last words.
 */
export function execProgram(command: string, args: string[], options: ProgramOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      uid: options.user?.uid,
      gid: options.user?.gid,
      stdio: ['ignore', 'pipe', options.log ?? 'pipe'],
      detached: true,
    });
    let output = '';
    let complaint = '';
    child.stdout
      ?.setEncoding('utf8')
      .on('data', (text: string) => (output = (output + text).slice(-OUTPUT_LIMIT)));
    child.stderr
      ?.setEncoding('utf8')
      .on('data', (text: string) => (complaint = (complaint + text).slice(-4_000)));
    const end = () => endGroup(child.pid);
    const timer = setTimeout(end, options.timeoutMs ?? 120_000);
    options.interrupt.addEventListener('abort', end, { once: true });
    const settle = (error: Error | null) => {
      clearTimeout(timer);
      options.interrupt.removeEventListener('abort', end);
      if (error) reject(error);
      else resolve(output);
    };
    child.once('error', settle);
    child.once('close', (code, signal) => {
      const failed = code !== 0;
      settle(
        failed
          ? new Error(`${command} ended with ${code ?? signal}\n${complaint || output.slice(-4_000)}`)
          : null,
      );
    });
  });
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
