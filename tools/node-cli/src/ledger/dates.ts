/** Days and times as ledgers write them. No time zone is involved: what the sheet says is what is meant. */

export interface LedgerTime {
  /** `YYYY-MM-DD`. */
  day: string;
  /** `HH:MM:SS`, or null when only a day is written. */
  time: string | null;
}

/**
 * 2019/2/28 11:25:05, 2019-02-28, 2019.2.28, 2019年2月28日 11时25分, 2019-02-28T11:25:05Z. The time may stop at the
 * hour or the minute.
 */
const WRITTEN =
  /^(\d{4})\s*[/.\-年]\s*(\d{1,2})\s*[/.\-月]\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})\s*[:时点](?:\s*(\d{1,2})\s*[:分]?(?:\s*(\d{1,2})(?:\.\d+)?\s*秒?)?)?\s*Z?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** A day in Excel's own count, in a cell without a date format: 1954 to 2119, so that no year or number is meant. */
const SERIAL = /^[2-7]\d{4}(\.\d+)?$/;

const DAY_MS = 86_400_000;
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

/** The day and time that a cell says, or null when it says none that exists. */
export function readTime(cell: string | Date): LedgerTime | null {
  if (cell instanceof Date) return fromInstant(cell.getTime());
  const text = cell.normalize('NFKC').trim();
  if (SERIAL.test(text)) return fromInstant(SERIAL_ZERO + Number(text) * DAY_MS);
  const parts = WRITTEN.exec(text) ?? COMPACT.exec(text);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts
    .slice(1)
    .map((part) => (part ? Number(part) : undefined));
  if (year === undefined || month === undefined || day === undefined) return null;
  const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month >= 1 && month <= 12;
  if (!exists || (hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null;
  return {
    day: `${year}-${two(month)}-${two(day)}`,
    time: hour === undefined ? null : `${two(hour)}:${two(minute ?? 0)}:${two(second ?? 0)}`,
  };
}

// Excel counts in fractions of a day, which are never whole seconds: round to the nearest.
function fromInstant(ms: number): LedgerTime | null {
  if (Number.isNaN(ms)) return null;
  const [day = '', rest = ''] = new Date(Math.round(ms / 1000) * 1000).toISOString().split('T');
  const time = rest.slice(0, 8);
  return { day, time: time === '00:00:00' ? null : time };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
