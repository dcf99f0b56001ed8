/**
 * Division codes of 12 digits: county 6 (province 2, prefecture 2, county 2), township 3, village 3.
 *
 * Source: GB/T 2260 for the first six digits, 国统字[2000]64号 and 民发〔2002〕170号 for the last six. This is
 * the only file of the program that names tiers; everything else asks it.
 */

/** A division code of 12 digits. The type is a plain string; `isJurisdictionCode` is the proof. */
export type JurisdictionCode = string;

/** The three tiers, from the top. */
export type Tier = 'county' | 'township' | 'village';

/** All tiers from the top down; the position of a tier is its depth. */
export const TIERS: readonly Tier[] = ['county', 'township', 'village'];

/** Number of digits that name a division of each tier; the rest of its code is zeros. */
const PREFIX_LENGTH: Record<Tier, number> = { county: 6, township: 9, village: 12 };

const CODE_LENGTH = 12;

const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(
    ' ',
  ),
);

// Four prefecture-level cities (东莞, 中山, 儋州, 嘉峪关) have no counties; townships stand directly under them and
// their county segment is 00.
const CITIES_WITHOUT_COUNTIES: ReadonlySet<string> = new Set(['441900', '442000', '460400', '620200']);

/** The tier of a code, or null when the code is not valid. */
export function tierOf(code: string): Tier | null {
  return isJurisdictionCode(code) ? tierByDigits(code) : null;
}

/**
 * How far below the top a division stands: 0, 1 or 2.
 * @throws RangeError when the code is not valid.
 */
export function tierDepth(code: JurisdictionCode): 0 | 1 | 2 {
  const tier = tierOf(code);
  if (tier === null) throw new RangeError(`Not a jurisdiction code: ${jurisdictionProblem(code)}`);
  return tier === 'county' ? 0 : tier === 'township' ? 1 : 2;
}

/**
 * The code one tier up, read from the digits alone; null for a county and for an invalid code. A division may have
 * been moved under another parent while it kept its code, so where a directory is at hand, ask that instead.
 */
export function parentCode(code: JurisdictionCode): JurisdictionCode | null {
  const tier = tierOf(code);
  if (tier === null || tier === 'county') return null;
  const length = tier === 'village' ? PREFIX_LENGTH.township : PREFIX_LENGTH.county;
  return code.slice(0, length).padEnd(CODE_LENGTH, '0');
}

/** True when the text is a well-formed division code of a county, township or village. */
export function isJurisdictionCode(text: string): boolean {
  return jurisdictionProblem(text) === null;
}

/**
 * True when the division is the scope itself or lies below it by its digits: the prefix of the scope's tier.
 * False when either code is invalid.
 */
export function isWithin(code: JurisdictionCode, scope: JurisdictionCode): boolean {
  const tier = tierOf(scope);
  if (tier === null || !isJurisdictionCode(code)) return false;
  return code.startsWith(scope.slice(0, PREFIX_LENGTH[tier]));
}

/**
 * What is wrong with a text offered as a division code, as a sentence in Chinese and English, or null when it is
 * a valid code. Only the form is checked; whether the division exists is for the directory to say.
 */
export function jurisdictionProblem(text: string): string | null {
  if (!/^[0-9]*$/.test(text)) return '区划代码只能是阿拉伯数字 / A division code has digits only';
  if (text.length !== CODE_LENGTH) {
    return `区划代码应为12位数字，现为${text.length}位 / A division code has 12 digits, this has ${text.length}`;
  }
  return countyProblem(text) ?? townshipProblem(text);
}

function countyProblem(code: string): string | null {
  if (!PROVINCES.has(code.slice(0, 2))) {
    return `前2位“${code.slice(0, 2)}”不是省级代码 / The first 2 digits, ${code.slice(0, 2)}, are no province`;
  }
  const prefecture = Number(code.slice(2, 4));
  // GB/T 2260: 01-70 prefectures and cities, 90 what the province runs itself.
  if (prefecture === 0 || (prefecture > 70 && prefecture !== 90)) {
    return '第3、4位应为01–70或90（地级） / Digits 3 and 4 (prefecture) are 01-70 or 90';
  }
  if (CITIES_WITHOUT_COUNTIES.has(code.slice(0, 6))) return null;
  const county = Number(code.slice(4, 6));
  // 01-18 districts and cities under a prefecture, 21-80 counties and banners, 81-99 county-level cities.
  if (county === 0 || county === 19 || county === 20) {
    return '第5、6位应为01–18、21–80或81–99（县级） / Digits 5 and 6 (county) are 01-18, 21-80 or 81-99';
  }
  return null;
}

function townshipProblem(code: string): string | null {
  const township = Number(code.slice(6, 9));
  if (township === 0 && Number(code.slice(9)) !== 0) {
    return '有村级代码而没有乡镇代码（第7至9位为000） / Village digits without township digits (7 to 9 are 000)';
  }
  // 001-099 streets, 100-199 towns, 200-399 townships, 400-599 units that are both government and enterprise. The
  // ranges of the village digits differ from county to county and are not checked.
  if (township > 599) {
    return '第7至9位应为001–599（乡镇、街道） / Digits 7 to 9 (township) are 001-599';
  }
  return null;
}

function tierByDigits(code: JurisdictionCode): Tier {
  if (code.slice(PREFIX_LENGTH.township) !== '000') return 'village';
  return code.slice(PREFIX_LENGTH.county, PREFIX_LENGTH.township) !== '000' ? 'township' : 'county';
}
