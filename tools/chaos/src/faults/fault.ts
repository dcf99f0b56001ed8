import type { TestCounty } from '../../../harness/src/test-county.js';
import type { Random } from '../random.js';

/** In which column of the report a fault is counted. */
export type FaultColumn = 'process' | 'wire' | 'administration';

/** One way to hurt a county. It holds the state of one use only; the next use is a new one. */
export interface Fault {
  /** The name under which it is counted. */
  readonly kind: string;
  readonly column: FaultColumn;
  /**
   * Hurts the county, and takes as long as the fault lasts by itself; what it leaves broken is mended by `heal`. All its
   * chance comes from `random`. When `signal` is aborted it ends early. It resolves to how many times it really struck: a
   * crash point that nobody passed, or a file that was not there, is 0 and is not counted.
   */
  inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number>;
  /** Puts everything right that it changed; also when `inject` failed half way. Harmless when nothing is broken. */
  heal(county: TestCounty): Promise<void>;
}

/** What the report counts under one name; `absent` says why this machine cannot do it. */
export interface CountedKind {
  readonly kind: string;
  readonly column: FaultColumn;
  absent?: string;
}

/** How a fault of one kind is made. */
export interface FaultKind extends CountedKind {
  make(): Fault;
}
