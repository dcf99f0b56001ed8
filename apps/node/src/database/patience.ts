import { Logger } from '@nestjs/common';
import { isDatabaseAway } from '../faults.js';

const AGAIN_AFTER_MS = 1_000;
const logger = new Logger('database');

/**
 * What a node has to know before it begins: asked again until the database answers, however long that takes. A PC that
 * starts everything at once is slow in that moment, and a program that gave up then would be missing until somebody
 * looks. What the database answers with, a refusal too, is passed on.
 *
 * @param ask may run several times
 */
export async function untilReached<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      logger.warn('the database does not answer yet; asked again in a second');
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }
}
