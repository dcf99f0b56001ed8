import { v7 as uuidv7 } from 'uuid';
import { newIncarnation } from '../identity/keys-file.js';
import { Incarnation } from './incarnation.js';

const MINUTE_MS = 60_000;
const incarnation = new Incarnation(undefined as never, { incarnation: newIncarnation() } as never);
const idOf = (msecs: number) => uuidv7({ msecs });

test.each([
  ['made in this life', 0, true],
  ['made before it', -MINUTE_MS, false],
  ['made by a clock that is ahead, before or in this life', 60 * MINUTE_MS, false],
])('an id %s', (_what, after, isYounger) => {
  expect(incarnation.isYoungerId(idOf(Date.now() + 5 + after))).toBe(isYounger);
});

test('an id that tells no time is no younger one', () => {
  expect(incarnation.isYoungerId('7c9e6679-7425-40de-944b-e07fc1f90ae7')).toBe(false);
});
