import pdfmake from 'pdfmake';
import { Fonts, MAIN, MISSING, type Run } from './fonts.js';
import { HAIRLINE } from './form-grid.js';
import { MARGINS, TYPE_AREA, type PaperDefinition, type PaperNode } from './paper.js';

const LAYOUT = 'form';
const MISSING_NOTE = `“${MISSING}”处的字本机字库没有，请手写补正`;

/**
 * The paper as PDF, with the parts of the fonts that it uses inside. It takes about 100 MB while it runs, and the
 * allocator keeps much of that: a node calls `printPdf` instead, which does this in a thread of its own.
 */
export async function typeset(paper: PaperDefinition, fonts = new Fonts()): Promise<Buffer> {
  const set = (node: PaperNode) => typesetNode(node, fonts);
  const content = paper.content.map(set);
  const head = set({ text: paper.runningHead, fontSize: 9, margin: [MARGINS[0], 26, MARGINS[2], 0] });
  const foot = set({ text: paper.foot, fontSize: 8.5, width: '*' });
  const note = fonts.missing
    ? set({ text: MISSING_NOTE, bold: true, fontSize: 8.5, alignment: 'center' })
    : '';
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
    header: (sheet: number) => (sheet === 1 ? '' : head),
    footer: (sheet: number, sheets: number) => ({
      margin: [MARGINS[0], 10, MARGINS[2], 0],
      stack: [
        {
          columns: [foot, { text: `第 ${sheet} 页，共 ${sheets} 页`, fontSize: 8.5, width: 'auto' }],
        },
        note,
      ],
    }),
  });
  return printed.getBuffer();
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
