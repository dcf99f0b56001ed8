import { AGREED, mediationCase } from '../../test/mediation-case.js';
import { wordsOf } from '../../test/paper-reading.js';
import { boundPapers, fileItems, numberedFile, numberedPapers } from './bound-file.js';
import type { PaperSource } from './matter-values.js';
import { paperOf } from './papers.js';

/** As if every paper had one page, and minutes two. */
const numbered = (source: PaperSource) =>
  numberedFile(
    source,
    numberedPapers(fileItems(source)).map(({ paper }) => (paper === 'minutes' ? 2 : 1)),
  );
const SOURCE = mediationCase();

it('pages are numbered through, and what exists on paper alone has its numbers where it is bound', () => {
  const { entries, pages, onPaper } = numbered(SOURCE);
  expect(entries.map(({ title, first, pages: own }) => [title, first, own])).toEqual([
    ['人民调解申请书', 1, 1],
    ['人民调解受理登记表', 2, 1],
    ['人民调解当事人权利义务告知书', 3, 1],
    ['当事人身份证明', 4, 2],
    ['人民调解调查记录（第1次）', 6, 1],
    ['证据材料', 7, 5],
    ['人民调解记录（第1次）', 12, 2],
    ['人民调解协议书', 14, 1],
    ['人民调解回访记录（第1次）', 15, 1],
    ['卷宗情况说明', 16, 1],
  ]);
  expect([pages, onPaper]).toEqual([16, 7]);
});

it('covers and index bear no number', () => {
  const bound = boundPapers(numbered(SOURCE));
  expect(bound.filter(({ first }) => first === null).map(({ paper }) => paper.paper)).toEqual([
    'cover',
    'index',
    'back_cover',
  ]);
  expect(bound.at(-2)).toMatchObject({ paper: { paper: 'statement' }, first: 16 });
});

it('the index tells titles, pages, and what is on paper', () => {
  const all = wordsOf(
    paperOf({ paper: 'index', step: null }, SOURCE, { numbered: numbered(SOURCE) }).content,
  );
  const at = all.indexOf('当事人身份证明');
  expect(all.slice(at - 1, at + 3)).toEqual(['4', '当事人身份证明', '4—5', '纸质，2 页']);
  expect(all.slice(all.indexOf('人民调解协议书')).slice(0, 3)).toEqual(['人民调解协议书', '14', '']);
});

it('cover and back cover tell how many pages there are', () => {
  const words = (paper: 'cover' | 'back_cover') =>
    wordsOf(paperOf({ paper, step: null }, SOURCE, { numbered: numbered(SOURCE) }).content);
  expect(words('cover')).toEqual(expect.arrayContaining(['人民调解卷宗', '共 16 页', SOURCE.matter.code]));
  expect(words('back_cover')).toContain('共 16 页，其中纸质材料 7 页');
});

it('the statement tells what is lacking', () => {
  const lacking = mediationCase(AGREED.slice(0, 4), { matter: { file: {} } });
  const words = wordsOf(paperOf({ paper: 'statement', step: null }, lacking).content);
  expect(words).toContain('缺第3项：当事人身份证明，请登记纸质材料的页数。');
  expect(wordsOf(paperOf({ paper: 'statement', step: null }, SOURCE).content)).toContain(
    '应当归卷的材料齐全。',
  );
});

it('a matter without a mediation has covers, index and acceptance', () => {
  const plain = mediationCase([], { matter: { kind: 'petition', file: {} } });
  expect(boundPapers(numbered(plain)).map(({ paper }) => paper.paper)).toEqual([
    'cover',
    'index',
    'acceptance',
    'statement',
    'back_cover',
  ]);
  expect(wordsOf(paperOf({ paper: 'cover', step: null }, plain).content)).toContain('事项卷宗');
});
