/**
 * A paper as DOCX, from the same definition as its PDF. Fonts are named and not embedded: 宋体 and 仿宋 are on every machine
 * with Word or WPS, and whoever edits a paper needs them whole.
 */
import {
  BorderStyle,
  Document,
  Footer,
  Header,
  HeightRule,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { toBuffer } from 'qrcode';
import { FONT, paragraphOf, runsOf, TWIPS } from './docx-text.js';
import { HAIRLINE } from './form-grid.js';
import {
  MARGINS,
  TYPE_AREA,
  type BoundPaper,
  type PaperCell,
  type PaperCode,
  type PaperColumns,
  type PaperNode,
  type PaperTable,
} from './paper.js';

type Block = Paragraph | Table;

const A4 = { width: 11_906, height: 16_838 };
const SMALL = 8.5;
const EDGE = 'edge';
const PIXELS_PER_POINT = 4 / 3;
/** Padding of a cell on each side, in points (typesetting.ts). */
const PADDING = 4;
const LINE = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_LINES = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE };

export async function writeDocx({ paper, numbering }: BoundPaper): Promise<Buffer> {
  const { title, runningHead, foot, content } = paper;
  const edge = (text: string) => edgeOf(text, numbering !== null);
  const [left = 0, top = 0, right = 0, bottom = 0] = MARGINS.map(twips);
  const document = new Document({
    title,
    creator: 'Fengqiao',
    lastModifiedBy: 'Fengqiao',
    styles: {
      default: { document: { run: { font: FONT, size: 21 } } },
      // A style, because LibreOffice passes over the size of a run that a field stands in.
      paragraphStyles: [{ id: EDGE, name: '页眉页脚', run: { font: FONT, size: SMALL * 2 } }],
    },
    sections: [
      {
        properties: {
          page: { size: A4, margin: { left, top, right, bottom, header: 480, footer: 300 } },
          titlePage: true,
        },
        headers: {
          first: new Header({ children: [edge('')] }),
          default: new Header({ children: [edge(runningHead)] }),
        },
        footers: {
          first: new Footer({ children: [edge(foot)] }),
          default: new Footer({ children: [edge(foot)] }),
        },
        children: await blocksOf(content, TYPE_AREA),
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** A line at the edge of a sheet, with the number of the sheet at its end. */
function edgeOf(text: string, isNumbered: boolean): Paragraph {
  const number = ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'];
  return new Paragraph({
    style: EDGE,
    tabStops: [{ type: 'right', position: twips(TYPE_AREA) }],
    children: [
      ...runsOf({ text, fontSize: SMALL }),
      ...(isNumbered ? [new TextRun({ children: [new Tab(), ...number] })] : []),
    ],
  });
}

/** @param width of what they stand in, in points */
async function blocksOf(nodes: readonly PaperNode[], width: number, isKept = false): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const node of joined(nodes.flatMap(unstacked))) {
    const made = await blockOf(node, width, isKept || node.unbreakable === true);
    const [, above = 0, , below = 0] = 'table' in node ? (node.margin ?? []) : [];
    // Word takes two tables without a line between them for one.
    if (made instanceof Table && blocks.at(-1) instanceof Table) blocks.push(gap(above));
    else if (above > 0) blocks.push(gap(above));
    blocks.push(made);
    if (below > 0) blocks.push(gap(below));
  }
  if (blocks.length === 0 || blocks.at(-1) instanceof Table) blocks.push(gap());
  return blocks;
}

/** What is in a stack stands in the text itself; what must stay together goes on to the next line. */
function unstacked(node: PaperNode): PaperNode[] {
  if (!('stack' in node)) return [node];
  const inner = node.stack.flatMap(unstacked);
  return node.unbreakable ? inner.map((one, at) => ({ ...one, unbreakable: at < inner.length - 1 })) : inner;
}

/** Tables on one grid, one below the other, are one table. */
function joined(nodes: readonly PaperNode[]): PaperNode[] {
  const result: PaperNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (last && 'table' in last && 'table' in node && sameGrid(last, node)) {
      const heights = [...last.table.heights, ...node.table.heights];
      const body = [...last.table.body, ...node.table.body];
      result[result.length - 1] = { ...last, table: { ...last.table, heights, body } };
    } else result.push(node);
  }
  return result;
}

function sameGrid(one: PaperTable, other: PaperTable): boolean {
  return JSON.stringify(one.table.widths) === JSON.stringify(other.table.widths);
}

async function blockOf(node: PaperNode, width: number, isKept: boolean): Promise<Block> {
  if ('text' in node) return paragraphOf(node, isKept);
  if ('rule' in node) return tearLine(isKept);
  if ('qr' in node) return codeOf(node);
  if ('columns' in node) return columnsOf(node, width);
  if ('table' in node) return tableOf(node, width);
  return gap();
}

function tearLine(isKept: boolean): Paragraph {
  const border = { bottom: { ...LINE, style: BorderStyle.DASHED } };
  return new Paragraph({ border, ...(isKept && { keepNext: true }) });
}

async function codeOf({ qr, fit, alignment }: PaperCode): Promise<Paragraph> {
  const data = await toBuffer(qr, { margin: 0, scale: 8, errorCorrectionLevel: 'Q' });
  const side = fit * PIXELS_PER_POINT;
  const picture = new ImageRun({ type: 'png', data, transformation: { width: side, height: side } });
  return new Paragraph({ alignment: alignment === 'center' ? 'center' : undefined, children: [picture] });
}

/** Columns of text are a table without lines. */
async function columnsOf({ columns }: PaperColumns, width: number): Promise<Table> {
  const widths = shared(
    columns.map((column) => (typeof column.width === 'number' ? column.width : '*')),
    width,
  );
  const cells = await Promise.all(
    columns.map(async (column, at) => {
      const children = await blocksOf([column], widths[at] ?? width);
      return new TableCell({ borders: NO_LINES, width: dxa(widths[at] ?? 0), children });
    }),
  );
  return new Table({
    ...gridOf(widths),
    borders: TableBorders.NONE,
    rows: [new TableRow({ children: cells })],
  });
}

async function tableOf({ table }: PaperTable, width: number): Promise<Table> {
  const { widths, heights, body } = table;
  const inside = width - widths.length * (2 * PADDING + HAIRLINE) - HAIRLINE;
  const grid = shared(widths, inside).map((one) => one + 2 * PADDING + HAIRLINE);
  const rows = await Promise.all(
    body.map(async (cells, at) => {
      const children = await Promise.all(cells.map((cell, column) => cellOf(cell, grid, column)));
      return new TableRow({
        height: { value: twips((heights[at] ?? 0) + PADDING), rule: HeightRule.ATLEAST },
        children: children.flatMap((cell) => cell ?? []),
      });
    }),
  );
  return new Table({ ...gridOf(grid), rows });
}

async function cellOf(cell: PaperCell, grid: readonly number[], column: number): Promise<TableCell | null> {
  if (!cell) return null;
  const { colSpan = 1, rowSpan = 1, ...node } = cell;
  const width = grid.slice(column, column + colSpan).reduce((sum, one) => sum + one, 0);
  return new TableCell({
    ...{ columnSpan: colSpan, rowSpan, width: dxa(width) },
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE },
    margins: { left: twips(PADDING), right: twips(PADDING), top: 20, bottom: 20 },
    verticalAlign: 'stack' in node ? 'top' : 'center',
    children: await blocksOf([{ ...node, margin: 'stack' in node ? node.margin : [0, 0, 0, 0] }], width),
  });
}

function gridOf(
  widths: readonly number[],
): Pick<ConstructorParameters<typeof Table>[0], 'columnWidths' | 'width' | 'layout'> {
  const whole = widths.reduce((sum, one) => sum + one, 0);
  return { columnWidths: widths.map(twips), width: dxa(whole), layout: TableLayoutType.FIXED };
}

/** Widths in points: those that are given, and the rest for those that are not. */
function shared(widths: readonly (number | '*')[], whole: number): number[] {
  const given = widths.reduce<number>((sum, one) => sum + (one === '*' ? 0 : one), 0);
  const rest = (whole - given) / Math.max(1, widths.filter((one) => one === '*').length);
  return widths.map((one) => (one === '*' ? rest : one));
}

function dxa(points: number): { size: number; type: 'dxa' } {
  return { size: twips(points), type: WidthType.DXA };
}

/** A line without words, of that height and never without one. */
function gap(points = 1): Paragraph {
  const line = twips(Math.max(1, points));
  return new Paragraph({ spacing: { line, lineRule: 'exact', before: 0, after: 0 } });
}

function twips(points: number): number {
  return Math.round(points * TWIPS);
}
