import { eventsBefore } from './events-before.js';

/** Registered, accepted, then two branches and an entry beside the line. */
const KNOWN = [
  { id: 'registered', previous: null },
  { id: 'accepted', previous: 'registered' },
  { id: 'handed down', previous: 'accepted' },
  { id: 'taken', previous: 'handed down' },
  { id: 'taken up', previous: 'accepted' },
  { id: 'recall asked for', previous: null },
];

const before = (...having: string[]): string[] => eventsBefore(KNOWN, new Set(having)).map(({ id }) => id);

test('whoever has an event is given those before it, nearest first, and no later one', () => {
  expect(before('handed down')).toEqual(['accepted', 'registered']);
});

test('no other branch is told of, nor what stands beside the line', () => {
  expect(before('taken up')).toEqual(['accepted', 'registered']);
});

test('of two branches each event is given once', () => {
  expect(before('taken', 'taken up').sort()).toEqual(['accepted', 'handed down', 'registered']);
});

test('who has none of the known ones is given nothing', () => {
  expect(before()).toEqual([]);
  expect(before('invented')).toEqual([]);
});
