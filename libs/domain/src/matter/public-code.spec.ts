import fc from 'fast-check';
import { normalisePublicCode, PUBLIC_CODE_BYTES, publicCode } from './public-code.js';

const bytes = fc.uint8Array({ minLength: PUBLIC_CODE_BYTES, maxLength: PUBLIC_CODE_BYTES });

describe('a public code', () => {
  it('holds 80 bits, none of them lost', () => {
    expect(PUBLIC_CODE_BYTES * 8).toBeGreaterThanOrEqual(80);
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const same = one.every((byte, at) => byte === other[at]);
        expect(publicCode(one) === publicCode(other)).toBe(same);
      }),
    );
    fc.assert(
      fc.property(bytes, fc.nat(79), (random, bit) => {
        const turned = random.slice();
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(publicCode(turned)).not.toBe(publicCode(random));
      }),
    );
  });

  it('has four groups of signs that are not mistaken for each other', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        expect(publicCode(random)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      }),
    );
    expect(publicCode(new Uint8Array(10))).toBe('0000-0000-0000-0000');
    expect(publicCode(new Uint8Array(10).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  });

  it('is found again however it is typed', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = publicCode(random);
        expect(normalisePublicCode(code)).toBe(code);
        expect(normalisePublicCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
        const lookAlike = code.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('V', 'u');
        expect(normalisePublicCode(lookAlike.replaceAll('-', ''))).toBe(code);
      }),
    );
    expect(normalisePublicCode('７K3M—QOZD–4IXV-9HTB')).toBe('7K3M-Q0ZD-41XV-9HTB');
  });

  it.each(['', '7K3M-Q0ZD-41XV', '7K3M-Q0ZD-41XV-9HTB-1', '7K3M-Q0ZD-41XV-9HT?', '枫桥'])(
    'is not %j',
    (text) => {
      expect(normalisePublicCode(text)).toBeNull();
    },
  );

  it('is not made of too little chance', () => {
    expect(() => publicCode(new Uint8Array(9))).toThrow(RangeError);
  });
});
