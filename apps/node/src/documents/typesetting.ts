import pdfmake from 'pdfmake';
import { Fonts, MAIN, MISSING, type Run } from './fonts.js';
import { HAIRLINE } from './form-grid.js';
import { MARGINS, TYPE_AREA, type BoundPaper, type PaperBundle, type PaperNode } from './paper.js';

const LAYOUT = 'form';
const MISSING_NOTE = `${MISSING} 为缺字，请手写补正`;
const SMALL = { fontSize: 8.5 };

/**
 * The papers as PDF, with the parts of the fonts that they use inside, and how many pages each has. The process that does
 * this grows by 70 MB, by 120 MB when a rare character occurs, and does not shrink again: a node calls `printPdf` instead.
 */
export async function typeset(
  { title, papers }: PaperBundle,
  fonts = new Fonts(),
): Promise<{ pdf: Buffer; pages: number[] }> {
  const sections = papers.map((bound) => new Section(bound, fonts));
  prepare(fonts);
  const printed = pdfmake.createPdf({
    info: { title, creator: 'Fengqiao' },
    language: 'zh-CN',
    displayTitle: true,
    version: '1.5',
    pageSize: 'A4',
    pageMargins: MARGINS,
    defaultStyle: { font: MAIN, fontSize: 10.5 },
    content: sections.map((section) => section.node(fonts.missing)),
  });
  const pdf = await printed.getBuffer();
  return { pdf, pages: sections.map(({ pages }) => pages) };
}

/** One paper: it begins on a page of its own, with heads and feet of its own. */
class Section {
  /** Known once it is set. */
  pages = 0;
  private start = 0;
  private readonly content: Typeset[];
  private readonly head: Typeset;
  private readonly foot: Typeset;

  constructor(
    private readonly bound: BoundPaper,
    private readonly fonts: Fonts,
  ) {
    const { content, runningHead, foot } = bound.paper;
    this.content = content.map((node) => typesetNode(node, fonts));
    this.head = this.small(runningHead, '*');
    this.foot = this.small(foot, '*');
  }

  /** @param isLacking whether some character of the document is in no font */
  node(isLacking: boolean): Typeset {
    const note = { ...this.small(isLacking ? MISSING_NOTE : '', 'auto'), bold: true };
    return {
      section: this.content,
      // The number stands on both edges: the foot of the last sheet may be torn off with the receipt.
      header: (sheet: number, sheets: number) => {
        // Heads are set page by page, and all of them before the feet.
        if (this.pages === 0) this.start = sheet;
        this.pages += 1;
        return {
          margin: [MARGINS[0], 24, MARGINS[2], 0],
          columns: [this.pages === 1 ? '' : this.head, this.number(sheet, sheets)],
        };
      },
      footer: (sheet: number, sheets: number) => ({
        margin: [MARGINS[0], 10, MARGINS[2], 0],
        columnGap: 10,
        columns: [this.foot, note, this.number(sheet, sheets)],
      }),
    };
  }

  private number(sheet: number, sheets: number): Typeset {
    const { numbering } = this.bound;
    if (numbering === null) return this.small('', 'auto');
    const { first, total } = numbering ?? { first: 1, total: sheets };
    return {
      text: `第 ${first + sheet - this.start} 页，共 ${total} 页`,
      ...SMALL,
      width: 'auto',
      noWrap: true,
    };
  }

  private small(text: string, width: '*' | 'auto'): Typeset {
    return typesetNode({ text, ...SMALL, width }, this.fonts);
  }
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
