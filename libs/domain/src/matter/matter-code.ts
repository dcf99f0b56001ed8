/**
 * The permanent code of a matter (一事一编码、一码管到底): it is made where the matter is first registered and stays
 * when the matter moves between tiers, offline nodes included, because home, day and serial belong to that node.
 *
 * The check digit is Damm's (H. Michael Damm, 2004): one digit by a table of order 10 that is totally
 * anti-symmetric, so every wrong single digit and every swap of two neighbours is detected. The usual weighted sums
 * modulo 10 miss some swaps, and modulo 11 needs an eleventh sign.
 */
import { isDate } from '../deadline/working-calendar.js';
import { isJurisdictionCode, type JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';

/** What a matter code says. */
export interface MatterCodeParts {
  readonly home: JurisdictionCode;
  /** Day of registration in China, `YYYY-MM-DD`. */
  readonly registeredOn: string;
  /** Number of the matter among those the home registered that day, 1 to 9999. */
  readonly serial: number;
}

const GREATEST_SERIAL = 9999;

const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

/**
 * `<12-digit home><yyMMdd><4-digit serial><check digit>`, 23 digits. The caller counts the serials per day.
 * @throws RangeError when the home is not a division code, the day is no day of 2000 to 2099, or the serial is not
 * a whole number from 1 to 9999.
 */
export function matterCode(home: JurisdictionCode, registeredOn: string, serial: number): string {
  if (!isJurisdictionCode(home)) throw new RangeError(`Not a jurisdiction code: ${home}`);
  if (!isDayOfCentury(registeredOn)) throw new RangeError(`Not a day of 2000 to 2099: ${registeredOn}`);
  if (!Number.isInteger(serial) || serial < 1 || serial > GREATEST_SERIAL) {
    throw new RangeError(`A serial is a whole number from 1 to ${GREATEST_SERIAL}, not ${serial}`);
  }
  const day = registeredOn.slice(2).replaceAll('-', '');
  const digits = `${home}${day}${String(serial).padStart(4, '0')}`;
  return `${digits}${dammState(digits)}`;
}

/** What a code says, as typed, pasted or scanned (see `normaliseMatterCode`); null when it is not a matter code. */
export function parseMatterCode(text: string): MatterCodeParts | null {
  const code = normaliseMatterCode(text);
  return code === null ? null : partsOf(code);
}

/** True for a code in its stored form: 23 digits without gaps and with the right check digit. */
export function isMatterCode(text: string): boolean {
  return /^[0-9]{23}$/.test(text) && dammState(text) === 0 && hasValidParts(partsOf(text));
}

/**
 * The stored form of a code that a person typed or read out: spaces, hyphens and full-width digits are tolerated.
 * Null when it is not a matter code, for instance because one digit is wrong.
 */
export function normaliseMatterCode(text: string): string | null {
  const code = text.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
  return isMatterCode(code) ? code : null;
}

/**
 * The code in the groups in which it is read out and printed: county, township and village, day, serial, check digit.
 * @throws RangeError when it is not a matter code.
 */
export function formatMatterCode(code: string): string {
  const stored = normaliseMatterCode(code);
  if (stored === null) throw new RangeError(`Not a matter code: ${code}`);
  return [
    [0, 6],
    [6, 12],
    [12, 18],
    [18, 22],
    [22, 23],
  ]
    .map(([from, to]) => stored.slice(from, to))
    .join(' ');
}

function partsOf(code: string): MatterCodeParts {
  return {
    home: code.slice(0, 12),
    registeredOn: `20${code.slice(12, 14)}-${code.slice(14, 16)}-${code.slice(16, 18)}`,
    serial: Number(code.slice(18, 22)),
  };
}

function hasValidParts({ home, registeredOn, serial }: MatterCodeParts): boolean {
  return isJurisdictionCode(home) && isDayOfCentury(registeredOn) && serial >= 1;
}

function isDayOfCentury(text: string): boolean {
  return text.startsWith('20') && isDate(text);
}

/** The check digit of the digits; 0 when they already end with their right check digit. */
function dammState(digits: string): number {
  return [...digits].reduce((state, digit) => Number(DAMM[state]?.[Number(digit)]), 0);
}
