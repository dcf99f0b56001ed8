import { setTimeout as sleep } from 'node:timers/promises';
import { inTurns } from './turns.js';

test('never more at once than said', async () => {
  let running = 0;
  let most = 0;
  await inTurns([1, 2, 3, 4, 5], 2, async () => {
    most = Math.max(most, (running += 1));
    await sleep(10);
    running -= 1;
  });
  expect(most).toBe(2);
});

test('after a failure nothing further begins, and what began is waited for', async () => {
  const ended: number[] = [];
  const work = inTurns([1, 2, 3, 4], 2, async (item) => {
    if (item === 1) throw new Error('first');
    await sleep(20);
    ended.push(item);
  });
  await expect(work).rejects.toThrow('first');
  expect(ended).toEqual([2]);
});
