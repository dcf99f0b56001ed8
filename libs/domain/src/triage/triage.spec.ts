import { isCategory } from '../vocabulary/categories.js';
import { isRiskFlag } from '../vocabulary/risks.js';
import { CARE_LEXICON, LEXICON } from './lexicon.js';
import { triage } from './triage.js';

const first = (summary: string, narrative?: string) =>
  triage({ summary, ...(narrative && { narrative }) }).categories[0];

test.each([
  ['邻居家改了排水沟，雨水都流进我家院子', '0201'],
  ['公司拖欠三个月工资，干完活老板不给钱', '0701'],
  ['两车追尾，对方不肯赔修车钱', '0503'],
  ['儿子不赡养老人', '0102'],
  ['借给朋友两万元，借条写了，一直不还钱', '0804'],
  ['承包地被村里流转给别人', '0901'],
])('%s', (summary, category) => {
  expect(first(summary)?.code).toBe(category);
});

test('shows the words that speak for it, and how clearly', () => {
  const proposal = first('邻居家的排水沟堵了', '排水沟堵了以后雨水倒灌。');
  expect(proposal).toMatchObject({ code: '0201' });
  expect(proposal?.words).toContain('排水');
  expect(proposal?.share).toBeGreaterThan(0.5);
});

test('proposes a kind by what is wanted', () => {
  expect(triage({ summary: '请问低保如何申请，需要什么材料' }).kinds[0]?.code).toBe('consultation');
  expect(triage({ summary: '举报某单位乱收费' }).kinds[0]?.code).toBe('complaint');
  expect(triage({ summary: '和邻居争执，请求调解' }).kinds[0]?.code).toBe('dispute');
});

test('says what asks for care', () => {
  expect(triage({ summary: '丈夫打人，家庭暴力多年' }).care[0]?.code).toBe('domestic_violence');
});

test('proposes nothing where it knows no word', () => {
  expect(triage({ summary: '你好' })).toEqual({ kinds: [], categories: [], care: [] });
});

test('the lexicons name only codes that there are, and no word twice in one of them', () => {
  for (const [code, words] of Object.entries(LEXICON)) {
    expect([code, isCategory(code)]).toEqual([code, true]);
    const list = words.split(' ');
    expect([code, list.filter((word, at) => list.indexOf(word) !== at)]).toEqual([code, []]);
  }
  for (const code of Object.keys(CARE_LEXICON)) expect(isRiskFlag(code)).toBe(true);
});
