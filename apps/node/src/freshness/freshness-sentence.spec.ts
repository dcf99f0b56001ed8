import { nodeSentence, noteSentence } from './freshness-sentence.js';

const NINE = new Date('2026-11-21T01:00:00Z');
const fresh = {
  status: 'fresh' as const,
  heardAt: NINE,
  missing: 0,
  missingSince: null,
  queue: 0,
  queueSince: null,
};

test('a fresh node is up to date', () => {
  expect(nodeSentence(fresh)).toBe('数据最新 / up to date');
});

test('a node that was never heard is not called silent since some time', () => {
  expect(nodeSentence({ ...fresh, status: 'silent', heardAt: null })).toBe('尚无消息 / not heard yet');
});

test('what is missing is told with since when, and what the node itself could not deliver', () => {
  const late = {
    ...fresh,
    status: 'late' as const,
    missing: 3,
    missingSince: NINE,
    queue: 5,
    queueSince: NINE,
  };
  expect(nodeSentence(late)).toBe(
    '已知缺少 3 条记录（自 2026-11-21 09:00:00 起）；它有 5 条记录待送达（最早自 2026-11-21 09:00:00 起） / 3 steps known to be missing (since 2026-11-21 09:00:00); 5 of its steps wait to be delivered (since 2026-11-21 09:00:00)',
  );
});

test('an answer that rests on silent nodes says how many and since when', () => {
  const note = { silent: 1, of: 4, missing: 5, missingSince: NINE };
  expect(noteSentence(note, NINE)).toBe(
    '4 个节点中有 1 个失联（最早自 2026-11-21 09:00:00 起）；已知缺少 5 条记录（自 2026-11-21 09:00:00 起） / 1 of 4 nodes silent (since 2026-11-21 09:00:00); 5 steps known to be missing (since 2026-11-21 09:00:00)',
  );
});

test('an answer that rests on fresh nodes only says so', () => {
  expect(noteSentence({ silent: 0, of: 4, missing: 0, missingSince: null }, null)).toBe(
    '4 个节点数据均为最新 / all 4 nodes are fresh',
  );
});
