/**
 * Days and working days in China. A date is `YYYY-MM-DD` in China Standard Time, an instant an ISO 8601 string with
 * its zone. China has had one zone and no summer time since 1991, so one constant replaces a time-zone database.
 */

const CHINA_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Greatest number of days that is counted in one go, about ten years; a greater number is a mistake. */
const GREATEST_COUNT = 3660;
/** Days looked at before a calendar without working days is given up. */
const GREATEST_WALK = 40_000;

const SATURDAY = 6;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** Which days are worked, as deviations from Monday to Friday. */
export interface WorkingCalendar {
  /** Which notices it holds; printed in explanations. */
  readonly edition: string;
  /** Days off that would be working days (Monday to Friday). */
  readonly holidays: ReadonlySet<string>;
  /** Saturdays and Sundays that are worked (调休上班). */
  readonly makeUpDays: ReadonlySet<string>;
}

/** What the General Office of the State Council gave notice of for one year, in dates `YYYY-MM-DD`. */
export interface HolidayNotice {
  readonly year: number;
  /** Number of the notice, for instance `国办发明电〔2025〕7号`. */
  readonly notice: string;
  /** Mondays to Fridays off. */
  readonly off: readonly string[];
  /** Saturdays and Sundays that are worked. */
  readonly worked: readonly string[];
}

/** One row per notice that was out when this was built. */
export const BUILT_IN_NOTICES: readonly HolidayNotice[] = [
  noticeOf(
    2024,
    '国办发明电〔2023〕7号',
    '01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  ),
  noticeOf(
    2025,
    '国办发明电〔2024〕12号',
    '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08',
    '01-26 02-08 04-27 09-28 10-11',
  ),
  noticeOf(
    2026,
    '国办发明电〔2025〕7号',
    '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10',
  ),
];

/**
 * The calendar of the notices for 2024, 2025 and 2026. For any other year only weekends are known to be off;
 * `coversYear` tells, and every explanation that reaches into such a year says so.
 */
export const BUILT_IN_CALENDAR: WorkingCalendar = calendarOf(BUILT_IN_NOTICES);

/** The calendar that these notices make together, one for each year. */
export function calendarOf(notices: readonly HolidayNotice[]): WorkingCalendar {
  const inOrder = [...notices].sort((a, b) => a.year - b.year);
  return {
    edition: inOrder.map(({ year, notice }) => `${year}（${notice}）`).join('、'),
    holidays: new Set(inOrder.flatMap(({ off }) => off)),
    makeUpDays: new Set(inOrder.flatMap(({ worked }) => worked)),
  };
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}

/** True for an ISO 8601 instant that names its zone, so that it means the same on every machine. */
export function isInstant(text: string): boolean {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text));
}

/**
 * Milliseconds since 1970 of an instant.
 * @throws RangeError when the text is no instant with a zone.
 */
export function instantMs(instant: string): number {
  if (!isInstant(instant)) throw new RangeError(`Not an ISO instant with a zone: ${instant}`);
  return Date.parse(instant);
}

/** The day in China at an instant. @throws RangeError when it is no instant. */
export function chinaDate(instant: string): string {
  return chinaTime(instant).slice(0, 10);
}

/** Day and time in China at an instant, `YYYY-MM-DD HH:mm:ss`, for people to read. */
export function chinaTime(instant: string): string {
  return new Date(instantMs(instant) + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** The last millisecond of a day in China, as an ISO instant in UTC. @throws RangeError when it is no date. */
export function endOfChinaDay(date: string): string {
  return new Date((epochDay(date) + 1) * DAY_MS - CHINA_OFFSET_MS - 1).toISOString();
}

/** The day that lies so many days after the given one (before, when negative). */
export function shiftDate(date: string, days: number): string {
  return dateOfEpochDay(epochDay(date) + days);
}

/** True for Monday to Friday without holidays, and for the weekend days that are worked. */
export function isWorkingDay(date: string, calendar: WorkingCalendar): boolean {
  return isWeekend(date) ? calendar.makeUpDays.has(date) : !calendar.holidays.has(date);
}

/** True for Saturday and Sunday, worked or not. */
export function isWeekend(date: string): boolean {
  return weekdayOf(date) >= SATURDAY;
}

/** The day of the week: 1 is Monday, 7 is Sunday. @throws RangeError when it is no date. */
export function weekdayOf(date: string): number {
  // Day 0, 1970-01-01, was a Thursday.
  return ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;
}

/**
 * The last day of a number of working days. The opening day is not counted; 0 is the first working day from the
 * opening day on, so that from a Saturday 0 and 1 are the same Monday.
 * @throws RangeError for a negative, broken or absurd number, and for a calendar without working days.
 */
export function addWorkingDays(date: string, days: number, calendar: WorkingCalendar): string {
  refuseBadCount(days);
  let last = firstWorkingDay(days === 0 ? date : shiftDate(date, 1), calendar);
  for (let counted = 1; counted < days; counted += 1) last = firstWorkingDay(shiftDate(last, 1), calendar);
  return last;
}

/**
 * The last day of a number of calendar days. The opening day is not counted; if the last day is not worked, the next
 * working day takes its place (民法典 arts. 201 and 203, 民事诉讼法 art. 85).
 * @throws RangeError for a negative, broken or absurd number, and for a calendar without working days.
 */
export function addCalendarDays(date: string, days: number, calendar: WorkingCalendar): string {
  refuseBadCount(days);
  return firstWorkingDay(shiftDate(date, days), calendar);
}

/** True when the calendar holds a notice for the year; otherwise it knows only the weekends of that year. */
export function coversYear(calendar: WorkingCalendar, year: string): boolean {
  return [...calendar.holidays].some((date) => date.startsWith(year));
}

function firstWorkingDay(from: string, calendar: WorkingCalendar): string {
  let date = from;
  for (let walked = 0; walked < GREATEST_WALK; walked += 1) {
    if (isWorkingDay(date, calendar)) return date;
    date = shiftDate(date, 1);
  }
  throw new RangeError(`The working calendar ${calendar.edition} has no working day after ${from}`);
}

function refuseBadCount(days: number): void {
  if (!Number.isInteger(days) || days < 0 || days > GREATEST_COUNT) {
    throw new RangeError(`A number of days is a whole number from 0 to ${GREATEST_COUNT}, not ${days}`);
  }
}

function epochDay(date: string): number {
  if (!isDate(date)) throw new RangeError(`Not a date: ${date}`);
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function dateOfEpochDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function noticeOf(year: number, notice: string, off: string, worked: string): HolidayNotice {
  const dates = (days: string): string[] => days.split(' ').map((day) => `${year}-${day}`);
  return { year, notice, off: dates(off), worked: dates(worked) };
}
