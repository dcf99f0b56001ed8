import {
  datesIn,
  limitOf,
  noticesIn,
  ownLimitOf,
  partsChanged,
  withLimit,
  withNotice,
  withOwnLimit,
  withPaper,
  withTerm,
  written,
  type PolicyDocument,
} from './policy-document.js';

const day = { amount: 1, unit: 'working_days' } as const;
const week = { amount: 7, unit: 'calendar_days' } as const;
const SHIPPED: PolicyDocument = {
  version: 'built-in-1',
  items: {
    ...{ accept: day, signFor: day, receive: day },
    handle: { simple: day, general: week, complex: week, major: week },
    handleByCategory: {},
  },
  remindAtPercent: 70,
  graceBelow: day,
  riseWhenOverdue: true,
  restrictedCategories: ['0101'],
  holidays: [{ year: 2026, notice: '甲', off: ['2026-01-01'], worked: [] }],
};
const { holidays: _, ...BEFORE } = SHIPPED;

test('a limit is changed for all, or for one tier and back again', () => {
  const changed = withOwnLimit(withLimit(BEFORE, 'handle.simple', week), 'accept', 'village', week);
  expect(limitOf(changed, 'handle.simple')).toEqual(week);
  expect([ownLimitOf(changed, 'accept', 'village'), ownLimitOf(changed, 'accept', 'county')]).toEqual([
    week,
    undefined,
  ]);
  expect(partsChanged(BEFORE, changed)).toEqual(['limits']);
  const back = withOwnLimit(withLimit(changed, 'handle.simple', day), 'accept', 'village', undefined);
  expect(partsChanged(BEFORE, back)).toEqual([]);
  expect(JSON.parse(written(back, ' v2 '))).toEqual({ ...BEFORE, version: 'v2' });
});

test('a notice takes the place of the one that ships for its year, and back again', () => {
  const year = { year: 2027, notice: '乙', off: ['2027-01-01'], worked: [] };
  const changed = withNotice(BEFORE, SHIPPED, year);
  expect(noticesIn(changed, SHIPPED).map(({ notice }) => notice)).toEqual(['甲', '乙']);
  const replaced = withNotice(changed, SHIPPED, { ...year, year: 2026, notice: '丙' });
  expect(noticesIn(replaced, SHIPPED).map(({ notice }) => notice)).toEqual(['丙', '乙']);
  const [shipped] = SHIPPED.holidays ?? [];
  if (!shipped) throw new Error('no notice ships');
  expect(withNotice(replaced, SHIPPED, shipped)).toEqual(changed);
  expect(datesIn('2027-01-01、2027-02-08，2027-2-9')).toEqual(['2027-01-01', '2027-02-08']);
});

test('words and texts that say nothing new are not sent', () => {
  const worded = withTerm(BEFORE, 'channels', { code: 'qq', zh: 'QQ群', retired: true });
  expect(worded.vocabularies).toEqual({ channels: [{ code: 'qq', zh: 'QQ群', retired: true }] });
  expect(partsChanged(BEFORE, worded)).toEqual(['words']);
  const back = withTerm(worded, 'channels', { code: 'qq', zh: ' ', retired: false });
  expect(partsChanged(BEFORE, back)).toEqual([]);

  const text = { code: 'a.title', builtIn: '标题' };
  const papered = withPaper(BEFORE, text, '另一个标题');
  expect(partsChanged(BEFORE, papered)).toEqual(['papers']);
  expect(JSON.parse(written(withPaper(papered, text, '标题'), 'v2'))).not.toHaveProperty('papers');
});
