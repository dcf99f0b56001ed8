import fc from 'fast-check';
import { shiftDate } from '../deadline/working-calendar.js';
import {
  formatMatterCode,
  isMatterCode,
  matterCode,
  normaliseMatterCode,
  parseMatterCode,
} from './matter-code.js';

const parts = fc.record({
  home: fc.constantFrom('330681000000', '330681105000', '330681105201', '620982100498'),
  registeredOn: fc.integer({ min: 0, max: 36_524 }).map((days) => shiftDate('2000-01-01', days)),
  serial: fc.integer({ min: 1, max: 9999 }),
});
const codes = parts.map(({ home, registeredOn, serial }) => matterCode(home, registeredOn, serial));

// The check must hold for every string of digits; dates and places would hide a weak table behind their own rules.
const LENGTH = 23;

describe('a matter code', () => {
  it('says home, day and serial', () => {
    const code = matterCode('330681105201', '2026-11-20', 7);
    expect(code).toMatch(/^3306811052012611200007[0-9]$/);
    expect(parseMatterCode(code)).toEqual({ home: '330681105201', registeredOn: '2026-11-20', serial: 7 });
  });

  it('is read back as it was made', () => {
    fc.assert(
      fc.property(parts, (made) => {
        const code = matterCode(made.home, made.registeredOn, made.serial);
        expect(code).toHaveLength(LENGTH);
        expect(isMatterCode(code)).toBe(true);
        expect(parseMatterCode(code)).toEqual(made);
      }),
    );
  });

  it('shows every wrong single digit', () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let at = 0; at < LENGTH; at += 1) {
          for (const digit of '0123456789') {
            if (digit !== code[at])
              expect(isMatterCode(code.slice(0, at) + digit + code.slice(at + 1))).toBe(false);
          }
        }
      }),
    );
  });

  it('shows every swap of two neighbours', () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let at = 0; at + 1 < LENGTH; at += 1) {
          const [left = '', right = ''] = code.slice(at, at + 2);
          const swapped = code.slice(0, at) + right + left + code.slice(at + 2);
          expect(isMatterCode(swapped)).toBe(left === right);
        }
      }),
    );
  });

  it('shows a wrong or swapped serial, which only the check digit can see', () => {
    const made = new Set<string>();
    for (let serial = 1; serial <= 9999; serial += 1) {
      const code = matterCode('330681105201', '2026-11-20', serial);
      const tail = code.slice(18);
      expect(made.has(tail)).toBe(false);
      made.add(tail);
    }
    for (const tail of made) {
      for (let at = 0; at < 4; at += 1) {
        const swapped = `${tail.slice(0, at)}${tail[at + 1]}${tail[at]}${tail.slice(at + 2)}`;
        if (swapped !== tail && made.has(swapped)) throw new Error(`${tail} and ${swapped} are both valid`);
      }
    }
  });

  it('is read in groups and typed back with spaces, hyphens or full-width digits', () => {
    const code = matterCode('330681105201', '2026-11-20', 7);
    const printed = formatMatterCode(code);
    expect(printed).toBe(`330681 105201 261120 0007 ${code.slice(-1)}`);
    expect(normaliseMatterCode(printed)).toBe(code);
    expect(normaliseMatterCode(` ${printed.replaceAll(' ', '—')}\n`)).toBe(code);
    expect(normaliseMatterCode(code.replaceAll('3', '３'))).toBe(code);
    expect(isMatterCode(printed)).toBe(false);
  });

  it.each(['', 'abc', '33068110520126112000', '1'.repeat(23), '0'.repeat(23), '七'])('is not %j', (text) => {
    expect(parseMatterCode(text)).toBeNull();
    expect(() => formatMatterCode(text)).toThrow(RangeError);
  });

  it.each<[string, string, number]>([
    ['330681', '2026-11-20', 1],
    ['330681105201', '2026-02-29', 1],
    ['330681105201', '1999-12-31', 1],
    ['330681105201', '26-11-20', 1],
    ['330681105201', '2026-11-20', 0],
    ['330681105201', '2026-11-20', 10_000],
    ['330681105201', '2026-11-20', 1.5],
  ])('is not made of %s, %s, %d', (home, day, serial) => {
    expect(() => matterCode(home, day, serial)).toThrow(RangeError);
  });
});
