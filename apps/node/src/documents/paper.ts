/**
 * What a paper is made of: plain data without functions, so that it can be compared in a test and handed to the
 * process that prints it. The names of the fields are those of pdfmake; sizes are points (1/72 inch).
 */

/** How a node is set. Sizes in points. */
export interface PaperStyle {
  bold?: boolean;
  fontSize?: number;
  lineHeight?: number;
  characterSpacing?: number;
  alignment?: 'left' | 'center' | 'right' | 'justify';
  /** Indent of the first line. */
  leadingIndent?: number;
  /** Left, top, right, bottom. */
  margin?: [number, number, number, number];
  verticalAlignment?: 'top' | 'middle' | 'bottom';
  /** Stays on one page. */
  unbreakable?: boolean;
  width?: number | '*' | 'auto';
}

export type PaperText = PaperStyle & { text: string };
export type PaperStack = PaperStyle & { stack: PaperNode[] };
export type PaperColumns = PaperStyle & { columns: PaperNode[]; columnGap?: number };
/** The content of a QR code with error correction Q, and the side of its square. */
export type PaperCode = PaperStyle & { qr: string; fit: number; eccLevel: 'Q' };
/** A dashed line of this length. */
export type PaperRule = PaperStyle & { rule: number };
export type PaperTable = PaperStyle & {
  table: {
    widths: (number | '*')[];
    /** Least heights of the rows. */
    heights: number[];
    body: PaperCell[][];
  };
};
export type PaperNode = PaperText | PaperStack | PaperColumns | PaperCode | PaperRule | PaperTable;

/** A cell, or null where a cell to the left or above spans over this place. */
export type PaperCell = (PaperNode & { colSpan?: number; rowSpan?: number }) | null;

/** A paper of A4 sheets, ready to be printed. */
export interface PaperDefinition {
  /** Title of the file, as a reader shows it. */
  title: string;
  /** Head of every sheet but the first, so that a loose sheet finds back to its file. */
  runningHead: string;
  /** Foot of every sheet, left of the number of the sheet, which also stands in its head. */
  foot: string;
  content: PaperNode[];
}

/** A paper among others that are printed together. */
export interface BoundPaper {
  paper: PaperDefinition;
  /** Absent: it counts its own sheets. Null: it bears no numbers, as a cover. */
  numbering?: { first: number; total: number } | null;
}

/** Papers that are printed as one document. */
export interface PaperBundle {
  title: string;
  papers: BoundPaper[];
}

const MILLIMETRE = 72 / 25.4;

/**
 * A4 with the margins of an archive's file: 25 mm on the left for the binding (left, top, right, bottom).
 * A printer of a village office does not reach the last 10 mm.
 */
export const MARGINS: [number, number, number, number] = [
  25 * MILLIMETRE,
  15 * MILLIMETRE,
  15 * MILLIMETRE,
  15 * MILLIMETRE,
];

/** Width between the margins of a sheet, in points. */
export const TYPE_AREA = 210 * MILLIMETRE - MARGINS[0] - MARGINS[2];

/** Cells of one row from left to right; each says over how many columns it reaches. */
export function row(...cells: [span: number, node: PaperNode][]): PaperCell[] {
  return cells.flatMap(([span, node]) => [{ ...node, colSpan: span }, ...places(span - 1)]);
}

/** So many places that a cell beside or above them covers. */
export function places(count: number): PaperCell[] {
  return Array.from({ length: count }, () => null);
}
