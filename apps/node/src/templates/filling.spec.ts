import { FilledTemplate } from './filling.js';

it('what people typed is no part of the text until it is asked for', () => {
  const filled = new FilledTemplate('甲：{{甲}}，乙：{{乙}}', { 甲: '# 陈𠮷祥 {{乙}} | > ___', 乙: '骆䶮' });
  expect(filled.text).not.toMatch(/[#|>_陈骆]/);
  expect(filled.words(filled.text)).toBe('甲：# 陈𠮷祥 {{乙}} | > ___，乙：骆䶮');
});

it('a list is repeated, and what is empty shows what stands for it', () => {
  const filled = new FilledTemplate('{{#人}}（{{名}}）{{/人}}{{^事}}无{{/事}}', {
    人: [{ 名: '甲' }, { 名: '乙' }],
    事: '',
  });
  expect(filled.words(filled.text)).toBe('（甲）（乙）无');
});

it('a code stands alone', () => {
  const filled = new FilledTemplate('{{码}}\n{{号}}', { 码: { qr: '123' }, 号: '456' });
  const [code = '', number = ''] = filled.text.split('\n');
  expect([filled.code(code), filled.code(number), filled.code('文')]).toEqual(['123', null, null]);
});

it('signs of the private area in a template say nothing', () => {
  const filled = new FilledTemplate('\uE0000\uE001{{甲}}', { 甲: '甲' });
  expect(filled.words(filled.text)).toBe('0甲');
});
