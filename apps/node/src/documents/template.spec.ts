import { wordsOf } from '../../test/paper-reading.js';
import { FilledTemplate, type Values } from '../templates/filling.js';
import type { PaperNode, PaperTable } from './paper.js';
import { TYPE_AREA } from './paper.js';
import { contentOf } from './template.js';

const read = (template: string, values: Values = {}): PaperNode[] =>
  contentOf(new FilledTemplate(template, values));
const words = (template: string, values: Values = {}): string[] => wordsOf(read(template, values));
const tables = (nodes: readonly PaperNode[]): PaperTable[] =>
  nodes.flatMap((node) => ('table' in node ? [node] : 'stack' in node ? tables(node.stack) : []));

describe('a template', () => {
  it('has a title, headings, whom it is for, and paragraphs indented by two characters', () => {
    expect(read('# 题\n\n### 陈某：\n\n## 一、事实\n\n正文\n\n正文')).toMatchObject([
      { text: '题', alignment: 'center', bold: true },
      { text: '陈某：' },
      { unbreakable: true, stack: [{ text: '一、事实', bold: true }, { text: '正文' }] },
      { text: '正文', leadingIndent: 24, fontSize: 12 },
    ]);
  });

  it('takes every line for a paragraph of its own, whatever it begins with', () => {
    const lines = [
      '1. 一项',
      '- 一项',
      '* 一项',
      '    四个空格',
      '<b>标签</b>',
      '[a]: http://b',
      '[甲](乙)',
      '`码`',
    ];
    expect(words(lines.join('\n')).map((line) => line.trim())).toEqual(lines.map((line) => line.trim()));
  });

  it('keeps marks at the right together, with the room for them and the words above', () => {
    const [body, signing] = read('长文\n\n以上属实。\n\n___\n\n> 签名：____\n> 日期\n');
    expect(body).toMatchObject({ text: '长文' });
    expect(signing).toMatchObject({
      unbreakable: true,
      stack: [
        { text: '以上属实。' },
        { text: ' ' },
        { text: '签名：____', alignment: 'right' },
        { text: '日期' },
      ],
    });
  });

  it('lets go what may be longer than a page', () => {
    const long = { 甲: '长'.repeat(700), 人: Array.from({ length: 30 }, () => ({ 名: '某' })) };
    for (const template of ['{{甲}}\n\n> 签名：____', '{{#人}}\n> {{名}}\n{{/人}}'])
      expect(
        read(template, long).filter((node) => node.unbreakable && 'stack' in node && node.stack.length > 1),
      ).toEqual([]);
  });

  it('has a line to tear along, and what is torn off stays with it', () => {
    const tear = { rule: TYPE_AREA, margin: [0, 14, 0, 8] };
    const slip = read('甲\n---\n## 回执\n乙\n\n> 丙：____')[1];
    expect(slip).toMatchObject({ unbreakable: true, stack: [tear, {}, {}, {}] });
  });

  it('has the code to scan where it stands alone', () => {
    const code = { 码: { qr: '331179' } };
    expect(read('{{码}}', code)).toMatchObject([{ qr: '331179', eccLevel: 'Q' }]);
    expect(tables(read('| {{码}} |\n| -- |', code))[0]?.table.body[0]?.[0]).toMatchObject({ qr: '331179' });
  });
});

describe('what is filled in', () => {
  it('is never read as a mark', () => {
    const said = '# 题\n> 右 | 表 ___\n___\n<br>';
    expect(words('{{甲}}', { 甲: said })).toEqual(['# 题', '> 右 | 表 ___', '___', '<br>']);
    expect(words('| {{甲}} | {{乙}} |\n| -- | -- |', { 甲: '<', 乙: '^|^' })).toEqual(['<', '^|^']);
  });

  it('has the characters of names', () => {
    expect(words('# {{名}}\n\n> {{名}}', { 名: '陈𠮷祥、骆䶮' })).toEqual(['陈𠮷祥、骆䶮', '陈𠮷祥、骆䶮']);
  });

  it('leaves no gap where it is nothing', () => {
    expect(words('甲\n{{空}}\n乙', { 空: '' })).toEqual(['甲', '乙']);
  });
});

describe('a table', () => {
  const form = `{{#人}}
| {{身份}} | 姓名 | {{姓名}} |
| :----: | ---- | -------- |
| ^ | 住址 | < |

{{/人}}`;
  const people = { 人: ['甲', '乙'].map((name) => ({ 身份: '申请人', 姓名: name })) };

  it('is as wide as the sheet, each column by its dashes', () => {
    const [first] = tables(read(form, people));
    const widths = (first?.table.widths ?? []) as number[];
    const padding = 3 * 8 + 4 * 0.75;
    expect(widths.reduce((sum, width) => sum + width, padding)).toBeCloseTo(TYPE_AREA, 1);
    expect((widths[2] ?? 0) / (widths[0] ?? 1)).toBeGreaterThan(1.8);
  });

  it('joins a cell to the one above and to the one on its left', () => {
    const [first] = tables(read(form, people));
    expect(first?.unbreakable).toBe(true);
    expect(first?.table.body).toMatchObject([
      [
        { text: '申请人', rowSpan: 2, colSpan: 1, alignment: 'center' },
        { text: '姓名', colSpan: 1 },
        { text: '甲' },
      ],
      [null, { text: '住址', colSpan: 2 }, null],
    ]);
  });

  it('has lines that meet those of the table above', () => {
    const [first, second] = tables(read(form, people));
    expect(first?.margin).toEqual([0, 5, 0, 0]);
    expect(second?.margin).toEqual([0, -0.75, 0, 5]);
  });

  it('has an empty cell where a mark has nothing to join to', () => {
    expect(words('| < | ^ |\n| -- | -- |\n| < | 乙 |')).toEqual(['', '', '', '乙']);
  });

  it('breaks a line in a cell', () => {
    expect(words('| 甲<br>乙 | {{丙}} |\n| -- | -- |', { 丙: '一\n二' })).toEqual(['甲\n乙', '一\n二']);
  });
});
