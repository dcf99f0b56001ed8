import { readFileSync } from 'node:fs';
import { isKind, type Kind } from '@fengqiao/domain';
import { CliFailure } from '../failure.js';
import { fieldOfHeader, isField, plainHeader, REPEATABLE, type Field } from './fields.js';
import { findHeader } from './header.js';
import type { Cell } from './workbook.js';

/** What a person may say in a mapping file; everything is optional. */
export interface MappingFile {
  /** What a header means, by the header as it stands in the sheet. It goes before the built-in table. */
  columns?: Record<string, Field>;
  /** Number of the header's first row, when it is not found by itself. */
  headerRow?: number;
  /** Kind of the rows that do not say their own. */
  kind?: Kind;
  /** Name of the system that the numbers come from, as in `--source`. */
  source?: string;
}

export interface Column {
  /** Place in the row, from 0. */
  at: number;
  title: string;
  /** Null: nobody knows what it means, and it is left out. */
  field: Field | null;
  /** Said by the mapping file and not by the table. */
  chosen: boolean;
}

export interface Mapping {
  columns: Column[];
  /** Number of the first row with a matter, from 1. */
  firstRow: number;
  kind: Kind;
}

/** @throws CliFailure when the file is not as `MappingFile` says; the sentence names the place */
export function readMappingFile(path: string): MappingFile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new CliFailure(
      '对照文件打不开，或不是合法的 JSON。',
      'The mapping file cannot be read, or is no JSON.',
    );
  }
  const problem = mappingProblem(value);
  if (problem !== null) throw new CliFailure(`对照文件有误：${problem}`, 'The mapping file is not right.');
  return value as MappingFile;
}

function mappingProblem(value: unknown): string | null {
  if (!isRecord(value)) return '应为一个 JSON 对象';
  const { columns, headerRow, kind, source, ...rest } = value;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return `未知字段 ${unknown}`;
  if (columns !== undefined && !isRecord(columns)) return 'columns 应为“表头: 字段”的对象';
  const wrong = Object.entries(columns ?? {}).find(([, field]) => !isField(field));
  if (wrong) return `columns 中“${wrong[0]}”的字段不存在`;
  if (headerRow !== undefined && !(Number.isInteger(headerRow) && Number(headerRow) >= 1))
    return 'headerRow 应为从 1 起的行号';
  if (kind !== undefined && !(typeof kind === 'string' && isKind(kind)))
    return 'kind 应为 dispute、petition、complaint 或 consultation';
  if (source !== undefined && typeof source !== 'string') return 'source 应为文本';
  return null;
}

/**
 * What each column of the sheet means. Citizens' messages to government (columns 留言…) are petitions, other ledgers
 * disputes, unless somebody says otherwise.
 * @throws CliFailure when no header is found, or none of its columns says what a matter is about
 */
export function mapColumns(rows: readonly Cell[][], file: MappingFile = {}, kind?: Kind): Mapping {
  const chosen = new Map(
    Object.entries(file.columns ?? {}).map(([header, field]) => [plainHeader(header), field]),
  );
  const knows = (title: string) => chosen.has(plainHeader(title)) || fieldOfHeader(title) !== null;
  const header = findHeader(rows, knows, file.headerRow);
  if (!header) throw noHeader();
  const columns = assign(header.titles, chosen);
  if (!columns.some(({ field }) => field === 'summary' || field === 'narrative')) throw noHeader();
  const isMessages = header.titles.some((title) => title.startsWith('留言'));
  return {
    columns,
    firstRow: header.firstRow,
    kind: kind ?? file.kind ?? (isMessages ? 'petition' : 'dispute'),
  };
}

// Of two columns that mean the same, the first by the mapping file, else the first from the left; the other is kept as
// a note, so that nothing is lost.
function assign(titles: readonly string[], chosen: ReadonlyMap<string, Field>): Column[] {
  const columns = titles
    .map((title, at): Column => {
      const own = chosen.get(plainHeader(title));
      return { at, title, field: own ?? fieldOfHeader(title), chosen: own !== undefined };
    })
    .filter(({ title }) => title !== '');
  const owner = new Map<Field, Column>();
  for (const column of columns) {
    if (column.field === null || REPEATABLE.has(column.field)) continue;
    const other = owner.get(column.field);
    if (!other || (column.chosen && !other.chosen)) owner.set(column.field, column);
  }
  return columns.map((column) => {
    const { field } = column;
    if (field === null || REPEATABLE.has(field) || owner.get(field) === column) return column;
    return { ...column, field: 'note' };
  });
}

function noHeader(): CliFailure {
  return new CliFailure(
    '没有找到表头：前 10 行里没有认得的“主题、案由、简要情况”一类的列。请用 --mapping 给出对照文件，说明哪一列是 summary（摘要）。',
    'No header was found: none of the first 10 rows has a column for what a matter is about. Give a --mapping file.',
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
