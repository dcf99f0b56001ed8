import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from './lock.js';

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-lock-'));
const never = new AbortController().signal;
let files = 0;
const newLock = () => join(folder, `${files++}.lock`);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the second waits, is told so once, and works after the first', async () => {
  const path = newLock();
  const order: string[] = [];
  const told: number[] = [];
  const first = withLock(
    path,
    never,
    () => undefined,
    async () => {
      order.push('first begins');
      await sleep(500);
      order.push('first ends');
    },
  );
  await sleep(50);
  await withLock(
    path,
    never,
    ({ pid }) => told.push(pid),
    async () => {
      order.push('second');
      return Promise.resolve();
    },
  );
  await first;
  expect(order).toEqual(['first begins', 'first ends', 'second']);
  expect(told).toEqual([process.pid]);
  expect(existsSync(path)).toBe(false);
});

test('a lock whose holder was killed is taken over', async () => {
  const path = newLock();
  writeFileSync(path, JSON.stringify({ pid: process.pid, startedAt: 'another boot/1' }));
  expect(
    await withLock(
      path,
      never,
      () => undefined,
      () => Promise.resolve('done'),
    ),
  ).toBe('done');
});

test('a failure gives the lock back', async () => {
  const path = newLock();
  const failing = withLock(
    path,
    never,
    () => undefined,
    () => Promise.reject(new Error('no')),
  );
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(path)).toBe(false);
});

test('waiting ends when the person interrupts', async () => {
  const path = newLock();
  const interrupt = new AbortController();
  const first = withLock(
    path,
    never,
    () => undefined,
    () => sleep(400),
  );
  await sleep(20);
  const second = withLock(
    path,
    interrupt.signal,
    () => undefined,
    () => Promise.resolve(),
  );
  interrupt.abort();
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
  await first;
});
