import {
  readAmount,
  readCategory,
  readHeadcount,
  readKind,
  readLevel,
  readPhones,
  wordOf,
} from './values.js';

describe('values of ledgers', () => {
  it.each([
    ['12000', '金额', '12000'],
    ['12,000.50元', '金额', '12000.5'],
    ['￥800', '金额', '800'],
    ['3.5万', '金额', '35000'],
    ['3万元', '金额', '30000'],
    ['3', '涉及金额(万元)', '30000'],
    ['3元', '涉及金额', '3'],
    ['1.2亿', '金额', '120000000'],
    ['0', '金额', '0'],
    ['100', '金额', '100'],
    ['1234.5600000000001', '金额', '1234.56'],
  ])('reads the amount %s under %s', (text, header, amount) => {
    expect(readAmount(text, header)).toBe(amount);
  });

  it.each(['三万', '约五千', '-5', '1-2万', '99999999999999'])('says that %s is no amount', (text) => {
    expect(readAmount(text, '金额')).toBeNull();
  });

  it.each([
    ['婚恋家庭纠纷', '01'],
    ['婚姻家庭纠纷', '01'],
    ['邻里', '02'],
    ['邻里纠纷', '02'],
    ['宅基地使用', '0902'],
    ['宅基地纠纷', '0902'],
    ['劳动争议', '07'],
    ['民间借贷纠纷', '0804'],
    ['0901', '0901'],
    ['901', '0901'],
    ['7', '07'],
    ['物业', '0402'],
  ])('knows the category %s', (text, code) => {
    expect(readCategory(text)).toBe(code);
  });

  it('does not guess a category that is not in the list', () => {
    expect(readCategory('商贸旅游')).toBeNull();
    expect(readCategory('0988')).toBeNull();
  });

  it('reads kinds, levels, head-counts and phones', () => {
    expect([readKind('信访诉求'), readKind('矛盾纠纷'), readKind('举报'), readKind('政策咨询')]).toEqual([
      'petition',
      'dispute',
      'complaint',
      'consultation',
    ]);
    expect([readLevel('简单'), readLevel('疑难复杂'), readLevel('重大事项'), readLevel('红')]).toEqual([
      'simple',
      'complex',
      'major',
      null,
    ]);
    expect([readHeadcount('5人'), readHeadcount('约12'), readHeadcount('若干')]).toEqual([5, 12, null]);
    expect(readPhones('０５７０－1234567、13800001111')).toBe('0570-1234567 13800001111');
  });

  it('takes words for nothing as nothing', () => {
    expect(['无', ' / ', '不详', '-', 'N/A', ''].map(wordOf)).toEqual([null, null, null, null, null, null]);
    expect(wordOf(' 无锡路 ')).toBe('无锡路');
  });
});
