import { randomInt } from 'node:crypto';
import { isFree } from '../../stack/src/ports.js';

/**
 * Below the range from which systems take the local ports of outgoing connections: a server that is killed and started
 * again must find its port free.
 */
const [FIRST, LAST] = [15_000, 30_000];
const given = new Set<number>();

/** A port on which nothing listens, never given twice by this process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}
