import { majority, scoresOf, type Judged } from './triage-scores.js';

const JUDGED: Judged[] = [
  { topic: '交通', proposed: '交通' },
  { topic: '交通', proposed: '交通' },
  { topic: '交通', proposed: null },
  { topic: '教育', proposed: '交通' },
];

test('accuracy counts messages, macro-F1 counts topics', () => {
  // 交通: 2 of 3 found, 2 of 3 proposed: F1 2/3. 教育: none.
  expect(scoresOf(JUDGED)).toEqual({ count: 4, accuracy: 0.5, macroF1: 1 / 3 });
});

test('the majority is right as often as its topic occurs', () => {
  expect(scoresOf(majority(JUDGED)).accuracy).toBe(0.75);
});
