import type { CountyNode } from '../../stack/src/county.js';

/** An invented county that is as wide as a run needs: the six digits 331179 are given to no place. */
export const TOP = '331179000000';
export const TOWNSHIPS = ['331179100000', '331179200000'] as const;
export const VILLAGES = ['331179100200', '331179100201', '331179200200', '331179200201'] as const;

/** The village whose machine has a clock of its own, so that it can be set wrong. */
export const CLOCKED = VILLAGES[3];

/** Parents before their children. */
export const CHAOS_PLACES: readonly CountyNode[] = [
  { code: TOP, name: '风溪县', tier: 'county', parent: null },
  { code: TOWNSHIPS[0], name: '风东镇', tier: 'township', parent: TOP },
  { code: TOWNSHIPS[1], name: '风西乡', tier: 'township', parent: TOP },
  { code: VILLAGES[0], name: '上风村', tier: 'village', parent: TOWNSHIPS[0] },
  { code: VILLAGES[1], name: '下风村', tier: 'village', parent: TOWNSHIPS[0] },
  { code: VILLAGES[2], name: '前风村', tier: 'village', parent: TOWNSHIPS[1] },
  { code: VILLAGES[3], name: '后风村', tier: 'village', parent: TOWNSHIPS[1] },
];

/** Who stands above and below whom, for a plan that must know it before any node runs. */
export class Ground {
  readonly codes: readonly string[];

  constructor(private readonly places: readonly CountyNode[] = CHAOS_PLACES) {
    this.codes = places.map(({ code }) => code);
  }

  parentOf(code: string): string | null {
    return this.places.find((place) => place.code === code)?.parent ?? null;
  }

  /** Nearest first. */
  ancestorsOf(code: string): string[] {
    const parent = this.parentOf(code);
    return parent === null ? [] : [parent, ...this.ancestorsOf(parent)];
  }

  /** Children, and their children. */
  descendantsOf(code: string): string[] {
    return this.codes.filter((other) => this.ancestorsOf(other).includes(code));
  }
}
