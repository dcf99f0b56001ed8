import { spokenPart } from './spoken-part.js';

describe('a text in two languages', () => {
  const text = '2026-11-24 到期 / Due on 2026-11-24';

  it('is shown in the language of the screen', () => {
    expect(spokenPart(text, 'zh')).toBe('2026-11-24 到期');
    expect(spokenPart(text, 'en')).toBe('Due on 2026-11-24');
  });

  it('keeps the detail in brackets that is in two languages itself', () => {
    const refusal = '填写的内容有误（分页标记无效 / unknown cursor） / Something entered is not right.';
    expect(spokenPart(refusal, 'zh')).toBe('填写的内容有误（分页标记无效 / unknown cursor）');
    expect(spokenPart(refusal, 'en')).toBe('Something entered is not right.');
  });

  it('may name a place in Chinese in its English part', () => {
    const alarm = '没有听到上塘村 / 上塘村 is silent since 09:12';
    expect(spokenPart(alarm, 'zh')).toBe('没有听到上塘村');
    expect(spokenPart(alarm, 'en')).toBe('上塘村 is silent since 09:12');
  });

  it('is shown whole when there is one language only', () => {
    expect(spokenPart('限 7 日', 'en')).toBe('限 7 日');
    expect(spokenPart('涉及 3/4 户', 'zh')).toBe('涉及 3/4 户');
    expect(spokenPart('溪口镇 / 云岭乡', 'zh')).toBe('溪口镇 / 云岭乡');
  });
});
