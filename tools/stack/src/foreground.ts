import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { Places } from './places.js';
import { readJsonIfThere, remove, writePrivateJson } from './private-files.js';
import { identify, type ProcessIdentity } from './process-identity.js';
import { livingPart, recordedParts } from './processes.js';
import type { Speech } from './speech.js';
import { readStackFile } from './stack-file.js';

const LOOK_AGAIN_MS = 1_000;

/** Says who stays in the foreground, so that it notices when somebody else has stopped or taken over the stack. */
export function stayInForeground(places: Places): void {
  const me = identify(process.pid);
  if (me) writePrivateJson(foregroundFile(places), me);
}

/** Whoever stays in the foreground need not stop anything any more. */
export function forgetForeground(places: Places): void {
  remove(foregroundFile(places));
}

/**
 * Stays until a signal comes or the stack was stopped elsewhere. Parts that end meanwhile are named, not started
 * again: this process watches over nothing, and a later `up` repairs.
 */
export async function leaveForeground(
  places: Places,
  interrupt: AbortSignal,
  speech: Speech,
): Promise<'interrupted' | 'stopped'> {
  const told = new Set<number>();
  while (!interrupt.aborted) {
    if (!readStackFile(places) || !isMine(places)) {
      speech.step('已由另一个命令停止', 'stopped by another command');
      return 'stopped';
    }
    for (const part of recordedParts(places)) {
      if (told.has(part.pid) || livingPart(places, part.name)) continue;
      told.add(part.pid);
      speech.step(
        `${part.name} 意外退出；在另一个终端运行 npm run up 即可恢复`,
        `${part.name} has ended; \`npm run up\` in another terminal starts it again (log: ${places.log(part.name)})`,
      );
    }
    await sleep(LOOK_AGAIN_MS, undefined, { signal: interrupt }).catch(() => undefined);
  }
  return 'interrupted';
}

function isMine(places: Places): boolean {
  const noted = readJsonIfThere(foregroundFile(places)) as ProcessIdentity | null;
  return noted?.pid === process.pid && noted.startedAt === identify(process.pid)?.startedAt;
}

function foregroundFile(places: Places): string {
  return join(places.state, 'foreground.json');
}
