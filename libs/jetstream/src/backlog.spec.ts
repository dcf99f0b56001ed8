import { Backlog } from './backlog.js';

describe('a backlog', () => {
  test('gives all that came by the time it is taken from, at most so many', async () => {
    const backlog = new Backlog<number>();
    for (const item of [1, 2, 3]) backlog.push(item);
    expect(await backlog.take(2)).toEqual([1, 2]);
    expect(await backlog.take(2)).toEqual([3]);
  });

  test('makes the taker wait for the first', async () => {
    const backlog = new Backlog<string>();
    const taken = backlog.take(10);
    backlog.push('first');
    expect(await taken).toEqual(['first']);
  });

  test('gives what is left after the end, and then nothing', async () => {
    const backlog = new Backlog<string>();
    backlog.push('last');
    backlog.end();
    expect(await backlog.take(10)).toEqual(['last']);
    expect(await backlog.take(10)).toEqual([]);
  });

  test('lets a waiting taker go at the end', async () => {
    const backlog = new Backlog<string>();
    const taken = backlog.take(10);
    backlog.end();
    expect(await taken).toEqual([]);
  });
});
