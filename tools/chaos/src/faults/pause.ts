import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so long, or until the signal says that nothing is worth waiting for any more. */
export async function pauseUnless(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
