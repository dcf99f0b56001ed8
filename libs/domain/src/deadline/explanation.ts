import { type Limit, limitWords } from './limit.js';
import { chinaTime, coversYear, isWeekend, shiftDate, type WorkingCalendar } from './working-calendar.js';

/** One reason of a deadline: `中文 / English`, and the day it speaks of where there is one. */
export interface DeadlineLine {
  text: string;
  date: string | null;
}

/** What a limit is about, in the words of the explanation. */
export interface DeadlineSubject {
  readonly item: string;
  /** The act that opens the clock, for instance `受理` and `accepted`. */
  readonly opened: { readonly zh: string; readonly en: string };
}

/** How the days of a limit were counted, for the explanation. */
export interface DayCount {
  readonly openedOn: string;
  /** The day on which the number was full, before it was rolled on; null when a pause came first. */
  readonly fullOn: string | null;
  readonly dueOn: string | null;
  /** Begin of the open pause that stopped the count. */
  readonly pausedSince: string | null;
  /** Days off that a count of working days passed over. */
  readonly skipped: readonly string[];
  /** Weekend days that were counted because they are worked. */
  readonly makeUps: readonly string[];
  readonly paused: readonly string[];
}

/** Why a limit in days is due when it is due, line by line. */
export function explainDays(
  limit: Limit,
  calendar: WorkingCalendar,
  subject: DeadlineSubject,
  count: DayCount,
): DeadlineLine[] {
  return [
    openingLine(limit, subject, count.openedOn),
    ...skippedLines(count.skipped),
    ...count.makeUps.map((date) =>
      line(`${date} 调休上班，计入`, `${date} is a make-up working day and counts`, date),
    ),
    ...pausedDayLines(count.paused),
    ...rollLines(count),
    ...unknownYearLines(calendar, count),
    endLine(count),
  ];
}

/** Why a limit in hours, minutes or seconds is due when it is due, line by line. */
export function explainExact(
  start: string,
  limit: Limit,
  subject: DeadlineSubject,
  due: string | null,
  pausedMs: number,
  pausedSince: string | null,
): DeadlineLine[] {
  const words = limitWords(limit);
  const opened = chinaTime(start);
  const lines = [
    line(
      `${opened} ${subject.opened.zh}，即时起算，限${words.zh}`,
      `${opened} ${subject.opened.en}; counted from that moment; limit ${words.en}`,
      opened.slice(0, 10),
    ),
  ];
  if (pausedMs > 0) {
    const seconds = Math.round(pausedMs / 1000);
    lines.push(line(`中止${seconds}秒，不计`, `The clock stood still for ${seconds} s, not counted`));
  }
  if (due === null) return [...lines, standingLine(pausedSince)];
  const end = chinaTime(due);
  return [...lines, line(`${end} 到期`, `Due at ${end}`, end.slice(0, 10))];
}

/** One line of an explanation, Chinese first. */
export function line(zh: string, en: string, date: string | null = null): DeadlineLine {
  return { text: `${zh} / ${en}`, date };
}

function openingLine(limit: Limit, { opened }: DeadlineSubject, openedOn: string): DeadlineLine {
  const words = limitWords(limit);
  return line(
    `${openedOn} ${opened.zh}，次日起算，限${words.zh}`,
    `${openedOn} ${opened.en}; counted from the next day; limit ${words.en}`,
    openedOn,
  );
}

function skippedLines(skipped: readonly string[]): DeadlineLine[] {
  const weekends = skipped.filter((date) => isWeekend(date));
  const holidays = skipped.filter((date) => !isWeekend(date));
  const lines: DeadlineLine[] = [];
  if (weekends.length > 0) {
    lines.push(line(`周末${weekends.length}天不计`, `Weekend days not counted: ${weekends.length}`));
  }
  if (holidays.length > 0) {
    const { zh, en } = spans(holidays);
    lines.push(
      line(
        `节假日${holidays.length}天不计：${zh}`,
        `Holidays not counted: ${holidays.length} (${en})`,
        holidays[0] ?? null,
      ),
    );
  }
  return lines;
}

function pausedDayLines(paused: readonly string[]): DeadlineLine[] {
  if (paused.length === 0) return [];
  const { zh, en } = spans(paused);
  return [
    line(
      `中止${paused.length}天不计：${zh}`,
      `Days not counted because the clock stood still: ${paused.length} (${en})`,
      paused[0] ?? null,
    ),
  ];
}

function rollLines({ fullOn, dueOn }: DayCount): DeadlineLine[] {
  if (fullOn === null || dueOn === null || fullOn === dueOn) return [];
  return [
    line(
      `最后一日 ${fullOn} 为休息日，顺延至 ${dueOn}（民法典第203条）`,
      `The last day, ${fullOn}, is not worked, so it moves on to ${dueOn} (Civil Code art. 203)`,
      dueOn,
    ),
  ];
}

function unknownYearLines(calendar: WorkingCalendar, { openedOn, dueOn }: DayCount): DeadlineLine[] {
  const years: string[] = [];
  for (let year = Number(openedOn.slice(0, 4)); year <= Number((dueOn ?? openedOn).slice(0, 4)); year += 1) {
    if (!coversYear(calendar, String(year))) years.push(String(year));
  }
  return years.map((year) =>
    line(
      `${year}年放假安排尚未收录，只按周末计算，收录后可能变动`,
      `The holidays of ${year} are not known yet; only weekends are left out, and this may change`,
    ),
  );
}

function endLine({ dueOn, pausedSince }: DayCount): DeadlineLine {
  if (dueOn === null) return standingLine(pausedSince);
  return line(`${dueOn} 24:00 前到期`, `Due by the end of ${dueOn}`, dueOn);
}

function standingLine(pausedSince: string | null): DeadlineLine {
  const since = pausedSince === null ? '' : chinaTime(pausedSince);
  return line(
    `${since} 起中止，恢复后继续计算，暂无到期日`,
    `The clock stands still since ${since}; no due date until it goes on`,
    since === '' ? null : since.slice(0, 10),
  );
}

/** Dates in their order as runs: `2026-10-01 至 2026-10-07、2026-10-10`. */
function spans(dates: readonly string[]): { zh: string; en: string } {
  const runs: { first: string; last: string }[] = [];
  for (const date of dates) {
    const run = runs.at(-1);
    if (run && shiftDate(run.last, 1) === date) run.last = date;
    else runs.push({ first: date, last: date });
  }
  return {
    zh: runs.map(({ first, last }) => (first === last ? first : `${first} 至 ${last}`)).join('、'),
    en: runs.map(({ first, last }) => (first === last ? first : `${first} to ${last}`)).join(', '),
  };
}
