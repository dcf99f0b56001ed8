import { BUILT_IN_POLICY } from '../deadline/policy.js';
import { CATEGORIES, categoryClass, categoryLabel, isCategory, isInCategory } from './categories.js';
import { CHANNELS, isChannel } from './channels.js';
import { isKind, KINDS } from './kinds.js';
import { isLevel, LEVELS } from './levels.js';
import { isOutcome, OUTCOMES } from './outcomes.js';
import { isPartyRole, PARTY_ROLES } from './party-roles.js';
import { isRejectionReason, REJECTION_REASONS } from './rejection-reasons.js';
import { isRisk, isRiskFlag, RISK_FLAGS, RISKS } from './risks.js';
import { type Term, termOf } from './term.js';
import { isUnit, UNITS } from './units.js';

const LISTS: [string, readonly Term[], (code: string) => boolean][] = [
  ['categories', CATEGORIES, isCategory],
  ['channels', CHANNELS, isChannel],
  ['kinds', KINDS, isKind],
  ['levels', LEVELS, isLevel],
  ['outcomes', OUTCOMES, isOutcome],
  ['party roles', PARTY_ROLES, isPartyRole],
  ['rejection reasons', REJECTION_REASONS, isRejectionReason],
  ['risks', RISKS, isRisk],
  ['risk flags', RISK_FLAGS, isRiskFlag],
  ['units', UNITS, isUnit],
];

describe.each(LISTS)('the list of %s', (_name, list, has) => {
  it('has each code once, fit for a name in GraphQL when upper-cased', () => {
    const codes = list.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^[a-z][a-z0-9_]*$|^[0-9]{2}([0-9]{2})?$/.test(code))).toEqual([]);
  });

  it('has its words in both languages, none twice', () => {
    expect(list.filter(({ zh, en }) => zh.trim() === '' || !/^[\x20-\x7e]+$/.test(en))).toEqual([]);
    expect(new Set(list.map(({ zh }) => zh)).size).toBe(list.length);
  });

  it('knows its own codes and no others', () => {
    expect(list.every(({ code }) => has(code))).toBe(true);
    expect(['', 'nothing', 'toString', '__proto__'].some((code) => has(code))).toBe(false);
    expect(termOf(list, 'nothing')).toBeNull();
  });
});

describe('categories', () => {
  it('are 17 classes and what stands in them', () => {
    expect(CATEGORIES.filter(({ code }) => code.length === 2)).toHaveLength(17);
    expect(CATEGORIES.filter(({ code }) => code.length === 4)).toHaveLength(78);
    expect(CATEGORIES.every(({ code }) => isCategory(code.slice(0, 2)))).toBe(true);
    expect(CATEGORIES.map(({ code }) => code)).toEqual(CATEGORIES.map(({ code }) => code).sort());
  });

  it('tell their words and their class', () => {
    expect(categoryLabel('0201')).toBe('用水排水通行通风采光');
    expect(categoryLabel('07', 'en')).toBe('Labour and personnel');
    expect(categoryLabel('9901')).toBeNull();
    expect(categoryClass('0201')).toBe('02');
    expect(categoryClass('99')).toBe('99');
    expect(categoryClass('9901')).toBeNull();
    expect(isInCategory('0201', '02')).toBe(true);
    expect(isInCategory('02', '0201')).toBe(false);
  });

  it('hold every category that the built-in policy restricts', () => {
    expect(BUILT_IN_POLICY.restrictedCategories.every(isCategory)).toBe(true);
  });
});

describe('rejection reasons', () => {
  it('each tell another route and what they rest on', () => {
    const words = REJECTION_REASONS.flatMap(({ routeZh, routeEn, basis }) => [routeZh, routeEn, basis]);
    expect(words.filter((text) => text.trim().length < 4)).toEqual([]);
  });
});

describe('channels', () => {
  it('hold those that the public contract names', () => {
    const named =
      'WINDOW PHONE LETTER WEB SNAPSHOT HOTLINE_12345 POLICE_110 COURT PETITION_OFFICE IMPORT'.toLowerCase();
    expect(named.split(' ').every(isChannel)).toBe(true);
  });
});
