import fc from 'fast-check';
import { dueAt, type Pause, reminderAt } from './deadline.js';
import { type Limit, limitProblem } from './limit.js';
import {
  addCalendarDays,
  addWorkingDays,
  BUILT_IN_CALENDAR,
  chinaDate,
  endOfChinaDay,
} from './working-calendar.js';

const days = (amount: number): Limit => ({ amount, unit: 'calendar_days' });
const workingDays = (amount: number): Limit => ({ amount, unit: 'working_days' });
const seconds = (amount: number): Limit => ({ amount, unit: 'seconds' });
const at = (chinaTime: string) => `${chinaTime.replace(' ', 'T')}:00+08:00`;
const dueOn = (start: string, limit: Limit, pauses: Pause[] = []) => {
  const due = dueAt(at(start), limit, BUILT_IN_CALENDAR, pauses).dueAt;
  return due === null ? null : chinaDate(due);
};
const textsOf = (start: string, limit: Limit, pauses: Pause[] = []) =>
  dueAt(at(start), limit, BUILT_IN_CALENDAR, pauses).lines.map(({ text }) => text);

const someInstant = fc
  .integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2026-10-01T00:00:00Z') })
  .map((ms) => new Date(ms).toISOString());
const somePause = fc
  .tuple(someInstant, fc.integer({ min: 0, max: 40 * 86_400_000 }))
  .map(([from, ms]) => ({ from, to: new Date(Date.parse(from) + ms).toISOString() }));
const someLimit = fc.oneof(
  fc.record({
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom<Limit['unit']>('working_days'),
  }),
  fc.record({
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom<Limit['unit']>('calendar_days'),
  }),
  fc.record({
    amount: fc.integer({ min: 1, max: 500 }),
    unit: fc.constantFrom<Limit['unit']>('hours', 'minutes'),
  }),
);

describe('a limit in days', () => {
  it('does not count the opening day and ends at the end of the last day in China', () => {
    const deadline = dueAt(at('2026-11-20 23:59'), days(7), BUILT_IN_CALENDAR);
    expect(deadline.dueAt).toBe('2026-11-27T15:59:59.999Z');
  });

  it('moves on from a last day that is not worked', () => {
    expect(dueOn('2026-09-24 09:00', days(7))).toBe('2026-10-08');
    expect(textsOf('2026-09-24 09:00', days(7)).join('\n')).toContain(
      '2026-10-01 为休息日，顺延至 2026-10-08',
    );
  });

  it('says which days a count of working days left out and which weekend days it took in', () => {
    expect(textsOf('2026-09-30 09:00', workingDays(4))).toEqual([
      '2026-09-30 开始，次日起算，限4个工作日 / 2026-09-30 opened; counted from the next day; limit 4 working days',
      '周末3天不计 / Weekend days not counted: 3',
      expect.stringContaining('节假日5天不计：2026-10-01 至 2026-10-02、2026-10-05 至 2026-10-07'),
      expect.stringContaining('2026-10-10 调休上班，计入'),
      expect.stringContaining('2026-10-12 24:00 前到期'),
    ]);
  });

  it('says that the holidays of a year are not known', () => {
    expect(textsOf('2026-12-30 09:00', days(7)).join('\n')).toContain('2027年放假安排尚未收录');
    expect(textsOf('2026-12-01 09:00', days(7)).join('\n')).not.toContain('尚未收录');
  });

  it('is the plain sum when nothing pauses', () => {
    fc.assert(
      fc.property(someInstant, fc.integer({ min: 1, max: 60 }), (start, amount) => {
        const opened = chinaDate(start);
        const due = (limit: Limit) => dueAt(start, limit, BUILT_IN_CALENDAR).dueAt;
        expect(due(days(amount))).toBe(endOfChinaDay(addCalendarDays(opened, amount, BUILT_IN_CALENDAR)));
        expect(due(workingDays(amount))).toBe(
          endOfChinaDay(addWorkingDays(opened, amount, BUILT_IN_CALENDAR)),
        );
      }),
    );
  });
});

describe('a pause', () => {
  it('takes out the days at whose end the clock stands', () => {
    const pause = { from: at('2026-11-21 10:00'), to: at('2026-11-24 08:00') };
    // 21, 22 and 23 are lost, the 24th counts again.
    expect(dueOn('2026-11-20 09:00', days(7), [pause])).toBe('2026-11-30');
    expect(textsOf('2026-11-20 09:00', days(7), [pause]).join('\n')).toContain(
      '中止3天不计：2026-11-21 至 2026-11-23',
    );
  });

  it('within one day takes out nothing', () => {
    const pause = { from: at('2026-11-23 10:00'), to: at('2026-11-23 18:00') };
    expect(dueOn('2026-11-20 09:00', days(7), [pause])).toBe('2026-11-27');
  });

  it('that begins after the limit ran out changes nothing, even when it lasts', () => {
    expect(dueOn('2026-11-20 09:00', days(7), [{ from: at('2026-11-28 00:00'), to: null }])).toBe(
      '2026-11-27',
    );
    const run = dueAt(at('2026-11-20 09:00'), seconds(60), BUILT_IN_CALENDAR, [
      { from: at('2026-11-20 09:01'), to: null },
    ]);
    expect(run.dueAt).toBe('2026-11-20T01:01:00.000Z');
  });

  it('that lasts leaves no due instant, and says so', () => {
    for (const limit of [days(7), workingDays(3), seconds(600)]) {
      const deadline = dueAt(at('2026-11-20 09:00'), limit, BUILT_IN_CALENDAR, [
        { from: at('2026-11-20 09:05'), to: null },
      ]);
      expect(deadline.dueAt).toBeNull();
      expect(deadline.lines.at(-1)).toEqual({
        text: expect.stringContaining('2026-11-20 09:05:00 起中止') as string,
        date: '2026-11-20',
      });
    }
  });

  it('puts exactly its length on a limit in seconds, overlaps counted once', () => {
    const pauses = [
      { from: at('2026-11-20 09:02'), to: at('2026-11-20 09:05') },
      { from: at('2026-11-20 09:01'), to: at('2026-11-20 09:03') },
      { from: at('2026-11-20 08:00'), to: at('2026-11-20 09:00') },
    ];
    const deadline = dueAt(at('2026-11-20 09:00'), seconds(120), BUILT_IN_CALENDAR, pauses);
    expect(deadline.dueAt).toBe('2026-11-20T01:06:00.000Z');
    expect(deadline.lines.map(({ text }) => text)).toContainEqual(expect.stringContaining('中止240秒'));
  });

  it('that ends before it begins is passed over', () => {
    const pause = { from: at('2026-11-24 09:00'), to: at('2026-11-22 09:00') };
    expect(dueOn('2026-11-20 09:00', days(7), [pause])).toBe('2026-11-27');
  });

  it('never makes a deadline earlier, in whatever order pauses come', () => {
    fc.assert(
      fc.property(someInstant, someLimit, fc.array(somePause, { maxLength: 5 }), (start, limit, pauses) => {
        const plain = dueAt(start, limit, BUILT_IN_CALENDAR).dueAt ?? '';
        const paused = dueAt(start, limit, BUILT_IN_CALENDAR, pauses).dueAt ?? '';
        expect(paused >= plain).toBe(true);
        expect(dueAt(start, limit, BUILT_IN_CALENDAR, [...pauses].reverse()).dueAt).toBe(paused);
      }),
    );
  });

  it('never makes a longer limit due earlier than a shorter one', () => {
    fc.assert(
      fc.property(someInstant, someLimit, fc.array(somePause, { maxLength: 3 }), (start, limit, pauses) => {
        const longer = { ...limit, amount: limit.amount + 1 };
        const due = (each: Limit) => dueAt(start, each, BUILT_IN_CALENDAR, pauses).dueAt ?? '';
        expect(due(longer) >= due(limit)).toBe(true);
      }),
    );
  });
});

describe('a reminder', () => {
  it('comes after so many per cent of the time', () => {
    const start = '2026-11-20T00:00:00.000Z';
    expect(reminderAt(start, '2026-11-30T00:00:00.000Z', 70)).toBe('2026-11-27T00:00:00.000Z');
    expect(reminderAt(start, null, 70)).toBeNull();
  });
});

describe('a limit', () => {
  it('has a whole positive amount and a known unit', () => {
    expect(limitProblem({ amount: 5, unit: 'seconds' })).toBeNull();
    for (const bad of [
      null,
      5,
      [],
      {},
      { amount: 0, unit: 'hours' },
      { amount: -1, unit: 'hours' },
      { amount: 1.5, unit: 'hours' },
      { amount: '5', unit: 'hours' },
      { amount: Infinity, unit: 'hours' },
      { amount: 1e9, unit: 'calendar_days' },
      { amount: 5, unit: 'weeks' },
      { amount: 5, unit: 'toString' },
      { amount: 5, unit: 'hours', note: '' },
    ]) {
      expect(limitProblem(bad)).toMatch(/时限.* \/ /);
    }
  });

  it('that is broken does not run', () => {
    expect(() => dueAt(at('2026-11-20 09:00'), days(0), BUILT_IN_CALENDAR)).toThrow(RangeError);
    expect(() => dueAt('2026-11-20', days(1), BUILT_IN_CALENDAR)).toThrow(RangeError);
  });
});
