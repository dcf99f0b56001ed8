import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import readWorkbook from 'read-excel-file/node';
import { CliFailure } from '../failure.js';

/**
 * A number of more than 15 digits. Excel has already replaced its last digits by zeros, so that it names neither a
 * person nor a matter any more.
 */
export const LOST_DIGITS = Symbol('lost digits');

export type Cell = string | boolean | Date | typeof LOST_DIGITS | null;

export interface Sheet {
  /** Rows as they stand in the sheet: the first is row 1, empty ones included. */
  rows: Cell[][];
  /** `sha256:<hex>` of the file. */
  digest: string;
}

const MAX_FILE_BYTES = 64 * 1024 * 1024;
const MAX_ROWS = 100_000;

/**
 * Reads one sheet of an .xlsx file. Numbers come as the text that Excel stored, so that no digit is rounded; cells in
 * a date format come as a `Date` whose UTC fields are what the sheet shows; texts come with their spaces, tabs and
 * line breaks.
 * @param which number of the sheet from 1, or its name; the first when absent
 * @throws CliFailure when the file cannot be read, is no .xlsx file, or is too large
 */
export async function readSheet(path: string, which?: string): Promise<Sheet> {
  const bytes = readFile(path);
  const sheets = await readWorkbook(bytes, { trim: false, parseNumber: numberText }).catch(() => {
    throw new CliFailure(
      '这个文件不是 .xlsx 表格，或已损坏。旧的 .xls 请先在 Excel 或 WPS 里另存为 .xlsx。',
      'Not an .xlsx file, or a broken one. Save an old .xls as .xlsx first.',
    );
  });
  const sheet =
    which === undefined
      ? sheets[0]
      : sheets.find(({ sheet: name }, at) => name === which || String(at + 1) === which);
  if (!sheet) {
    const names = sheets.map(({ sheet: name }, at) => `${at + 1} ${name}`).join('、');
    throw new CliFailure(`没有这个工作表：${which ?? ''}。现有：${names}`, 'There is no such sheet.');
  }
  if (sheet.data.length > MAX_ROWS) {
    throw new CliFailure(
      `表格超过 ${MAX_ROWS} 行，请分成几个文件导入。`,
      `The sheet has more than ${MAX_ROWS} rows; divide it into several files.`,
    );
  }
  return {
    rows: sheet.data as Cell[][],
    digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
  };
}

function readFile(path: string): Buffer {
  let size: number;
  try {
    ({ size } = statSync(path));
    if (size <= MAX_FILE_BYTES) return readFileSync(path);
  } catch {
    throw new CliFailure(
      '找不到或打不开这个文件，请检查路径。',
      'The file cannot be opened; check its path.',
    );
  }
  throw new CliFailure('文件超过 64 MB，请分成几个文件导入。', 'The file is larger than 64 MB; divide it.');
}

function numberText(text: string): string | typeof LOST_DIGITS {
  const value = Number(text);
  if (!Number.isInteger(value)) return text;
  // Excel keeps 15 digits; a whole number above that was longer when it was typed.
  return Math.abs(value) < 1e15 ? String(value) : LOST_DIGITS;
}

/** True when nothing stands in the cell that a person could see. */
export function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
