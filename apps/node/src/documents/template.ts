/**
 * A filled template as a paper. The marks are a small part of Markdown, read line by line by the lexer of `marked`; what a
 * county would not mean as a mark (lists, code, HTML, links) is switched off and stays text:
 *
 *     # 标题        the title, centred
 *     ## 小标题     a heading
 *     ### 称呼      a line at the left margin, for whom it is addressed to
 *     > 签名：____  lines at the right, for marks and dates; they stay together
 *     ___           room to write in by hand
 *     ---           a dashed line to tear along
 *     | a | b |     a table; as many dashes as a column is wide, `<` joins a cell to its left, `^` to the one above
 *
 * Every other line is a paragraph, indented by two characters.
 */
import { Marked, type Token, type Tokens } from 'marked';
import type { FilledTemplate } from '../templates/filling.js';
import { TYPE_AREA, type PaperNode, type PaperStyle, type PaperText } from './paper.js';
import { tableOf } from './template-table.js';

const off = (): undefined => undefined;
const MARKS = new Marked({
  tokenizer: { code: off, fences: off, list: off, html: off, def: off, lheading: off },
});

const BODY = { fontSize: 12, lineHeight: 1.15 } satisfies PaperStyle;
const TITLE = {
  ...{ fontSize: 20, bold: true, characterSpacing: 2, alignment: 'center', margin: [0, 6, 0, 8] },
} satisfies PaperStyle;
const HEADING = { ...BODY, bold: true, margin: [0, 6, 0, 2] } satisfies PaperStyle;
const ADDRESS = { ...BODY, margin: [0, 4, 0, 2] } satisfies PaperStyle;
const PARAGRAPH = {
  ...BODY,
  leadingIndent: 24,
  alignment: 'justify',
  margin: [0, 2, 0, 2],
} satisfies PaperStyle;
const MARK = { ...BODY, alignment: 'right', margin: [0, 6, 0, 0] } satisfies PaperStyle;
/** Height of the room that one line of underscores leaves: a signature, or a line of writing. */
const ROOM = 26;
const CODE_SIDE = 84;
/** A longer one may be torn apart. */
const LONG_PARAGRAPH = 400;
const MOST_LINES = 20;
const MOST_CHARACTERS = 600;

/** The content of a paper. */
export function contentOf(filled: FilledTemplate): PaperNode[] {
  const tokens = MARKS.lexer(filled.text).filter(({ type }) => type !== 'space');
  return together(tokens, filled).flatMap((group) => {
    const nodes = group.flatMap((token, at) => nodesOf(token, group, at, filled));
    if ((group.some(isMark) || isTear(group[0])) && fits(nodes)) return [{ unbreakable: true, stack: nodes }];
    return group[0]?.type === 'heading' ? headed(nodes) : nodes;
  });
}

/**
 * What must not be torn apart by the end of a page, in one group: tables in a row; marks with the room for them and the
 * words above, because nobody signs an empty sheet; a heading with what follows; a slip with the line to tear it off along.
 */
function together(tokens: readonly Token[], filled: FilledTemplate): Token[][] {
  const groups: Token[][] = [];
  for (const token of tokens) {
    const last = groups.at(-1);
    if (last && belongs(token, last, filled)) last.push(token);
    else groups.push([token]);
  }
  return groups;
}

function belongs(token: Token, group: readonly Token[], filled: FilledTemplate): boolean {
  const before = group.at(-1);
  if (!before) return false;
  if (isTear(group[0])) return !isTear(token);
  if (before.type === 'heading') return token.type !== 'heading';
  if (isTable(token)) return isTable(before);
  return isSigning(token) && (isSigning(before) || filled.words(before.raw).length < LONG_PARAGRAPH);
}

/** What is longer than a page cannot stay on one. */
function fits(nodes: readonly PaperNode[]): boolean {
  const texts = nodes.map((node) => ('text' in node ? node.text : ''));
  return nodes.length <= MOST_LINES && texts.join('').length < MOST_CHARACTERS;
}

function headed([heading, first, ...rest]: PaperNode[]): PaperNode[] {
  if (!heading || !first) return heading ? [heading] : [];
  const isShort = 'text' in first && first.text.length < LONG_PARAGRAPH;
  return isShort ? [{ unbreakable: true, stack: [heading, first] }, ...rest] : [heading, first, ...rest];
}

function nodesOf(token: Token, group: readonly Token[], at: number, filled: FilledTemplate): PaperNode[] {
  const isGap = (beside: Token | undefined): boolean => !beside || !isTable(beside);
  if (isTable(token)) return [tableOf(token, filled, [isGap(group[at - 1]), isGap(group[at + 1])])];
  if (isMark(token)) return linesOf(token.text, filled, MARK);
  if (isRoom(token)) return [{ text: ' ', fontSize: 8, margin: [0, 0, 0, ROOM - 12] }];
  if (token.type === 'hr') return [{ rule: TYPE_AREA, margin: [0, 14, 0, 8] }];
  if (token.type === 'heading') return [headingOf(token as Tokens.Heading, filled)];
  return linesOf(token.raw, filled, PARAGRAPH);
}

function headingOf({ depth, text }: Tokens.Heading, filled: FilledTemplate): PaperText {
  const style = depth === 1 ? TITLE : depth === 2 ? HEADING : ADDRESS;
  return { ...style, text: filled.words(text).replaceAll('\n', ' ') };
}

/** Each line by itself, those of a value too; a line in which nothing was filled in leaves no gap. */
function linesOf(text: string, filled: FilledTemplate, style: PaperStyle): PaperNode[] {
  return text.split('\n').flatMap((line): PaperNode[] => {
    const code = filled.code(line);
    if (code !== null) return [{ qr: code, fit: CODE_SIDE, eccLevel: 'Q', alignment: 'center' }];
    return filled
      .words(line)
      .split(/\s*\n\s*/)
      .filter((said) => said.trim() !== '')
      .map((said) => ({ ...style, text: said }));
  });
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table';
}

function isMark(token: Token): token is Tokens.Blockquote {
  return token.type === 'blockquote';
}

function isRoom({ type, raw }: Token): boolean {
  return type === 'hr' && raw.trim().startsWith('_');
}

function isTear(token: Token | undefined): boolean {
  return token?.type === 'hr' && !isRoom(token);
}

function isSigning(token: Token): boolean {
  return isMark(token) || isRoom(token);
}
