import chineseDays from 'chinese-days';
import fc from 'fast-check';
import {
  addCalendarDays,
  addWorkingDays,
  BUILT_IN_CALENDAR,
  chinaDate,
  chinaTime,
  coversYear,
  endOfChinaDay,
  isDate,
  isInstant,
  isWeekend,
  isWorkingDay,
  shiftDate,
} from './working-calendar.js';

const FIRST = '2024-01-01';
const LAST = '2026-12-31';

const daysFrom = (first: string, last: string): string[] => {
  const days: string[] = [];
  for (let day = first; day <= last; day = shiftDate(day, 1)) days.push(day);
  return days;
};
const someDay = fc.integer({ min: 0, max: 2000 }).map((days) => shiftDate(FIRST, days));
const someCount = fc.integer({ min: 0, max: 200 });

describe('the built-in working calendar', () => {
  it('agrees with the npm package chinese-days on every day of 2024, 2025 and 2026', () => {
    const different = daysFrom(FIRST, LAST).filter(
      (day) => isWorkingDay(day, BUILT_IN_CALENDAR) !== chineseDays.isWorkday(day),
    );
    expect(different).toEqual([]);
  });

  it('holds only deviations: weekdays off and weekends worked', () => {
    expect([...BUILT_IN_CALENDAR.holidays].filter((day) => isWeekend(day))).toEqual([]);
    expect([...BUILT_IN_CALENDAR.makeUpDays].filter((day) => !isWeekend(day))).toEqual([]);
  });

  it('names its notices, and knows only weekends in other years', () => {
    expect(BUILT_IN_CALENDAR.edition).toContain('国办发明电〔2025〕7号');
    expect(
      ['2023', '2024', '2025', '2026', '2027'].map((year) => coversYear(BUILT_IN_CALENDAR, year)),
    ).toEqual([false, true, true, true, false]);
    expect(isWorkingDay('2027-10-01', BUILT_IN_CALENDAR)).toBe(true);
  });
});

describe('working days', () => {
  it('skip weekends and holidays, and count make-up days', () => {
    // Wednesday 30 September 2026; 1 to 7 October off, Saturday 10 October worked.
    expect(addWorkingDays('2026-09-30', 1, BUILT_IN_CALENDAR)).toBe('2026-10-08');
    expect(addWorkingDays('2026-09-30', 3, BUILT_IN_CALENDAR)).toBe('2026-10-10');
    expect(addWorkingDays('2026-09-30', 4, BUILT_IN_CALENDAR)).toBe('2026-10-12');
  });

  it('end on a working day, strictly later with each day more', () => {
    fc.assert(
      fc.property(someDay, someCount, (day, count) => {
        const end = addWorkingDays(day, count, BUILT_IN_CALENDAR);
        expect(isWorkingDay(end, BUILT_IN_CALENDAR)).toBe(true);
        // No working days from a Saturday end on Monday, and so does one.
        const least = count === 0 && !isWorkingDay(day, BUILT_IN_CALENDAR) ? end : shiftDate(end, 1);
        expect(addWorkingDays(day, count + 1, BUILT_IN_CALENDAR) >= least).toBe(true);
      }),
    );
  });

  it('can be counted one after another', () => {
    fc.assert(
      fc.property(someDay, someCount, someCount, (day, a, b) => {
        const first = addWorkingDays(day, a + 1, BUILT_IN_CALENDAR);
        expect(addWorkingDays(first, b, BUILT_IN_CALENDAR)).toBe(
          addWorkingDays(day, a + 1 + b, BUILT_IN_CALENDAR),
        );
      }),
    );
  });

  it('are as many as lie between', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const between = daysFrom(shiftDate(day, 1), addWorkingDays(day, count, BUILT_IN_CALENDAR));
        expect(between.filter((each) => isWorkingDay(each, BUILT_IN_CALENDAR))).toHaveLength(count);
      }),
    );
  });
});

describe('calendar days', () => {
  it('count every day, and move on from a last day that is not worked', () => {
    expect(addCalendarDays('2026-11-20', 7, BUILT_IN_CALENDAR)).toBe('2026-11-27');
    expect(addCalendarDays('2026-09-24', 7, BUILT_IN_CALENDAR)).toBe('2026-10-08');
    expect(addCalendarDays('2026-11-20', 1, BUILT_IN_CALENDAR)).toBe('2026-11-23');
  });

  it('do not move on from a make-up day', () => {
    expect(addCalendarDays('2026-10-03', 7, BUILT_IN_CALENDAR)).toBe('2026-10-10');
  });

  it('end on a working day, never early, and never earlier with a day more or a later start', () => {
    fc.assert(
      fc.property(someDay, someCount, (day, count) => {
        const end = addCalendarDays(day, count, BUILT_IN_CALENDAR);
        expect(isWorkingDay(end, BUILT_IN_CALENDAR)).toBe(true);
        expect(end >= shiftDate(day, count)).toBe(true);
        expect(addCalendarDays(day, count + 1, BUILT_IN_CALENDAR) >= end).toBe(true);
        expect(addCalendarDays(shiftDate(day, 1), count, BUILT_IN_CALENDAR) >= end).toBe(true);
        expect(addWorkingDays(day, count, BUILT_IN_CALENDAR) >= end || count === 0).toBe(true);
      }),
    );
  });

  it('refuse numbers that are no count', () => {
    for (const count of [-1, 0.5, NaN, 100_000]) {
      expect(() => addCalendarDays('2026-11-20', count, BUILT_IN_CALENDAR)).toThrow(RangeError);
      expect(() => addWorkingDays('2026-11-20', count, BUILT_IN_CALENDAR)).toThrow(RangeError);
    }
  });
});

describe('dates and instants', () => {
  it('put an instant on its day in China', () => {
    expect(chinaDate('2026-11-20T15:59:59.999Z')).toBe('2026-11-20');
    expect(chinaDate('2026-11-20T16:00:00Z')).toBe('2026-11-21');
    expect(chinaDate('2026-11-20T23:30:00+08:00')).toBe('2026-11-20');
    expect(chinaTime('2026-11-20T01:02:03Z')).toBe('2026-11-20 09:02:03');
  });

  it('end a day at its last millisecond in China', () => {
    expect(endOfChinaDay('2026-11-20')).toBe('2026-11-20T15:59:59.999Z');
    fc.assert(
      fc.property(someDay, (day) => {
        const end = endOfChinaDay(day);
        expect(chinaDate(end)).toBe(day);
        expect(chinaDate(new Date(Date.parse(end) + 1).toISOString())).toBe(shiftDate(day, 1));
      }),
    );
  });

  it('know which texts they are', () => {
    expect(['2026-02-28', '2024-02-29'].every(isDate)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '20261120', ''].some(isDate)).toBe(false);
    expect(['2026-11-20T10:00:00Z', '2026-11-20T10:00+08:00'].every(isInstant)).toBe(true);
    expect(['2026-11-20', '2026-11-20T10:00:00', '2026-11-20T99:00:00Z', ''].some(isInstant)).toBe(false);
    expect(() => chinaDate('2026-11-20T10:00:00')).toThrow(RangeError);
    expect(() => shiftDate('2026-02-30', 1)).toThrow(RangeError);
  });

  it('give up on a calendar without working days', () => {
    const calendar = { edition: 'none', holidays: new NeverWorked(), makeUpDays: new Set<string>() };
    expect(() => addWorkingDays('2026-11-20', 1, calendar)).toThrow(/no working day/);
  });
});

class NeverWorked extends Set<string> {
  override has(): boolean {
    return true;
  }
}
