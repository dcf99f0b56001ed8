import {
  formatMatterCode,
  placeholdersOf,
  TEMPLATED_PAPERS,
  templateText,
  Wording,
  type PaperCode,
  type Placeholder,
} from '@fengqiao/domain';
import { AGREED, FAILED, mediationCase } from '../../test/mediation-case.js';
import { beside, wordsOf } from '../../test/paper-reading.js';
import type { Values } from '../templates/filling.js';
import type { PaperSource } from './matter-values.js';
import { paperOf, valuesOf } from './papers.js';

const SOURCE = mediationCase();
const made = (paper: PaperCode, step: string | null = null, source: PaperSource = SOURCE): string[] =>
  wordsOf(paperOf({ paper, step }, source).content);
const text = (...wished: Parameters<typeof made>): string => made(...wished).join('\n');

describe.each(TEMPLATED_PAPERS)('the paper %s', (paper) => {
  it('has a value for whatever its template may name', () => {
    const values = valuesOf(paper, null, SOURCE, null);
    const lacks = (given: Values, placeholders: readonly Placeholder[]): string[] =>
      placeholders.flatMap(({ name, entries }) => {
        const value = given[name];
        if (value === undefined) return [name];
        return entries && Array.isArray(value) ? value.flatMap((one) => lacks(one as Values, entries)) : [];
      });
    expect(lacks(values, placeholdersOf(paper))).toEqual([]);
  });

  it('bears the code of the matter on every sheet, and when it was printed', () => {
    const { title, runningHead, foot } = paperOf({ paper, step: null }, SOURCE);
    const code = formatMatterCode(SOURCE.matter.code);
    for (const edge of [title, runningHead, foot]) expect(edge).toContain(code);
    expect(foot).toContain('打印时间 2026年11月22日 00:43');
  });

  it('can be made of a matter of which little is known', () => {
    const bare = mediationCase([], { matter: { parties: [], category: null }, words: { parties: [] } });
    expect(made(paper, null, bare).length).toBeGreaterThan(3);
  });
});

it('the number of the file is made of the year and the matter’s code', () => {
  expect(made('agreement')).toContain('编号：（2026）人调字第11200012号');
});

it('names with rare characters are whole', () => {
  expect(text('agreement')).toContain('陈𠮷祥');
  expect(text('rights_notice')).toContain('陈𠮷祥、骆䶮：');
  expect(made('cover')).toContain('陈𠮷祥与骆䶮邻里纠纷');
});

it('an application has a block for each party, with what is written by hand left blank', () => {
  const all = made('application');
  expect([0, 1].map((at) => beside(all, '姓名或名称', at))).toEqual(['陈𠮷祥', '骆䶮']);
  expect(['性别', '民族', '年龄', '职业或职务'].map((name) => beside(all, name))).toEqual(['', '', '', '']);
  expect(text('application')).toContain('现自愿申请人民调解委员会进行调解');
});

it('the notice tells rights and duties by their articles (人民调解法 art. 23, 24)', () => {
  const told = text('rights_notice');
  for (const article of ['第三条', '第四条', '第二十三条', '第二十四条', '第三十一条', '第三十三条'])
    expect(told).toContain(article);
  expect(told).toContain('本纠纷由陈志强担任人民调解员');
});

it('an inquiry says who was asked, by whom, when and where', () => {
  const all = made('inquiry', 'inquiry');
  expect(beside(all, '时间')).toBe('2026年11月21日 09:00 至 09:40');
  expect(['地点', '被调查人', '调查人', '记录人'].map((name) => beside(all, name))).toEqual([
    '石桥村十二组赵家院内',
    '赵秀英，双方的邻居',
    '陈桂芳',
    '刘敏',
  ]);
  expect(all).toContain('答：属实。');
});

it('minutes name who was there and who took part', () => {
  const all = made('minutes', 'first session');
  expect(beside(all, '当事人')).toBe('陈𠮷祥、骆䶮');
  expect(beside(all, '参加人')).toBe('王有福（十二组村民小组长）');
  expect(beside(all, '调解员')).toBe('陈志强');
  expect(all).toContain('当事人（签名、盖章或者按指印）：____________________');
  expect(all).toContain('临溪镇石桥村人民调解委员会（印章）');
});

it('minutes of no session are an empty form', () => {
  const all = made('minutes');
  expect(['时间', '地点', '当事人', '参加人'].map((name) => beside(all, name))).toEqual(['', '', '', '']);
  expect(beside(all, '事由')).toBe('陈𠮷祥与骆䶮邻里纠纷');
});

it('an agreement says what the Act says that it may (人民调解法 art. 29)', () => {
  const all = made('agreement');
  expect(all).toContain('三、陈𠮷祥今后把饲料垫高存放。');
  expect(all).toContain('履行方式：现金，由调解委员会见证。履行地点：石桥村调解室。');
  const promised = all.indexOf('支付赔偿款');
  expect(all.slice(promised - 1, promised + 3)).toEqual([
    '二',
    '支付赔偿款',
    '1,400.00 元',
    '2026年12月10日前',
  ]);
  expect(text('agreement')).toContain(
    '签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效',
  );
});

it('a notice of termination tells ground, reason and other routes (人民调解法 art. 26)', () => {
  const told = text('termination', null, mediationCase(FAILED));
  expect(told).toContain('终止情形：各方分歧较大，难以达成协议');
  expect(told).toContain('理由：双方对赔偿数额分歧较大');
  expect(told).toContain('二、可以向有管辖权的人民法院提起诉讼');
  expect(told).toContain('2026年11月25日');
});

it('a letter of referral names who sends, and the consent of each party', () => {
  const told = AGREED.map((step, at) =>
    at === 0
      ? { ...step, words: { referredBy: '临溪派出所' }, data: { ...step.data, basis: 'referred' as const } }
      : step,
  );
  const all = made('referral', null, mediationCase(told));
  expect(all.join('\n')).toContain('临溪派出所在工作中接到陈𠮷祥与骆䶮邻里纠纷一案');
  expect(all.filter((word) => word === '同意调解')).toHaveLength(2);
});

it('a follow-up says what is performed', () => {
  const all = made('follow_up', 'visit');
  expect(beside(all, '满意程度')).toBe('满意');
  expect(all.slice(all.indexOf('清理并恢复排水沟')).slice(0, 3)).toEqual([
    '清理并恢复排水沟',
    '2026年11月29日',
    '已履行',
  ]);
});

it('a restricted matter is marked on every sheet', () => {
  const { content, runningHead } = paperOf(
    { paper: 'minutes', step: null },
    mediationCase(AGREED, { matter: { restricted: true } }),
  );
  expect(content[0]).toMatchObject({ text: '涉及隐私，注意保密' });
  expect(runningHead).toContain('涉及隐私，注意保密');
});

it('a side of many people is told by one of them', () => {
  const many = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: `甲${id}` }));
  const roles = ['applicant', 'applicant', 'applicant', 'respondent'] as const;
  const parties = many.map(({ id }, at) => ({ id, role: roles[at] ?? ('applicant' as const) }));
  const source = mediationCase([], { matter: { parties }, words: { parties: many } });
  expect(made('cover', null, source)).toContain('甲a等3人与甲d邻里纠纷');
});

describe('the template of the county', () => {
  const worded = (template: string): PaperSource => ({
    ...SOURCE,
    wording: new Wording({ papers: { [templateText('minutes')]: template } }),
  });

  it('is filled in place of the one that ships', () => {
    expect(made('minutes', 'first session', worded('# 云溪县调解笔录\n\n{{地点}}'))).toEqual([
      '云溪县调解笔录',
      '石桥村调解室',
    ]);
  });

  it('is passed over where it cannot be filled in, and the log hears of it', () => {
    const warned: string[] = [];
    const { content } = paperOf({ paper: 'minutes', step: null }, worded('# 笔录\n\n{{会议室}}'), {
      warn: (paper) => warned.push(paper),
    });
    expect(wordsOf(content)[0]).toBe('人民调解记录');
    expect(warned).toEqual(['minutes']);
  });
});
