import type { TestCounty } from '../../../harness/src/test-county.js';
import { canFakeClocks, DAY_MS } from '../../../harness/src/faked-clock.js';
import { CLOCKED } from '../county-places.js';
import type { Random } from '../random.js';
import type { Fault, FaultKind } from './fault.js';
import { pauseUnless } from './pause.js';

/** A clock is wrong for about so long before somebody sets it right. */
const [SHORTEST_MS, LONGEST_MS] = [1_500, 4_000];
const JUMPS = 5;

const absent = canFakeClocks ? undefined : 'libfaketime is not installed (apt-get install faketime)';

type Clock = ReturnType<TestCounty['clock']>;
type Wrong = (clock: Clock, random: Random, signal: AbortSignal) => Promise<void>;

/** The clock of one village's machine, program and PostgreSQL alike, is wrong. */
export const clockKinds: readonly FaultKind[] = [
  wrongClock('clock a day ahead', (clock, random, signal) => stay(clock, DAY_MS, random, signal)),
  wrongClock('clock a day behind', (clock, random, signal) => stay(clock, -DAY_MS, random, signal)),
  wrongClock('clock in 1970', async (clock, random, signal) => {
    clock.setTo('1970-01-01T00:01:00Z');
    await pauseUnless(random.between(SHORTEST_MS, LONGEST_MS), signal);
  }),
  wrongClock('clock jumping', async (clock, random, signal) => {
    for (let jump = 0; jump < JUMPS && !signal.aborted; jump += 1) {
      clock.shift(random.between(-2 * DAY_MS, 2 * DAY_MS));
      await pauseUnless(random.between(200, LONGEST_MS / JUMPS), signal);
    }
  }),
];

function wrongClock(kind: string, wrong: Wrong): FaultKind {
  return { kind, column: 'process', make: () => new WrongClock(kind, wrong), absent };
}

class WrongClock implements Fault {
  readonly column = 'process';

  constructor(
    readonly kind: string,
    private readonly wrong: Wrong,
  ) {}

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    await this.wrong(county.clock(CLOCKED), random, signal);
    return 1;
  }

  heal(county: TestCounty): Promise<void> {
    county.clock(CLOCKED).shift(0);
    return Promise.resolve();
  }
}

async function stay(clock: Clock, shiftMs: number, random: Random, signal: AbortSignal): Promise<void> {
  clock.shift(shiftMs);
  await pauseUnless(random.between(SHORTEST_MS, LONGEST_MS), signal);
}
