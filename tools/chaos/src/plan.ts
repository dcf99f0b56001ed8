import type { Ground } from './county-places.js';
import type { FaultColumn, FaultKind } from './faults/fault.js';
import { lifeOf, type Life } from './life.js';
import { Random } from './random.js';

/** One fault that is to happen in a round. */
export interface PlannedFault {
  kind: string;
  column: FaultColumn;
  /** After the beginning of the round. */
  atMs: number;
  /** Between the blow and the mending. */
  lastsMs: number;
  /** Otherwise it stays broken until everything is mended at the end of the round. */
  isMendedInRound: boolean;
  /** Of the chance that the fault itself needs. */
  seed: string;
  /** The first one met nothing to strike. */
  isSecondTry?: boolean;
}

/** What is to happen in one round; the same seed gives the same plan on every machine. */
export interface RoundPlan {
  /** `<seed>/<round>`, by which it is asked for again. */
  name: string;
  driveMs: number;
  faults: PlannedFault[];
  /** As many lives as the round has time for, always in this order. */
  lives(): Iterator<Life, undefined>;
}

export interface PlanWish {
  seed: string;
  /** Counted from 1. */
  round: number;
  driveMs: number;
  /** How many faults of each column one round has. */
  faults: Readonly<Partial<Record<FaultColumn, number>>>;
  kinds: readonly FaultKind[];
  ground: Ground;
  /** The share of matters that are settled where they were brought; none when missing. */
  atHome?: number | undefined;
}

/** A round, decided wholly by its seed and number. Nothing is run here, nothing is read, no clock is asked. */
export function planRound(wish: PlanWish): RoundPlan {
  const { seed, round, driveMs } = wish;
  const name = `${seed}/${round}`;
  const columns: FaultColumn[] = ['process', 'wire', 'administration'];
  return {
    name,
    driveMs,
    faults: columns.flatMap((column) => faultsOf(wish, column)),
    lives: () => livesOf(name, wish),
  };
}

/** What strikes before this part of a round is mended in it: a hub that stays dead would leave nothing for others to strike. */
const MENDED_BEFORE = 0.7;

function faultsOf({ seed, round, driveMs, faults, kinds }: PlanWish, column: FaultColumn): PlannedFault[] {
  const candidates = kinds.filter((kind) => kind.column === column && !kind.absent);
  if (candidates.length === 0) return [];
  const count = faults[column] ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(`${seed}/${round}/${column}/${index}`);
    const slot = driveMs / count;
    return {
      kind: dealt(seed, candidates, (round - 1) * count + index).kind,
      column,
      atMs: Math.round(slot * (index + random.next() * 0.5)),
      lastsMs: column === 'process' ? random.between(100, 2_500) : random.between(0, 400),
      // Administrators finish what they began as soon as they can; the rest needs a county that works.
      isMendedInRound: column !== 'administration' && (random.chance(0.4) || index < count * MENDED_BEFORE),
      seed: `${seed}/${round}/${column}/${index}/blow`,
    };
  });
}

/** From a deck that is shuffled anew each time it is used up, so that a long run has every kind about equally often. */
function dealt(seed: string, kinds: readonly FaultKind[], number: number): FaultKind {
  const deck = new Random(`${seed}/deck/${Math.floor(number / kinds.length)}`).shuffle(kinds);
  const kind = deck[number % kinds.length];
  if (!kind) throw new Error('an empty deck');
  return kind;
}

function* livesOf(name: string, { ground, atHome }: PlanWish): Generator<Life, undefined> {
  for (let number = 0; ; number += 1) yield lifeOf(new Random(`${name}/life/${number}`), ground, atHome);
}
