import type { Step } from '@fengqiao/contracts';
import { stepsBefore } from './steps-before.js';

/** Registered, accepted, then two branches and an entry beside the line. */
const STEPS = (
  [
    ['registered', null],
    ['accepted', 'registered'],
    ['handed down', 'accepted'],
    ['taken', 'handed down'],
    ['taken up', 'accepted'],
    ['recall asked for', null],
  ] as const
).map(([id, previous]) => ({ id, previous, hash: `sha256:${id}` }) as Step);

const namesBefore = (...hashes: string[]): string[] => stepsBefore(STEPS, hashes).map(({ id }) => id);

test('whoever has a step is given those before it, nearest first, and no later one', () => {
  expect(namesBefore('sha256:handed down')).toEqual(['accepted', 'registered']);
});

test('no other branch is told of, nor what stands beside the line', () => {
  expect(namesBefore('sha256:taken up')).toEqual(['accepted', 'registered']);
});

test('of two branches each step is given once', () => {
  expect(namesBefore('sha256:taken', 'sha256:taken up').sort()).toEqual([
    'accepted',
    'handed down',
    'registered',
  ]);
});

test.each([[], ['sha256:invented'], ['taken']])('who proves nothing is given nothing: %j', (...hashes) => {
  expect(namesBefore(...hashes)).toEqual([]);
});
