/**
 * From one row of a ledger to what the intake takes. Words are taken over as they are; what the intake has no field
 * for, and the exact words of what was turned into a code or a day, are kept as notes below the narrative.
 */
import type { Column, Mapping } from './mapping.js';
import type { Field } from './fields.js';
import { partiesOf, type LedgerParty } from './parties.js';
import { readTime } from './dates.js';
import { readAmount, readCategory, readHeadcount, readKind, readLevel, textOf, wordOf } from './values.js';
import { LOST_DIGITS, type Cell } from './workbook.js';

/** A matter as the intake takes it, without the names of its source and of itself there. */
export interface LedgerMatter {
  kind: string;
  category?: string;
  level?: string;
  channel: 'IMPORT';
  summary: string;
  narrative?: string;
  place?: string;
  occurredOn?: string;
  headcount?: number;
  amount?: string;
  parties?: LedgerParty[];
}

/** Why a row cannot be a matter; the sentence never holds what stands in the row. */
export class RowProblem extends Error {}

/** A summary made from the narrative, when the ledger has no column for it, is cut to so many characters. */
const DERIVED_SUMMARY = 40;
const NOTES_BEGIN = '【台账原有栏目】';

type Cells = readonly Cell[];

/** @throws RowProblem with a sentence in Chinese and English */
export function readRow(cells: Cells, mapping: Mapping): LedgerMatter {
  refuseLostDigits(cells, mapping.columns);
  const row = new RowReader(cells, mapping.columns);
  const narrative = row.text('narrative');
  const summary = row.text('summary') ?? firstWords(narrative);
  if (summary === null)
    throw new RowProblem('缺少事项摘要（主题、案由或简要情况） / nothing says what it is about');
  const matter: LedgerMatter = {
    kind: row.parsed('kind', readKind) ?? mapping.kind,
    channel: 'IMPORT',
    category: row.category(),
    level: row.parsed('level', readLevel) ?? undefined,
    summary,
    place: row.word('place') ?? undefined,
    occurredOn: row.day(),
    headcount: row.number('headcount', readHeadcount, '人数看不懂，应为整数 / the head-count is no number'),
    amount: row.number(
      'amount',
      readAmount,
      '金额看不懂，应为数字，可带“元、万元” / the amount is no number',
    ),
    parties: partiesOf((field) => row.word(field)),
  };
  const words = [narrative ?? '', row.notes()].filter((part) => part !== '').join('\n\n');
  if (words !== '') matter.narrative = words;
  return withoutGaps(matter);
}

class RowReader {
  private readonly kept = new Set<Column>();

  constructor(
    private readonly cells: Cells,
    private readonly columns: readonly Column[],
  ) {}

  text(field: Field): string | null {
    const column = this.column(field);
    return column ? textOf(this.cells[column.at]) : null;
  }

  word(field: Field): string | null {
    const column = this.column(field);
    return column ? wordOf(this.cells[column.at]) : null;
  }

  /** A word turned into a code, or kept as a note when it has none. */
  parsed(field: Field, read: (text: string) => string | null): string | null {
    const word = this.word(field);
    if (word === null) return null;
    const code = read(word);
    if (code === null) this.keep(field);
    return code;
  }

  number<T>(field: Field, read: (text: string, header: string) => T | null, problem: string): T | undefined {
    const word = this.word(field);
    if (word === null) return undefined;
    const value = read(word, this.column(field)?.title ?? '');
    if (value === null) throw new RowProblem(problem);
    return value;
  }

  /** The closest category that any of the columns names; where a column's words are not in the list, they are kept. */
  category(): string | undefined {
    const found: string[] = [];
    for (const column of this.columns.filter(({ field }) => field === 'category')) {
      const word = wordOf(this.cells[column.at]);
      const code = word === null ? null : readCategory(word);
      if (code !== null) found.push(code);
      else if (word !== null) this.kept.add(column);
    }
    return found.sort((a, b) => b.length - a.length)[0];
  }

  /**
   * The day it happened, or, where the ledger does not tell, the day it was told; then the ledger's own word, which
   * has the hour too, is kept as a note.
   */
  day(): string | undefined {
    const happened = this.time('occurredOn');
    const said = this.time('saidOn');
    if (said !== undefined) this.keep('saidOn');
    return happened ?? said;
  }

  notes(): string {
    const lines = this.columns
      .filter((column) => column.field === 'note' || this.kept.has(column))
      .map(({ at, title }) => ({ title, text: textOf(this.cells[at])?.trim() }))
      .filter(({ text }) => text)
      .map(({ title, text }) => `${title}：${text ?? ''}`);
    return lines.length === 0 ? '' : [NOTES_BEGIN, ...lines].join('\n');
  }

  private time(field: 'occurredOn' | 'saidOn'): string | undefined {
    const column = this.column(field);
    const cell = column && this.cells[column.at];
    const readable = cell instanceof Date ? cell : wordOf(cell);
    if (!column || readable === null) return undefined;
    const time = readTime(readable);
    if (!time) {
      throw new RowProblem(`“${column.title}”看不懂或不存在，应如 2026-11-21 / there is no such day or time`);
    }
    return time.day;
  }

  private keep(field: Field): void {
    const column = this.column(field);
    if (column) this.kept.add(column);
  }

  private column(field: Field): Column | undefined {
    return this.columns.find((column) => column.field === field);
  }
}

function refuseLostDigits(cells: Cells, columns: readonly Column[]): void {
  const lost = columns.find(
    ({ at, field }) => field !== null && field !== 'skip' && cells[at] === LOST_DIGITS,
  );
  if (!lost) return;
  throw new RowProblem(
    `“${lost.title}”是数字格式且超过 15 位，Excel 已把后几位变成 0，请在原表改为文本格式并重填 / a number of more than 15 digits has lost its last ones`,
  );
}

function firstWords(narrative: string | null): string | null {
  const line = narrative?.replace(/\s+/g, ' ').trim() ?? '';
  if (line === '') return null;
  const sentence = /^[^。！？!?;；]+/.exec(line)?.[0] ?? line;
  return [...sentence].slice(0, DERIVED_SUMMARY).join('');
}

function withoutGaps(matter: LedgerMatter): LedgerMatter {
  return Object.fromEntries(
    Object.entries(matter).filter(([, value]) => value !== undefined),
  ) as unknown as LedgerMatter;
}
