import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identify, isAlive, parseProcStat, signalProcess } from './process-identity.js';

test('this very process is alive, and stays the same one', () => {
  const me = identify(process.pid);
  expect(me).not.toBeNull();
  expect(me && isAlive(me)).toBe(true);
  expect(identify(process.pid)).toEqual(me);
});

test('the same number with another start is somebody else, who gets no signal', () => {
  const stranger = { pid: process.pid, startedAt: 'another boot/1' };
  expect(isAlive(stranger)).toBe(false);
  expect(signalProcess(stranger, 'SIGKILL')).toBe(false);
});

test('a process that has ended is not alive', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  const identity = identify(child.pid ?? 0);
  expect(identity && isAlive(identity)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(identity && isAlive(identity)).toBe(false);
});

test('numbers that name no process have no identity', () => {
  expect(identify(0)).toBeNull();
  expect(identify(-1)).toBeNull();
  expect(identify(Number.NaN)).toBeNull();
});

test('a command name with blanks and brackets does not shift the fields', () => {
  const rest = 'S 1 2 2 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 221675 4096';
  expect(parseProcStat(`7 (a) b (c) ${rest}`)).toEqual({ state: 'S', ticks: '221675' });
  expect(parseProcStat('')).toBeNull();
});
