// 人民调解法 art. 31: the committee watches over performance; and no limit passes unseen.

import { begun, reaching, type Procedure } from '../../test/procedure.js';
import { mediationReminders } from './mediation-reminders.js';

const kindsAt = ({ state }: Procedure, now: string) => mediationReminders(state, now).map(({ kind }) => kind);
const promised = (dueOn: string | null) => begun().wish(reaching('oral', [{ id: 'first', dueOn }]));

test('the limit: five days before, and once it has passed', () => {
  expect(kindsAt(begun(), '2026-03-27T00:00:00.000Z')).toEqual([]);
  expect(kindsAt(begun(), '2026-03-28T00:00:00.000Z')).toEqual(['mediation_due_soon']);
  expect(kindsAt(begun(), '2026-04-02T00:00:00.000Z')).toEqual(['mediation_overdue']);
});

test('an instalment: three days before, and from the day after it', () => {
  const agreed = promised('2026-03-20');
  expect(kindsAt(agreed, '2026-03-16T00:00:00.000Z')).toEqual([]);
  expect(kindsAt(agreed, '2026-03-18T00:00:00.000Z')).toEqual(['performance_due_soon']);
  expect(kindsAt(agreed, '2026-03-20T15:59:59.000Z')).toEqual(['performance_due_soon']);
  expect(kindsAt(agreed, '2026-03-20T16:00:00.000Z')).toEqual(['performance_overdue']);
});

test('what was performed, and what has no day, is not asked for', () => {
  const performed = promised('2026-03-20').wish({
    type: 'RecordPerformance',
    instalment: 'first',
    isPerformed: true,
  });
  expect(kindsAt(performed, '2026-03-25T00:00:00.000Z')).toEqual([]);
  expect(kindsAt(promised(null), '2026-03-20T00:00:00.000Z')).toEqual([]);
});

test('judicial confirmation: seven days before its last day, while something is still to be performed', () => {
  expect(kindsAt(promised(null), '2026-03-26T00:00:00.000Z')).toEqual(['confirmation_ends']);
  expect(kindsAt(promised(null), '2026-04-02T00:00:00.000Z')).toEqual([]);
  expect(kindsAt(begun().wish(reaching('oral')), '2026-03-26T00:00:00.000Z')).toEqual([]);
});
