import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TestCounty } from '../../harness/src/test-county.js';
import { receiveGuests } from './administration/guests.js';
import { check } from './checks/check.js';
import type { Finding } from './checks/finding.js';
import type { Observation } from './checks/observation.js';
import { observe } from './checks/observe.js';
import { CHAOS_PLACES, CLOCKED, Ground } from './county-places.js';
import { clockKinds } from './faults/clocks.js';
import type { FaultColumn, FaultKind } from './faults/fault.js';
import { Ledger } from './ledger.js';
import { PACE } from './pace.js';
import { planRound } from './plan.js';
import { playRound, type RoundResult, type Stage } from './round.js';
import { plantedIn } from './wire/planting.js';
import { keepWords } from './wire/tampering.js';

/** What a run of one seed is to be. */
export interface RunWish {
  seed: string;
  /** Codes of the places that get a node; all when missing. */
  nodes?: readonly string[];
  kinds: readonly FaultKind[];
  /** Faults of each column in one round. */
  faults: Readonly<Partial<Record<FaultColumn, number>>>;
  driveMs: number;
  atOnce: number;
  /** The share of matters that are settled where they were brought; none when missing. */
  atHome?: number;
  restWithinMs: number;
  /** Whether another round is to begin after so many. */
  goesOn: (roundsDone: number) => boolean;
  /** The first round's number: a later one is asked for to see a failure again sooner. */
  from?: number;
  /** What the nodes load before their program besides the crash points, as file URLs, and the settings for it. */
  preload?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** A county that broke a promise is of no use afterwards: it was meant to. */
  forgets?: boolean;
  tell?: (round: RoundResult) => void;
}

/** What came of one seed: its rounds up to the first that broke a promise, and where that county's folder is kept. */
export interface RunResult {
  seed: string;
  rounds: RoundResult[];
  keptAt: string | null;
}

/** Whether a program starts at all is asked here, not how fast: the machine itself may stand still for a minute. */
const READY_WITHIN_MS = 300_000;

/** One county, round after round, each with new matters beside the old ones, so that the history grows. */
export async function runSeed(wish: RunWish): Promise<RunResult> {
  const places = CHAOS_PLACES.filter(({ code }) => wish.nodes?.includes(code) ?? true);
  const codes = places.map(({ code }) => code);
  const county = await TestCounty.start({
    places,
    nodes: codes,
    proxied: codes,
    clocks: wish.kinds.some(needsClock) ? [CLOCKED] : [],
    readyWithinMs: READY_WITHIN_MS,
    env: {
      NODE_OPTIONS: [...(wish.preload ?? []), preloadUrl('inside/crash-points.mjs')]
        .map((url) => `--import=${url}`)
        .join(' '),
      FENGQIAO_LOG_LEVEL: 'warn',
      ...PACE,
      ...wish.env,
    },
  });
  const rounds: RoundResult[] = [];
  let failed = true;
  const stage = stageOf(county, wish);
  try {
    const ground = new Ground(places);
    const first = wish.from ?? 1;
    for (let done = 0; wish.goesOn(done); done += 1) {
      const result = await playRound(planRound({ ...wish, round: first + done, ground }), stage);
      rounds.push(result);
      wish.tell?.(result);
      if (isBroken(result)) break;
      await stage.guests.switchOff();
    }
    failed = rounds.some(isBroken);
  } finally {
    await stage.guests.remove();
    await county.stop({ keep: failed && !wish.forgets });
  }
  return { seed: wish.seed, rounds, keptAt: failed ? county.places.state : null };
}

export function isBroken({ findings, failures }: RoundResult): boolean {
  return findings.length > 0 || failures.length > 0;
}

function needsClock({ kind, absent }: FaultKind): boolean {
  return !absent && clockKinds.some((known) => known.kind === kind);
}

function stageOf(county: TestCounty, wish: RunWish): Stage {
  keepWords(county);
  const ledger = new Ledger();
  const guests = receiveGuests(county, ledger);
  let seen: Observation | undefined;
  const judge = async (): Promise<Finding[]> => {
    seen = await observe(county, seen, guests.sites);
    return check(ledger, seen, plantedIn(county), guests.decisions);
  };
  const { kinds, atOnce, restWithinMs } = wish;
  return { county, ledger, guests, kinds, atOnce, restWithinMs, judge };
}

/**
 * Where a script lies that the nodes load. It is plain JavaScript beside the sources, because this program itself may run
 * compiled or, in a test, from its sources.
 */
export function preloadUrl(file: string): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const [project = here] = here.split(join('chaos', 'dist'));
  const folder = project === here ? here : join(project, 'chaos/src');
  return pathToFileURL(join(folder, file)).href;
}
