import type { CountyNode } from '../../stack/src/county.js';

/** Codes of an invented county: the six digits 331178 are given to no place. */
export const COUNTY = '331178000000';
export const TOWNSHIP = '331178100000';
export const OTHER_TOWNSHIP = '331178200000';
export const VILLAGE = '331178100200';
export const NEIGHBOUR = '331178100201';
export const FAR_VILLAGE = '331178200200';

/** Every node that a test may choose from, parents before their children. */
export const PLACES: readonly CountyNode[] = [
  { code: COUNTY, name: '枫溪县', tier: 'county', parent: null },
  { code: TOWNSHIP, name: '东桥镇', tier: 'township', parent: COUNTY },
  { code: OTHER_TOWNSHIP, name: '西坞乡', tier: 'township', parent: COUNTY },
  { code: VILLAGE, name: '上塘村', tier: 'village', parent: TOWNSHIP },
  { code: NEIGHBOUR, name: '下塘村', tier: 'village', parent: TOWNSHIP },
  { code: FAR_VILLAGE, name: '岭脚村', tier: 'village', parent: OTHER_TOWNSHIP },
];

/** One node of each tier, which most tests need. */
export const ONE_OF_EACH: readonly string[] = [COUNTY, TOWNSHIP, VILLAGE];
