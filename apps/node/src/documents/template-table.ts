import type { Tokens } from 'marked';
import type { FilledTemplate } from '../templates/filling.js';
import { HAIRLINE } from './form-grid.js';
import { TYPE_AREA, type PaperCell, type PaperStyle, type PaperTable } from './paper.js';

const [LEFT, ABOVE] = ['<', '^'];
/** Padding of a cell on both sides, in points (typesetting.ts). */
const PADDING = 8;
const ROW = 20;
const GAP = 5;
const MOST_ROWS = 15;
const MOST_CHARACTERS = 800;
const CODE_SIDE = 63;
const LINE_BREAK = /<br\s*\/?>/gi;

/**
 * A table with lines around every cell. Its first row is no head: a form names its fields on the left.
 *
 * @param gap to what stands above and below; its lines meet those of another table
 */
export function tableOf(
  token: Tokens.Table,
  filled: FilledTemplate,
  gap: [above: boolean, below: boolean],
): PaperTable {
  const rows = [token.header, ...token.rows].map((row) => row.map(({ text }) => text.trim()));
  const isSmall = rows.length <= MOST_ROWS && filled.words(token.raw).length < MOST_CHARACTERS;
  return {
    // Cells over several rows are not torn apart; what may be longer than a page goes on on the next.
    ...(isSmall && rows.some((row) => row.includes(ABOVE)) && { unbreakable: true }),
    margin: [0, gap[0] ? GAP : -HAIRLINE, 0, gap[1] ? GAP : 0],
    table: {
      widths: widthsOf(token),
      heights: rows.map(() => ROW),
      body: bodyOf(rows, (text, column, rowSpan) =>
        cellOf(text, token.align[column] ?? 'left', rowSpan, filled),
      ),
    },
  };
}

/** A column is as wide as its share of the dashes. */
function widthsOf({ raw, header }: Tokens.Table): number[] {
  const dashes = (raw.split('\n')[1] ?? '').match(/-+/g)?.map(({ length }) => length) ?? [];
  const whole = dashes.reduce((sum, length) => sum + length, 0);
  return header.map((_, at) => {
    const share = (dashes[at] ?? 1) / whole;
    return share * (TYPE_AREA - HAIRLINE) - PADDING - HAIRLINE;
  });
}

function bodyOf(
  rows: readonly (readonly string[])[],
  cell: (text: string, column: number, rowSpan: number) => PaperCell,
): PaperCell[][] {
  const body = rows.map((row): (PaperCell | undefined)[] => row.map(() => undefined));
  rows.forEach((row, at) =>
    row.forEach((text, column) => {
      if (body[at]?.[column] !== undefined) return;
      const span = spanOf(rows, at, column);
      for (let down = 0; down < span.rowSpan; down += 1)
        body[at + down]?.fill(null, column, column + span.colSpan);
      // A mark with nothing to join to is an empty cell.
      const isMark = text === LEFT || text === ABOVE;
      const made = cell(isMark ? '' : text, column, span.rowSpan);
      body[at]?.splice(column, 1, made && { ...made, ...span });
    }),
  );
  return body.map((row) => row.map((made) => made ?? null));
}

/** How far a cell reaches: over the cells to its right that join it, and the rows below that join all of these. */
function spanOf(
  rows: readonly (readonly string[])[],
  at: number,
  column: number,
): { colSpan: number; rowSpan: number } {
  const row = rows[at] ?? [];
  let colSpan = 1;
  while (row[column + colSpan] === LEFT) colSpan += 1;
  let rowSpan = 1;
  while (isJoinedAbove(rows[at + rowSpan], column, colSpan)) rowSpan += 1;
  return { colSpan, rowSpan };
}

function isJoinedAbove(row: readonly string[] | undefined, column: number, width: number): boolean {
  const cells = row?.slice(column, column + width) ?? [];
  return cells[0] === ABOVE && cells.slice(1).every((text) => text === LEFT || text === ABOVE);
}

function cellOf(
  text: string,
  alignment: NonNullable<PaperStyle['alignment']>,
  rowSpan: number,
  filled: FilledTemplate,
): PaperCell {
  const code = filled.code(text);
  if (code !== null) return { qr: code, fit: CODE_SIDE, eccLevel: 'Q', alignment };
  // A cell over several rows is moved down by hand, see party-blocks.ts.
  const place: PaperStyle =
    rowSpan > 1
      ? { verticalAlignment: 'top', margin: [0, ((rowSpan - 1) * (ROW + 4.75)) / 2, 0, 0] }
      : { verticalAlignment: 'middle' };
  return { ...place, text: filled.words(text.replace(LINE_BREAK, '\n')), fontSize: 10.5, alignment };
}
