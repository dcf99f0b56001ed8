import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;

/**
 * Looks again and again until the value is there: anything but null, undefined and false. A look that throws counts
 * as not there yet, so that a program may be on its way up.
 *
 * @param what is waited for, as the end of "not within … s:"
 * @throws Error that holds the last value or the last failure
 */
export async function until<T>(
  what: string,
  look: () => Promise<T> | T,
  withinSeconds = 20,
): Promise<Exclude<T, false | null | undefined>> {
  const end = Date.now() + withinSeconds * 1000;
  let last = '';
  for (;;) {
    try {
      const seen = await look();
      if (seen !== false && seen !== null && seen !== undefined) {
        return seen as Exclude<T, false | null | undefined>;
      }
      last = String(seen);
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() > end) throw new Error(`not within ${withinSeconds} s: ${what} (last: ${last})`);
    await sleep(LOOK_EVERY_MS);
  }
}
