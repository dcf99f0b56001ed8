import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CliFailure } from './failure.js';
import { passedOn, ROOT } from './settings.js';

/** One line of JSON that a program of the node said. */
export type Line = Record<string, unknown>;

export interface Failed {
  code: string;
  zh: string;
  en: string;
}

/**
 * Runs one of the node's own programs (`restore`, `verify`) beside the node, with settings that no argument shows.
 * @param onLine told of every line
 * @returns its last line and its exit code
 * @throws CliFailure with the program's words when it failed, and when it said nothing
 */
export async function runNodeProgram(
  program: 'restore' | 'verify',
  settings: Record<string, string | undefined>,
  onLine: (line: Line) => void,
): Promise<{ last: Line; exitCode: number }> {
  const set = Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const child = spawn(process.execPath, [join(ROOT, `apps/node/dist/${program}.js`)], {
    env: { ...passedOn(), NODE_ENV: 'production', ...Object.fromEntries(set) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (complaint = (complaint + text).slice(-2_000)));
  const ended = new Promise<number>((done, fail) => {
    child.once('error', fail).once('close', (code) => done(code ?? -1));
  });
  let last: Line = {};
  for await (const text of createInterface({ input: child.stdout })) {
    last = lineFrom(text) ?? last;
    onLine(last);
  }
  const exitCode = await ended;
  const failed = last['failed'] as Failed | undefined;
  if (failed) throw new CliFailure(failed.zh, failed.en);
  if (exitCode < 0 || !('verified' in last || 'restored' in last)) {
    throw new CliFailure('程序没有做完就结束了。', `The program ended before its time.\n${complaint}`);
  }
  return { last, exitCode };
}

function lineFrom(text: string): Line | null {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return null;
  }
}
