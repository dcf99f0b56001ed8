import { similarity } from './similarity.js';

test('the same is the same, whatever stands between', () => {
  expect(similarity('邻居改排水沟，雨水流进我家', '邻居改排水沟 雨水流进我家。')).toBe(1);
});

test('the same matter in other words is alike, another one is not', () => {
  const told = '王家改了排水沟，雨水流进李家院子';
  expect(similarity(told, '李家院子进雨水，因为王家改排水沟')).toBeGreaterThan(0.5);
  expect(similarity(told, '公司拖欠三个月工资')).toBe(0);
});

test('nothing is like nothing', () => {
  expect(similarity('', '')).toBe(0);
});
