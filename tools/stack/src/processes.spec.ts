import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Places } from './places.js';
import { identify, isAlive } from './process-identity.js';
import {
  lastWords,
  livingPart,
  readRunFile,
  recordPart,
  startPart,
  stopPart,
  type PartPlan,
} from './processes.js';

const folder = mkdtempSync(join(tmpdir(), 'fengqiao-processes-'));
const places = new Places(folder);
places.make();

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const plan = (name: string, script: string): PartPlan => ({
  name,
  command: process.execPath,
  args: ['-e', script],
  env: {},
  cwd: folder,
  port: 1,
  decided: {},
});

async function untilSaid(name: string, words: string): Promise<void> {
  for (let round = 0; round < 100 && !lastWords(places, name).includes(words); round += 1) await sleep(50);
}

test('a part is remembered, logs to its own file, and ends in order', async () => {
  const script =
    "process.on('SIGTERM', () => { console.log('bye'); process.exit() }); console.log('hello'); setInterval(() => {}, 1000)";
  const run = await startPart(places, plan('polite', script));
  expect(livingPart(places, 'polite')).toEqual(run);
  await untilSaid('polite', 'hello');
  expect(await stopPart(places, 'polite', [['SIGTERM', 5_000]])).toBe(true);
  expect(lastWords(places, 'polite')).toBe('hello\nbye');
  expect(readRunFile(places, 'polite')).toBeNull();
  expect(isAlive(run)).toBe(false);
});

test('a part that does not listen is ended', async () => {
  await startPart(
    places,
    plan('deaf', "process.on('SIGTERM', () => {}); console.log('here'); setInterval(() => {}, 1000)"),
  );
  await untilSaid('deaf', 'here');
  const signals: [NodeJS.Signals, number][] = [
    ['SIGTERM', 200],
    ['SIGKILL', 5_000],
  ];
  expect(await stopPart(places, 'deaf', signals)).toBe(true);
});

test('stopping what was killed, or never ran, is fine', async () => {
  const run = await startPart(places, plan('killed', 'setInterval(() => {}, 1000)'));
  process.kill(run.pid, 'SIGKILL');
  while (isAlive(run)) await sleep(20);
  expect(livingPart(places, 'killed')).toBeNull();
  expect(await stopPart(places, 'killed', [['SIGTERM', 100]])).toBe(false);
  expect(await stopPart(places, 'unheard-of', [['SIGTERM', 100]])).toBe(false);
});

test('a stranger who was given the number of a dead part is left alone', async () => {
  recordPart(places, plan('reused', ''), process.pid);
  const run = JSON.parse(readFileSync(join(places.run, 'reused.json'), 'utf8')) as { startedAt: string };
  expect(run.startedAt).toBe(identify(process.pid)?.startedAt);
  const { writePrivateJson } = await import('./private-files.js');
  writePrivateJson(join(places.run, 'reused.json'), { ...run, startedAt: 'another boot/1' });
  expect(livingPart(places, 'reused')).toBeNull();
  expect(await stopPart(places, 'reused', [['SIGKILL', 100]])).toBe(false);
});

test('a program that does not exist is a failure with a sentence, and is not remembered', async () => {
  const missing = { ...plan('missing', ''), command: join(folder, 'nothing') };
  await expect(startPart(places, missing)).rejects.toMatchObject({ name: 'StackFailure' });
  expect(readRunFile(places, 'missing')).toBeNull();
});

test('run files and logs are readable by their owner only', async () => {
  await startPart(places, plan('private', 'setInterval(() => {}, 1000)'));
  expect(statSync(join(places.run, 'private.json')).mode & 0o777).toBe(0o600);
  expect(statSync(places.log('private')).mode & 0o777).toBe(0o600);
  await stopPart(places, 'private', [['SIGKILL', 5_000]]);
});
