import fc from 'fast-check';
import {
  isJurisdictionCode,
  isWithin,
  jurisdictionProblem,
  parentCode,
  tierDepth,
  tierOf,
} from './jurisdiction-code.js';

const COUNTY = '330681000000';
const TOWNSHIP = '330681105000';
const VILLAGE = '330681105201';

const digits = (value: number, length: number) => String(value).padStart(length, '0');

const villages = fc
  .tuple(fc.constantFrom('330681', '341802', '620982', '511725', '441900'), fc.integer({ min: 1, max: 599 }))
  .chain(([county, township]) =>
    fc.integer({ min: 1, max: 999 }).map((village) => `${county}${digits(township, 3)}${digits(village, 3)}`),
  );

describe('a division code', () => {
  it('tells its tier', () => {
    expect([COUNTY, TOWNSHIP, VILLAGE].map(tierOf)).toEqual(['county', 'township', 'village']);
    expect([COUNTY, TOWNSHIP, VILLAGE].map(tierDepth)).toEqual([0, 1, 2]);
  });

  it('tells its parent by its digits', () => {
    expect(parentCode(VILLAGE)).toBe(TOWNSHIP);
    expect(parentCode(TOWNSHIP)).toBe(COUNTY);
    expect(parentCode(COUNTY)).toBeNull();
  });

  it('has no tier and no parent when it is invalid', () => {
    expect(tierOf('330681')).toBeNull();
    expect(parentCode('330681')).toBeNull();
    expect(() => tierDepth('330681')).toThrow(RangeError);
  });

  it.each([
    ['', '12位'],
    ['33068110520', '现为11位'],
    ['3306811052011', '现为13位'],
    ['33068110520A', '阿拉伯数字'],
    ['３３０６８１１０５２０１', '阿拉伯数字'],
    ['330681105201\n', '阿拉伯数字'],
    ['990681000000', '不是省级代码'],
    ['000000000000', '不是省级代码'],
    ['330000000000', '地级'],
    ['338081000000', '地级'],
    ['330600000000', '县级'],
    ['330619000000', '县级'],
    ['330620000000', '县级'],
    ['330681000201', '没有乡镇代码'],
    ['330681600000', '001–599'],
  ])('is refused with a reason: %j', (text, reason) => {
    expect(jurisdictionProblem(text)).toContain(reason);
    expect(jurisdictionProblem(text)).toMatch(/^\S.* \/ [A-Z0-9]/);
    expect(isJurisdictionCode(text)).toBe(false);
  });

  it('may have no county segment in the four cities without counties', () => {
    expect(tierOf('441900003000')).toBe('township');
    expect(tierOf('441900000000')).toBe('county');
  });

  it('leads from any village to a county in two steps, each within the next', () => {
    fc.assert(
      fc.property(villages, (village) => {
        const township = parentCode(village) ?? '';
        const county = parentCode(township) ?? '';
        expect([village, township, county].map(tierOf)).toEqual(['village', 'township', 'county']);
        expect(isWithin(village, township) && isWithin(township, county) && isWithin(village, county)).toBe(
          true,
        );
        expect(isWithin(county, township) || isWithin(township, village)).toBe(false);
      }),
    );
  });
});

describe('isWithin', () => {
  it('holds for a division itself', () => {
    expect([COUNTY, TOWNSHIP, VILLAGE].every((code) => isWithin(code, code))).toBe(true);
  });

  it('does not hold for a neighbour', () => {
    expect(isWithin('330681106201', TOWNSHIP)).toBe(false);
    expect(isWithin('330682105201', COUNTY)).toBe(false);
  });

  it('does not hold for what is no code', () => {
    expect(isWithin('3306811', COUNTY)).toBe(false);
    expect(isWithin(VILLAGE, '')).toBe(false);
  });
});
