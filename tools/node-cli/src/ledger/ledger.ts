import type { Column, Mapping } from './mapping.js';
import { Numbering } from './numbering.js';
import { readRow, RowProblem, type LedgerMatter } from './row.js';
import { isEmpty, type Cell } from './workbook.js';

/** A row of a ledger, read. `row` is its number in the sheet, as Excel shows it. */
export type LedgerRow =
  | { row: number; number: string; matter: LedgerMatter }
  | { row: number; repeated: true }
  | { row: number; problem: string };

/** Reads the rows below the header one by one; what is wrong with a row is told and stops no other. */
export function* readLedger(rows: readonly Cell[][], mapping: Mapping): Generator<LedgerRow> {
  const numbering = new Numbering(mapping.columns);
  for (const { row, cells } of matterRows(rows, mapping)) {
    try {
      const matter = readRow(cells, mapping);
      const { number, repeated } = numbering.of(cells, row);
      yield repeated ? { row, repeated } : { row, number, matter };
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      yield { row, problem: error.message };
    }
  }
}

export function countRows(rows: readonly Cell[][], mapping: Mapping): number {
  return [...matterRows(rows, mapping)].length;
}

/** Rows in which a known column says something, apart from a count; so neither empty rows nor prepared ones. */
function* matterRows(rows: readonly Cell[][], { columns, firstRow }: Mapping) {
  const telling = columns.filter(isTelling);
  for (const [at, cells] of rows.entries()) {
    const row = at + 1;
    if (row >= firstRow && telling.some((column) => !isEmpty(cells[column.at]))) yield { row, cells };
  }
}

function isTelling({ field }: Column): boolean {
  return field !== null && field !== 'serial' && field !== 'skip';
}
