import { fieldOfHeader } from './fields.js';
import { isEmpty, type Cell } from './workbook.js';

export interface Header {
  /** Number of the sheet's first row after the header, from 1. */
  firstRow: number;
  /** What stands over each column, '' over a column without a header. Of a header in two rows both, joined. */
  titles: string[];
}

/** Above the header a ledger may have a title, the unit that keeps it, and the date. */
const MAX_ROWS_ABOVE = 10;

type Knows = (title: string) => boolean;

const builtIn: Knows = (title) => fieldOfHeader(title) !== null;

/**
 * Finds the header: of the first rows the one in which most columns are known. A merged header cell lies over its
 * columns in two rows (当事人 over 姓名 and 电话); then the row below belongs to the header too.
 * @param knows whether a mapping file or the built-in table knows a header
 * @param given number of the header's first row, when a person says so
 * @returns null when no row has a known header
 */
export function findHeader(rows: readonly Cell[][], knows: Knows = builtIn, given?: number): Header | null {
  let best: { at: number; known: number } | null = null;
  const candidates = given === undefined ? rows.slice(0, MAX_ROWS_ABOVE).keys() : [given - 1];
  for (const at of candidates) {
    const { titles } = headerAt(rows, at, knows);
    const known = new Set(titles.filter(knows)).size;
    if (known > (best?.known ?? 0)) best = { at, known };
  }
  if (!best) return null;
  return headerAt(rows, best.at, knows);
}

function headerAt(rows: readonly Cell[][], at: number, knows: Knows): Header {
  const upper = titlesOf(rows[at] ?? []);
  const lower = titlesOf(rows[at + 1] ?? []);
  const groups = carriedRight(upper);
  const joined = Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const sub = lower[column] ?? '';
    if (sub === '') return upper[column] ?? '';
    const whole = (groups[column] ?? '') + sub;
    return knows(whole) ? whole : sub;
  });
  const isSecondRow =
    lower.some((title) => title !== '') &&
    lower.every((title, column) => title === '' || knows(joined[column] ?? ''));
  return isSecondRow ? { firstRow: at + 3, titles: joined } : { firstRow: at + 2, titles: upper };
}

function titlesOf(row: readonly Cell[]): string[] {
  return row.map((cell) => (typeof cell === 'string' && !isEmpty(cell) ? cell.replace(/\s+/g, '') : ''));
}

// Of a merged cell only the first column has the words.
function carriedRight(titles: readonly string[]): string[] {
  let last = '';
  return titles.map((title) => (last = title === '' ? last : title));
}
