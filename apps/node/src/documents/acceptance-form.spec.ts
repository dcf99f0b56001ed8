import { formatMatterCode } from '@fengqiao/domain';
import { acceptanceCase } from '../../test/acceptance-case.js';
import { beside, wordsOf } from '../../test/paper-reading.js';
import { acceptanceForm } from './acceptance-form.js';
import type { PaperDefinition } from './paper.js';

const words = ({ content }: PaperDefinition): string[] => wordsOf(content);

describe('acceptance form', () => {
  const source = acceptanceCase();
  const all = words(acceptanceForm(source));

  it('has the title, the permanent code in groups and as QR, and where and when', () => {
    const code = formatMatterCode(source.matter.code);
    expect(all.slice(1, 4)).toEqual(['人民调解受理登记表', `编号：${code}`, source.matter.code]);
    expect(all).toEqual(
      expect.arrayContaining([
        '登记单位：临溪镇石桥村',
        '登记日期：2026年11月20日',
        '受理日期：2026年11月20日',
      ]),
    );
  });

  it('shows days and hours of China, whatever the clock of the machine', () => {
    expect(acceptanceForm(source).foot).toContain('打印时间 2026年11月22日 00:43');
  });

  it('leaves it to the registrar to tick how the mediation began', () => {
    expect(beside(all, '申请方式')).toBe('□ 依当事人申请　　　□ 人民调解委员会主动调解，经当事人同意');
  });

  it('has a block for each party, with what is to be filled in by hand left blank', () => {
    expect([0, 1].map((at) => beside(all, '姓名或名称', at))).toEqual(['陈𠮷祥', '骆䶮']);
    expect(beside(all, '证件号码', 1)).toBe('331179190001010026');
    expect(beside(all, '联系电话')).toBe('13800000001');
    expect(beside(all, '住址')).toBe('临溪镇石桥村123号');
    expect(['性别', '民族', '年龄', '职业'].map((label) => beside(all, label))).toEqual(['', '', '', '']);
  });

  it('has the facts in words', () => {
    const labels = ['纠纷类型', '难易程度', '案件来源', '发生时间', '涉及人数', '涉及金额', '发生地点'];
    expect(labels.map((label) => beside(all, label))).toEqual([
      '邻里纠纷：用水排水通行通风采光',
      '一般',
      '窗口来访',
      '2026年11月5日',
      '3 人',
      '1,234,567.50 元',
      '临溪镇石桥村十二组，两家围墙之间的排水沟',
    ]);
  });

  it('has the story in paragraphs, the summary first', () => {
    const [first = '', second = ''] = (source.words.narrative ?? '').split('\n');
    const at = all.indexOf(source.words.summary ?? '');
    expect(all.slice(at, at + 3)).toEqual([source.words.summary, first, second]);
  });

  it('does not print a summary twice that is the beginning of the story', () => {
    const same = acceptanceCase({ words: { summary: '雨水倒灌', narrative: '雨水倒灌进院子。' } });
    const texts = words(acceptanceForm(same)).filter((text) => text.includes('倒灌'));
    expect(texts).toEqual(['雨水倒灌进院子。']);
  });

  it('tells what the Act says: free, of free will, to be ended at any time, no way to court barred', () => {
    const told = beside(all, '告知') ?? '';
    for (const article of ['第三条', '第四条', '第十七条', '第二十三条']) expect(told).toContain(article);
    expect(told).toContain('不收取任何费用');
  });

  it('has a place for every signature, the seal and the dates', () => {
    expect(all).toEqual(
      expect.arrayContaining([
        '当事人（签名、盖章或者按指印）：',
        '登记人：陈桂芳',
        '人民调解委员会（印章）',
      ]),
    );
    expect(all.filter((text) => text === '年　　月　　日')).toHaveLength(2);
  });

  it('has a receipt to tear off with the public code and no name', () => {
    const receipt = all.slice(all.indexOf('查询码'));
    expect(receipt[1]).toBe(source.words.publicCode);
    expect(receipt.join()).not.toMatch(/陈|骆|排水|138/);
  });

  it('keeps risk to the handlers', () => {
    expect(all.join()).not.toMatch(/风险|黄色/);
  });
});

describe('acceptance form of a matter of which little is known', () => {
  const all = words(
    acceptanceForm({
      ...acceptanceCase({
        matter: {
          parties: [],
          category: null,
          level: null,
          headcount: null,
          amount: null,
          occurredOn: null,
          channel: null,
          acceptedAt: null,
        },
      }),
      words: {},
    }),
  );

  it('has blank lines for an applicant and a respondent', () => {
    expect(all.filter((text) => /^(被?申请人)$/.test(text))).toEqual(['申请人', '被申请人']);
    expect([0, 1].map((at) => beside(all, '姓名或名称', at))).toEqual(['', '']);
  });

  it('leaves fields and the day of acceptance to be filled in', () => {
    const labels = ['纠纷类型', '难易程度', '案件来源', '发生时间', '涉及人数', '涉及金额', '发生地点'];
    expect(labels.map((label) => beside(all, label))).toEqual(labels.map(() => ''));
    expect(all).toContain('受理日期：　　　　年　　月　　日');
  });

  it('has no receipt without a public code', () => {
    expect(all).not.toContain('查询码');
  });
});

describe('acceptance form of another kind', () => {
  const source = acceptanceCase({
    matter: { kind: 'petition', parties: [{ id: 'a', role: 'applicant' }] },
  });
  const all = words(acceptanceForm(source));

  it('is no form of mediation', () => {
    expect(all[1]).toBe('事项受理登记表');
    expect(beside(all, '事项性质')).toBe('信访诉求');
    expect(all.join()).not.toContain('调解');
    expect(all).toContain('登记单位（印章）');
  });
});

describe('acceptance form of a restricted matter', () => {
  const source = acceptanceCase({
    matter: { restricted: true, category: null, level: null, amount: null, occurredOn: '2026-11' },
    words: { restricted: { category: '0102', level: 'complex', occurredOn: '2026-11-05' } },
  });
  const paper = acceptanceForm(source);

  it('is filled from the sealed words and marked on every sheet', () => {
    const all = words(paper);
    expect(beside(all, '纠纷类型')).toBe('婚恋家庭纠纷：抚养赡养监护');
    expect(beside(all, '发生时间')).toBe('2026年11月5日');
    expect(all[0]).toBe('涉及隐私\n注意保密');
    expect(paper.runningHead).toContain('涉及隐私，注意保密');
  });

  it('shows the month alone where nothing else is known', () => {
    const month = acceptanceForm({ ...source, words: { ...source.words, restricted: {} } });
    expect(beside(words(month), '发生时间')).toBe('2026年11月');
  });
});
