import { ChangeQueue } from './change-queue.js';

const change = (...matters: string[]) => ({ matters, nodes: false, at: `after ${matters.join()}` });

describe('what one screen has yet to be told', () => {
  test('changes that arrive while the screen is busy become one', async () => {
    const queue = new ChangeQueue(10, () => undefined);
    queue.push(change('a', 'b'));
    queue.push({ ...change('b', 'c'), nodes: true });
    const { value } = await queue.next();
    expect(value?.changed).toEqual({ matters: ['a', 'b', 'c'], nodes: true, at: 'after b,c' });
  });

  test('a screen that waits is told at once, and each change only once', async () => {
    const queue = new ChangeQueue(10, () => undefined);
    const first = queue.next();
    queue.push(change('a'));
    queue.push(change('b'));
    expect((await first).value?.changed.matters).toEqual(['a']);
    expect((await queue.next()).value?.changed.matters).toEqual(['b']);
  });

  test('a screen that falls too far behind is dropped', async () => {
    const ended: ChangeQueue[] = [];
    const queue = new ChangeQueue(2, (each) => ended.push(each));
    expect(queue.push(change('a', 'b'))).toBe(true);
    expect(queue.push(change('c'))).toBe(false);
    expect(ended).toEqual([queue]);
    expect(await queue.next()).toEqual({ value: undefined, done: true });
  });

  test('a screen that leaves while it waits is let go', async () => {
    const queue = new ChangeQueue(2, () => undefined);
    const waiting = queue.next();
    await queue.return();
    expect((await waiting).done).toBe(true);
  });
});
