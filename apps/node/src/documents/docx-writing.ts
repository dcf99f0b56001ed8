/**
 * A paper as DOCX, from the same definition as its PDF. Fonts are named and not embedded: 宋体 and 仿宋 are on every machine
 * with Word or WPS, and whoever edits a paper needs them whole. A rare character of a name is set in SimSun-ExtB, which
 * comes with them.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TextRun,
  type FileChild,
} from 'docx';
import { toBuffer } from 'qrcode';
import { columnsOf, joinedTables, tableRowsOf } from './docx-tables.js';
import { runsOf, FONT } from './docx-text.js';
import { MARGINS, TYPE_AREA, type PaperDefinition, type PaperNode, type PaperStyle } from './paper.js';

/** Twentieths of a point, in which Word measures. */
export const TWIPS = 20;
const A4 = { width: 11906, height: 16838 };
/** A line of Word is lower than one of the font that the PDF is set in. */
const LINE = 264;
const SMALL = 8.5;
const PIXELS_PER_POINT = 4 / 3;

type Block = Paragraph | Table;

/** The paper as DOCX. */
export async function writeDocx({ title, runningHead, foot, content }: PaperDefinition): Promise<Buffer> {
  const [left, top, right, bottom] = MARGINS.map((points) => Math.round(points * TWIPS));
  const document = new Document({
    title,
    creator: 'Fengqiao',
    styles: { default: { document: { run: { font: FONT, size: 21 } } } },
    sections: [
      {
        properties: {
          page: { size: A4, margin: { left, top, right, bottom, header: 480, footer: 300 } },
          titlePage: true,
        },
        headers: { first: new Header({ children: [edge('')] }), default: new Header({ children: [edge(runningHead)] }) },
        footers: { first: new Footer({ children: [edge(foot)] }), default: new Footer({ children: [edge(foot)] }) },
        children: await blocksOf(content, TYPE_AREA),
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** A line with the number of the page at its end. */
function edge(text: string): Paragraph {
  const number = ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'];
  return new Paragraph({
    tabStops: [{ type: 'right', position: Math.round(TYPE_AREA * TWIPS) }],
    children: [
      ...runsOf({ text, fontSize: SMALL }),
      new TextRun({ children: [new Tab(), ...number], size: SMALL * 2, font: FONT }),
    ],
  });
}

async function blocksOf(nodes: readonly PaperNode[], width: number): Promise<FileChild[]> {
  const blocks: Block[] = [];
  for (const node of joinedTables(nodes)) {
    // Word takes two tables without a line between them for one.
    if ('table' in node && blocks.at(-1) instanceof Table) blocks.push(hairline());
    blocks.push(...(await blockOf(node, width)));
  }
  if (blocks.at(-1) instanceof Table) blocks.push(hairline());
  return blocks;
}
