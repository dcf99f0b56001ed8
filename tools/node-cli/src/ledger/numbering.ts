/**
 * The number under which a row is handed over. The node takes each (source, number) once, so a number has to be the
 * same in every run and another one for another matter.
 */
import { createHash } from 'node:crypto';
import { mayCount } from './fields.js';
import type { Column } from './mapping.js';
import { RowProblem } from './row.js';
import { textOf, wordOf } from './values.js';
import type { Cell } from './workbook.js';

export interface Numbered {
  number: string;
  /** The very same row stood further up: it is the same matter, and need not be sent. */
  repeated: boolean;
}

/** `12`, under a header such as 编号: the place in this ledger, which another ledger has too. */
const COUNT = /^\d{1,4}$/;

/**
 * Numbers the rows of one ledger. A row without a number of its own gets one derived from its content, and, of rows
 * with equal content, from which of them it is. The content of the whole file takes no part: somebody who corrects one
 * bad row and imports again adds that row only. A count of rows takes no part either, because it shifts when a row is
 * inserted.
 */
export class Numbering {
  private readonly seen = new Map<string, { row: number; content: string }>();
  private readonly equal = new Map<string, number>();

  constructor(private readonly columns: readonly Column[]) {}

  /** @throws RowProblem when another row with another content has the same number */
  of(cells: readonly Cell[], row: number): Numbered {
    const column = this.columns.find(({ field }) => field === 'externalNumber');
    const own = column ? wordOf(cells[column.at]) : null;
    const content = this.contentOf(cells);
    if (own === null || (column && isCount(column, own)))
      return { number: this.derived(content), repeated: false };
    const before = this.seen.get(own);
    if (!before) this.seen.set(own, { row, content });
    else if (before.content !== content) {
      throw new RowProblem(
        `编号与第 ${before.row} 行相同，内容不同 / same number as row ${before.row}, other content`,
      );
    }
    return { number: own, repeated: before !== undefined };
  }

  private derived(content: string): string {
    const which = (this.equal.get(content) ?? 0) + 1;
    this.equal.set(content, which);
    return `row-${content}${which === 1 ? '' : `-${which}`}`;
  }

  private contentOf(cells: readonly Cell[]): string {
    const said = this.columns
      .filter((column) => column.field !== 'serial' && !isCount(column, wordOf(cells[column.at])))
      .map(({ at, title }) => [title, textOf(cells[at])?.trim() ?? ''])
      .filter(([, text]) => text !== '')
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 32);
  }
}

function isCount({ field, title, chosen }: Column, value: string | null): boolean {
  return field === 'externalNumber' && !chosen && mayCount(title) && value !== null && COUNT.test(value);
}
