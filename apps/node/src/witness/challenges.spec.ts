import { Challenges } from './challenges.js';

const NODE = '331179100200';
const first = { incarnation: 'a', position: 7 };
let challenges: Challenges;
beforeEach(() => {
  challenges = new Challenges();
});

test('nothing is proven before a challenge was said back', () => {
  expect(challenges.provenBefore(NODE, { incarnation: 'a' })).toBe(0);
  challenges.of(NODE, first);
  expect(challenges.provenBefore(NODE, { incarnation: 'a' })).toBe(0);
  expect(challenges.provenBefore(NODE, { incarnation: 'a', challenge: 'another' })).toBe(0);
});

test('a beat that says it back was said when the log had what was known', () => {
  const challenge = challenges.of(NODE, first);
  expect(challenges.provenBefore(NODE, { incarnation: 'a', challenge })).toBe(7);
});

test('the same is asked again until more is known, and then one that proves more', () => {
  const challenge = challenges.of(NODE, first);
  expect(challenges.of(NODE, first)).toBe(challenge);
  const next = challenges.of(NODE, { ...first, position: 9 });
  expect(next).not.toBe(challenge);
  expect(challenges.provenBefore(NODE, { incarnation: 'a', challenge })).toBe(0);
  expect(challenges.provenBefore(NODE, { incarnation: 'a', challenge: next })).toBe(9);
});

test('what was asked of an earlier life proves nothing of the present one', () => {
  const challenge = challenges.of(NODE, first);
  expect(challenges.provenBefore(NODE, { incarnation: 'b', challenge })).toBe(0);
  expect(challenges.of(NODE, { incarnation: 'b', position: 1 })).not.toBe(challenge);
});
