/**
 * From an opening instant and a limit to the instant at which it is due, with the reasons line by line.
 *
 * Days: the opening day is not counted, and what is counted in days is due at the end of its last day in China. If the
 * last of a number of calendar days is not worked, the next working day takes its place (民法典 arts. 201 and 203).
 * Hours, minutes and seconds run exactly, through nights and holidays.
 *
 * Pauses stop the clock. Exact units lose exactly the paused time. A day is not counted when the clock stands at its
 * end: the day on which a pause begins is lost, the day on which it ends counts, and a pause within one day changes
 * nothing, so that nobody gains days by stopping the clock for a minute each noon. A pause that begins after the
 * limit has run out changes nothing. While an open pause stands in the way, there is no due instant.
 */
import {
  type DayCount,
  type DeadlineLine,
  type DeadlineSubject,
  explainDays,
  explainExact,
} from './explanation.js';
import { type Limit, limitProblem } from './limit.js';
import {
  chinaDate,
  endOfChinaDay,
  instantMs,
  isWorkingDay,
  shiftDate,
  type WorkingCalendar,
} from './working-calendar.js';

export type { DeadlineLine, DeadlineSubject } from './explanation.js';

export interface Deadline {
  /** What is due, for instance `handle`. */
  item: string;
  /** ISO instant, or null while the clock stands still. */
  dueAt: string | null;
  lines: DeadlineLine[];
}

/** An interval in which the clock stands still: from inclusive, to exclusive; null is a pause that still lasts. */
export interface Pause {
  readonly from: string;
  readonly to: string | null;
}

const UNKNOWN_SUBJECT: DeadlineSubject = { item: 'limit', opened: { zh: '开始', en: 'opened' } };
const UNIT_MS = { hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const;
const GREATEST_WALK = 40_000;

/**
 * When a limit that opened at `start` is due. Pauses may overlap and come in any order; one that ends before it
 * begins is passed over, because a wrong clock below must not keep a screen from showing.
 * @throws RangeError for an instant without a zone, a value that is no limit, or a calendar without working days.
 */
export function dueAt(
  start: string,
  limit: Limit,
  calendar: WorkingCalendar,
  pauses: readonly Pause[] = [],
  subject: DeadlineSubject = UNKNOWN_SUBJECT,
): Deadline {
  const problem = limitProblem(limit);
  if (problem !== null) throw new RangeError(problem);
  const stops = stopsOf(pauses);
  if (limit.unit === 'working_days' || limit.unit === 'calendar_days') {
    const count = countDays(start, limit, calendar, stops);
    const due = count.dueOn === null ? null : endOfChinaDay(count.dueOn);
    return { item: subject.item, dueAt: due, lines: explainDays(limit, calendar, subject, count) };
  }
  const { due, pausedMs, pausedSince } = runExactly(start, limit.amount * UNIT_MS[limit.unit], stops);
  return {
    item: subject.item,
    dueAt: due,
    lines: explainExact(start, limit, subject, due, pausedMs, pausedSince),
  };
}

/**
 * The instant at which so many per cent of the time between the opening and the due instant have passed (提示), or
 * null while the clock stands still.
 */
export function reminderAt(start: string, due: string | null, percent: number): string | null {
  if (due === null) return null;
  const from = instantMs(start);
  return new Date(from + Math.floor(((instantMs(due) - from) * percent) / 100)).toISOString();
}

interface Stop {
  readonly from: number;
  /** Infinity while the pause lasts. */
  readonly to: number;
}

function stopsOf(pauses: readonly Pause[]): Stop[] {
  return pauses
    .map(({ from, to }) => ({ from: instantMs(from), to: to === null ? Infinity : instantMs(to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
}

function countDays(start: string, limit: Limit, calendar: WorkingCalendar, stops: readonly Stop[]): DayCount {
  const openedOn = chinaDate(start);
  const skipped: string[] = [];
  const makeUps: string[] = [];
  const paused: string[] = [];
  let left = limit.amount;
  let fullOn: string | null = null;
  let date = openedOn;
  for (let walked = 0; walked < GREATEST_WALK; walked += 1) {
    date = shiftDate(date, 1);
    const stop = longestStopAt(instantMs(endOfChinaDay(date)), stops);
    if (stop?.to === Infinity) {
      const pausedSince = new Date(stop.from).toISOString();
      return { openedOn, fullOn, dueOn: null, pausedSince, skipped, makeUps, paused };
    }
    const working = isWorkingDay(date, calendar);
    if (stop) paused.push(date);
    else if (!working && limit.unit === 'working_days') skipped.push(date);
    else {
      left = Math.max(0, left - 1);
      if (left === 0) fullOn ??= date;
      const isLast = left === 0 && working;
      // In calendar days every day counts, so a make-up day is only worth a word where the limit ends on it.
      if (calendar.makeUpDays.has(date) && (isLast || limit.unit === 'working_days')) makeUps.push(date);
      if (isLast) return { openedOn, fullOn, dueOn: date, pausedSince: null, skipped, makeUps, paused };
    }
  }
  throw new RangeError(
    `No last day within ${GREATEST_WALK} days of ${openedOn} in calendar ${calendar.edition}`,
  );
}

function longestStopAt(instant: number, stops: readonly Stop[]): Stop | null {
  const standing = stops.filter(({ from, to }) => from <= instant && instant < to);
  return standing.reduce<Stop | null>(
    (longest, stop) => (longest && longest.to >= stop.to ? longest : stop),
    null,
  );
}

interface ExactRun {
  readonly due: string | null;
  readonly pausedMs: number;
  readonly pausedSince: string | null;
}

function runExactly(start: string, lengthMs: number, stops: readonly Stop[]): ExactRun {
  const opened = instantMs(start);
  let due = opened + lengthMs;
  let cursor = opened;
  for (const stop of stops) {
    if (stop.to <= cursor) continue;
    if (stop.from >= due) break;
    const pausedMs = due - opened - lengthMs;
    if (stop.to === Infinity) return { due: null, pausedMs, pausedSince: new Date(stop.from).toISOString() };
    due += stop.to - Math.max(stop.from, cursor);
    cursor = stop.to;
  }
  return { due: new Date(due).toISOString(), pausedMs: due - opened - lengthMs, pausedSince: null };
}
