import pdfmake from 'pdfmake';
import { Fonts, MAIN, MISSING, type Run } from './fonts.js';
import { HAIRLINE } from './form-grid.js';
import { MARGINS, TYPE_AREA, type PaperDefinition, type PaperNode } from './paper.js';

const LAYOUT = 'form';
const MISSING_NOTE = `${MISSING} 为缺字，请手写补正`;
const SMALL = { fontSize: 8.5 };

/**
 * The paper as PDF, with the parts of the fonts that it uses inside. The process that does this grows by 70 MB, by
 * 120 MB when a rare character occurs, and does not shrink again: a node calls `printPdf` instead.
 */
export async function typeset(paper: PaperDefinition, fonts = new Fonts()): Promise<Buffer> {
  const set = (node: PaperNode) => typesetNode(node, fonts);
  const content = paper.content.map(set);
  const head = set({ text: paper.runningHead, ...SMALL, width: '*' });
  const foot = set({ text: paper.foot, ...SMALL, width: '*' });
  const note = set({ text: fonts.missing ? MISSING_NOTE : '', ...SMALL, bold: true, width: 'auto' });
  prepare(fonts);
  const printed = pdfmake.createPdf({
    info: { title: paper.title, creator: 'Fengqiao' },
    language: 'zh-CN',
    displayTitle: true,
    version: '1.5',
    pageSize: 'A4',
    pageMargins: MARGINS,
    defaultStyle: { font: MAIN, fontSize: 10.5 },
    content,
    // The number stands on both edges: the foot of the last sheet may be torn off with the receipt.
    header: (sheet: number, sheets: number) => ({
      margin: [MARGINS[0], 24, MARGINS[2], 0],
      columns: [sheet === 1 ? '' : head, numbered(sheet, sheets)],
    }),
    footer: (sheet: number, sheets: number) => ({
      margin: [MARGINS[0], 10, MARGINS[2], 0],
      columnGap: 10,
      columns: [foot, note, numbered(sheet, sheets)],
    }),
  });
  return printed.getBuffer();
}

function numbered(sheet: number, sheets: number): Typeset {
  return { text: `第 ${sheet} 页，共 ${sheets} 页`, ...SMALL, width: 'auto', noWrap: true };
}

function prepare(fonts: Fonts): void {
  for (const [file, content] of fonts.contents()) pdfmake.virtualfs.writeFileSync(file, content);
  pdfmake.setFonts(fonts.descriptors());
  // A paper is made of nothing but its words: whatever it says, no file is opened and no address called.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  pdfmake.setTableLayouts({
    [LAYOUT]: {
      hLineWidth: () => HAIRLINE,
      vLineWidth: () => HAIRLINE,
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 2,
      paddingBottom: () => 2,
    },
  });
}

/** A node in pdfmake's words. */
type Typeset = Record<string, unknown>;

function typesetNode(node: PaperNode, fonts: Fonts): Typeset {
  const set = (child: PaperNode) => typesetNode(child, fonts);
  if ('text' in node) return { ...node, text: typesetText(fonts.runs(node.text)) };
  if ('stack' in node) return { ...node, stack: node.stack.map(set) };
  if ('columns' in node) return { ...node, columns: node.columns.map(set) };
  if ('rule' in node) return { margin: node.margin, canvas: [dashes(node.rule)] };
  if ('qr' in node) return { ...node };
  const body = node.table.body.map((cells) => cells.map((cell) => (cell ? set(cell) : '')));
  return { ...node, layout: LAYOUT, table: { ...node.table, body } };
}

function typesetText(runs: Run[]): string | Run[] {
  const [only, ...others] = runs;
  if (!only) return '';
  return others.length === 0 && !only.font && !only.wordBreak ? only.text : runs;
}

function dashes(length: number): Typeset {
  return {
    type: 'line',
    x1: 0,
    y1: 0,
    x2: Math.min(length, TYPE_AREA),
    y2: 0,
    lineWidth: HAIRLINE,
    dash: { length: 3, space: 3 },
  };
}
