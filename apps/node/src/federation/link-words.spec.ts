import { problemsOf, type LinkFacts } from './link-words.js';

const NINE = new Date('2026-11-21T01:00:00Z');

function link(more: Partial<LinkFacts> = {}): LinkFacts {
  return {
    name: '上塘村',
    hub: { up: true, since: NINE },
    queued: 0,
    oldestUnsentAt: null,
    lastProblem: null,
    silent: false,
    heardAt: NINE,
    incomingMissing: 0,
    missingSince: null,
    incomingWatermark: 12,
    incomingGap: 0,
    gapSince: null,
    parked: 0,
    parkedSince: null,
    lost: 0,
    lostSince: null,
    clockSkewMs: 0,
    ...more,
  };
}

const told = (more: Partial<LinkFacts>) =>
  problemsOf(link(more)).map(({ kind, sentence }) => `${kind}: ${sentence}`);

test('a link in order has no problem', () => {
  expect(told({})).toEqual([]);
});

test('a gap names the number that is waited for, since when, and what is held behind it', () => {
  expect(told({ incomingGap: 3, gapSince: NINE })).toEqual([
    expect.stringMatching(/^held: 在等第 13 号记录（最早自 2026-11-21 09:00:00 起），其后已到的 3 条暂存/),
  ]);
});

test('what waits is told with its age, and why the hub did not take it only while there is a hub', () => {
  const waiting = { queued: 2, oldestUnsentAt: NINE, lastProblem: 'timeout' };
  expect(told(waiting).map((line) => line.split(':')[0])).toEqual(['hub_refuses', 'waiting']);
  const away = told({ ...waiting, hub: { up: false, since: NINE } });
  expect(away.map((line) => line.split(':')[0])).toEqual(['hub_unreachable', 'waiting']);
  expect(away[1]).toContain('2 条记录等待上塘村确认收到（最早自 2026-11-21 09:00:00 起）');
});

test('a problem of a sending that is long past is not told', () => {
  expect(told({ lastProblem: 'timeout' })).toEqual([]);
});

test.each([
  [600_000, '快约 10 分钟'],
  [-600_000, '慢约 10 分钟'],
])('a clock that is %i ms away is told as %s', (clockSkewMs, words) => {
  expect(told({ clockSkewMs })).toEqual([expect.stringContaining(words)]);
});

test('every sentence is in both languages', () => {
  const all = problemsOf(
    link({
      hub: { up: false, since: NINE },
      queued: 1,
      silent: true,
      incomingMissing: 1,
      incomingGap: 1,
      parked: 1,
      lost: 1,
      clockSkewMs: -90_000,
    }),
  );
  expect(all).toHaveLength(8);
  for (const { sentence } of all) expect(sentence).toMatch(/\p{Script=Han}.* \/ .*[a-z]{3}/u);
});
