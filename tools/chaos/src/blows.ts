import type { TestCounty } from '../../harness/src/test-county.js';
import type { Fault, FaultColumn, FaultKind } from './faults/fault.js';
import { pauseUnless } from './faults/pause.js';
import type { PlannedFault } from './plan.js';
import { Random } from './random.js';

/** How often a kind really struck in a round. */
export interface Strikes {
  kind: string;
  column: FaultColumn;
  count: number;
}

/** So many faults of the wire may overlap; those of processes come one after the other, or nothing would be left. */
const LANES: Readonly<Record<FaultColumn, number>> = { process: 1, wire: 4, administration: 1 };

/** Carries out the faults of a plan, and mends what they left. */
export class Blows {
  readonly strikes: Strikes[] = [];
  /** What could not be done to the county, in words: a fault that fails is a fault of this tool. */
  readonly failures: string[] = [];
  private readonly open: Fault[] = [];

  constructor(
    private readonly county: TestCounty,
    private readonly kinds: readonly FaultKind[],
  ) {}

  /** Until the last fault is over or the signal is given. Those that are not mended in the round wait for `mend`. */
  async strike(planned: readonly PlannedFault[], dayOver: AbortSignal): Promise<void> {
    const began = Date.now();
    const lanes = (Object.keys(LANES) as FaultColumn[]).flatMap((column) => {
      const queue = planned.filter((fault) => fault.column === column);
      return Array.from({ length: LANES[column] }, () => this.lane(queue, began, dayOver));
    });
    await Promise.all(lanes);
  }

  /** Puts everything right that is still broken, the newest damage first; then administrators finish what they began. */
  async mend(): Promise<void> {
    const isOffice = ({ column }: Fault): boolean => column === 'administration';
    const newestFirst = this.open.splice(0).reverse();
    for (const fault of newestFirst.filter((one) => !isOffice(one))) await this.heal(fault);
    for (const fault of newestFirst.filter(isOffice)) await this.heal(fault);
  }

  private async lane(queue: PlannedFault[], began: number, dayOver: AbortSignal): Promise<void> {
    for (let next = queue.shift(); next; next = queue.shift()) {
      await pauseUnless(Math.max(0, began + next.atMs - Date.now()), dayOver);
      if (dayOver.aborted) return;
      const struck = await this.one(next, dayOver);
      // What met nothing to strike, such as a crash point that nobody passed, is tried once more at the end.
      if (!struck && !next.isSecondTry) queue.push({ ...next, isSecondTry: true });
    }
  }

  /** Whether it struck. */
  private async one(planned: PlannedFault, dayOver: AbortSignal): Promise<boolean> {
    const { kind, column, lastsMs, isMendedInRound, seed } = planned;
    const fault = this.kinds.find((known) => known.kind === kind)?.make();
    if (!fault) throw new Error(`no fault is called ${kind}`);
    this.open.push(fault);
    let count = 0;
    try {
      count = await fault.inject(this.county, new Random(seed), dayOver);
      this.strikes.push({ kind, column, count });
    } catch (error) {
      this.failures.push(`${kind}: ${String(error)}`);
    }
    if (!isMendedInRound) return count > 0;
    await pauseUnless(lastsMs, dayOver);
    await this.heal(fault);
    this.open.splice(this.open.indexOf(fault), 1);
    return count > 0;
  }

  private async heal(fault: Fault): Promise<void> {
    try {
      await fault.heal(this.county);
    } catch (error) {
      this.failures.push(`mending ${fault.kind}: ${String(error)}`);
    }
  }
}
