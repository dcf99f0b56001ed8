import type { CountyNode } from '../../../stack/src/county.js';
import { TOP } from '../county-places.js';

const VILLAGES_OF_A_TOWNSHIP = 10;

/** One top, and villages by the ten under as many nodes between as they need. */
export function herdPlaces(villages: number): CountyNode[] {
  const places: CountyNode[] = [{ code: TOP, name: '风溪县', tier: 'county', parent: null }];
  for (let number = 0; number < villages; number += 1) {
    const township = `${TOP.slice(0, 6)}1${pad(Math.floor(number / VILLAGES_OF_A_TOWNSHIP), 2)}000`;
    if (number % VILLAGES_OF_A_TOWNSHIP === 0) {
      places.push({
        code: township,
        name: `${number / VILLAGES_OF_A_TOWNSHIP + 1}乡`,
        tier: 'township',
        parent: TOP,
      });
    }
    const code = `${township.slice(0, 9)}${200 + (number % VILLAGES_OF_A_TOWNSHIP)}`;
    places.push({ code, name: `${number + 1}村`, tier: 'village', parent: township });
  }
  // Parents stand before their children already; the lowest stand last, so that they start last.
  return places.sort((a, b) => depth(a) - depth(b));
}

function depth({ code }: CountyNode): number {
  return code.endsWith('000000') ? 0 : code.endsWith('000') ? 1 : 2;
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
