import { Backlog } from './backlog.js';

const ROOM = 3;
const numbers = () => new Backlog<number>(ROOM, (item) => item);

/** Whether a promise is done by the time that everything which can go on has gone on. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await new Promise((resolve) => setImmediate(resolve));
  return done;
}

describe('a backlog', () => {
  test('gives all that came by the time it is taken from, at most so many', async () => {
    const backlog = numbers();
    for (const item of [1, 2, 3]) await backlog.put(item);
    expect(await backlog.take(2)).toEqual([1, 2]);
    expect(await backlog.take(2)).toEqual([3]);
  });

  test('makes the taker wait for the first', async () => {
    const backlog = numbers();
    const taken = backlog.take(10);
    await backlog.put(7);
    expect(await taken).toEqual([7]);
  });

  test('gives what is left after the end, and then nothing', async () => {
    const backlog = numbers();
    await backlog.put(7);
    backlog.end();
    expect(await backlog.take(10)).toEqual([7]);
    expect(await backlog.take(10)).toEqual([]);
  });

  test('lets a waiting taker go at the end', async () => {
    const backlog = numbers();
    const taken = backlog.take(10);
    backlog.end();
    expect(await taken).toEqual([]);
  });

  test('that is full makes the putter wait until something is taken', async () => {
    const backlog = numbers();
    for (const item of [1, 2, 3]) await backlog.put(item);
    const put = backlog.put(4);
    expect(await isDone(put)).toBe(false);
    expect(await backlog.take(1)).toEqual([1]);
    await put;
    expect(await backlog.take(10)).toEqual([2, 3, 4]);
  });

  test('that is full lets the putter go at the end, and drops what came too late', async () => {
    const backlog = numbers();
    for (const item of [1, 2, 3]) await backlog.put(item);
    const put = backlog.put(4);
    backlog.end();
    await put;
    expect(await backlog.take(10)).toEqual([1, 2, 3]);
  });

  test('keeps the newer copy of what comes again while it waits, in its old place, full or not', async () => {
    const backlog = new Backlog<{ place: number; copy: string }>(2, ({ place }) => place);
    await backlog.put({ place: 1, copy: 'a' });
    await backlog.put({ place: 2, copy: 'a' });
    await backlog.put({ place: 1, copy: 'b' });
    expect(backlog.waiting()).toHaveLength(2);
    expect(await backlog.take(10)).toEqual([
      { place: 1, copy: 'b' },
      { place: 2, copy: 'a' },
    ]);
  });
});
