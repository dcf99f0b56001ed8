import { enumName } from './enum-name.js';

describe('a code as the contract writes it', () => {
  it.each([
    ['signFor', 'SIGN_FOR'],
    ['third_party', 'THIRD_PARTY'],
    ['HOTLINE_12345', 'HOTLINE_12345'],
    ['0201', '0201'],
  ])('%s is %s', (code, name) => {
    expect(enumName(code)).toBe(name);
  });
});
