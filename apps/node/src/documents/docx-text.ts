import { Paragraph, TextRun } from 'docx';
import type { PaperText } from './paper.js';
import { printable } from './printable.js';

/** Twentieths of a point, in which Word measures. */
export const TWIPS = 20;
/** What both writings have, such as □, is set in the Chinese one. */
export const FONT = {
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia: '宋体',
  hint: 'eastAsia',
} as const;
/** Of running text; forms and titles are in 宋体. */
const TEXT_FONT = { ...FONT, eastAsia: '仿宋' };
/** Comes with Windows and Office, and has the characters of names beyond the basic plane, such as 𠮷. */
const RARE_FONT = { ascii: 'SimSun-ExtB', hAnsi: 'SimSun-ExtB', eastAsia: 'SimSun-ExtB' };
const RARE = /([\u{20000}-\u{3FFFF}]+)/u;
const MISSING = '〓';

const USUAL_SIZE = 10.5;
/** 240 are one line of Word's, which is lower than one of the font that the PDF is set in. */
const LINE = 290;

export function paragraphOf(node: PaperText, isKept: boolean): Paragraph {
  const [, before = 0, , after = 0] = node.margin ?? [];
  return new Paragraph({
    alignment: node.alignment === 'justify' ? 'both' : node.alignment,
    // Tables on one grid lie with their lines on each other, which Word does by itself.
    spacing: {
      before: Math.max(0, before) * TWIPS,
      after: Math.max(0, after) * TWIPS,
      line: Math.round(LINE * (node.lineHeight ?? 1)),
    },
    indent: node.leadingIndent ? { firstLine: node.leadingIndent * TWIPS } : undefined,
    ...(isKept && { keepNext: true }),
    children: runsOf(node),
  });
}

/** The text in pieces, each with a font that has its characters. */
export function runsOf(node: PaperText): TextRun[] {
  const font = node.leadingIndent ? TEXT_FONT : FONT;
  const style = {
    bold: node.bold,
    size: (node.fontSize ?? USUAL_SIZE) * 2,
    characterSpacing: (node.characterSpacing ?? 0) * TWIPS,
  };
  const lines = printable(node.text)
    .replace(/\p{Surrogate}/gu, MISSING)
    .split('\n');
  return lines.flatMap((line, at) =>
    line.split(RARE).map((text, part) => {
      const isNewLine = at > 0 && part === 0;
      return new TextRun({
        ...style,
        text,
        font: RARE.test(text) ? RARE_FONT : font,
        break: isNewLine ? 1 : 0,
      });
    }),
  );
}
