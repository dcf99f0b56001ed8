import { Fonts, MISSING, rareFamily } from './fonts.js';

const rare = rareFamily();
// Without the system's Noto CJK (Debian: fonts-noto-cjk) there is nothing to fall back on.
const withRareFont = rare ? it : it.skip;

describe('fonts', () => {
  it('set what people write in one run of the font that comes with the program', () => {
    const text = '骆䶮、喆、犇；（2026年）□ 12.5 元\n“好”—';
    const fonts = new Fonts(null);
    expect(fonts.runs(text)).toEqual([{ text }]);
    expect(fonts.missing).toBe(false);
  });

  withRareFont('take a rare character from the font of the system', () => {
    const fonts = new Fonts(rare);
    expect(fonts.runs('陈𠮷祥')).toEqual([{ text: '陈' }, { text: '𠮷', font: 'rare' }, { text: '祥' }]);
    expect(Object.keys(fonts.descriptors())).toEqual(['main', 'rare']);
    expect(fonts.missing).toBe(false);
  });

  it('mark a character that no font has, instead of an empty box', () => {
    const fonts = new Fonts(null);
    expect(fonts.runs('陈𠮷祥')).toEqual([{ text: `陈${MISSING}祥` }]);
    expect(fonts.missing).toBe(true);
    expect(new Fonts(rare).runs('好👍\uD842')).toEqual([{ text: `好${MISSING}${MISSING}` }]);
  });

  it('find no font where there is none', () => {
    expect(rareFamily(['/nowhere'])).toBeNull();
  });

  it('leave out what has no shape: controls, directions, variants', () => {
    expect(new Fonts(null).runs('a\u202E甲\u{E0100}\uFEFF\t乙\u00A0丙　丁\r\n戊\u0000')).toEqual([
      { text: 'a甲 乙 丙　丁\n戊 ' },
    ]);
  });

  it('let a long number break where the line ends', () => {
    expect(new Fonts(null).runs('号码1234567890123，12345')).toEqual([
      { text: '号码' },
      { text: '1234567890123', wordBreak: 'break-all' },
      { text: '，12345' },
    ]);
  });
});
