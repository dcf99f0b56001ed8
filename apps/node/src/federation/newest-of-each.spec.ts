import { setImmediate } from 'node:timers/promises';
import { NewestOfEach } from './newest-of-each.js';

/** Work that goes on until it is let go. */
class Desk {
  readonly done: string[] = [];
  readonly failures: string[] = [];
  readonly words = new NewestOfEach<number>(
    2,
    (sender, value) => this.begin(`${sender}${value}`),
    (sender, error) => this.failures.push(`${sender}: ${String(error)}`),
  );
  private readonly open = new Map<string, { finish: () => void; fail: (error: string) => void }>();

  get underWay(): string[] {
    return [...this.open.keys()];
  }

  async finish(word: string): Promise<void> {
    this.open.get(word)?.finish();
    this.open.delete(word);
    this.done.push(word);
    await setImmediate();
  }

  async fail(word: string): Promise<void> {
    this.open.get(word)?.fail('away');
    this.open.delete(word);
    await setImmediate();
  }

  private begin(word: string): Promise<void> {
    return new Promise((finish, fail) => this.open.set(word, { finish, fail }));
  }
}

test('a few senders at once, and the others in the order in which they came', async () => {
  const desk = new Desk();
  for (const sender of ['a', 'b', 'c', 'd']) desk.words.offer(sender, 1);
  expect(desk.underWay).toEqual(['a1', 'b1']);
  await desk.finish('b1');
  expect(desk.underWay).toEqual(['a1', 'c1']);
});

test('of one sender one at a time, and then its newest alone', async () => {
  const desk = new Desk();
  for (const value of [1, 2, 3]) desk.words.offer('a', value);
  expect(desk.underWay).toEqual(['a1']);
  await desk.finish('a1');
  expect(desk.underWay).toEqual(['a3']);
  await desk.finish('a3');
  expect(desk.done).toEqual(['a1', 'a3']);
});

test('what waits behind a busy sender keeps nobody else waiting', () => {
  const desk = new Desk();
  for (const value of [1, 2]) desk.words.offer('a', value);
  desk.words.offer('b', 1);
  expect(desk.underWay).toEqual(['a1', 'b1']);
});

test('one that fails is told, and the next is dealt with', async () => {
  const desk = new Desk();
  desk.words.offer('a', 1);
  desk.words.offer('a', 2);
  await desk.fail('a1');
  expect(desk.failures).toEqual(['a: away']);
  expect(desk.underWay).toEqual(['a2']);
});
