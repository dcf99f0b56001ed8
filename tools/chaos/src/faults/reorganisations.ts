import type { TestCounty } from '../../../harness/src/test-county.js';
import { administratorOf, insist } from '../administration/administrators.js';
import { guestsOf } from '../administration/guests.js';
import { Ground, TOP, TOWNSHIPS, VILLAGES } from '../county-places.js';
import type { Random } from '../random.js';
import { administrationKind, finish } from './administration.js';
import type { Fault, FaultKind } from './fault.js';
import { pauseUnless } from './pause.js';

const MOVED = 'a village is moved, and back';
const SUSPENDED = 'a node is suspended, and resumes';
/** So long it stands elsewhere, or is shut out. */
const [SHORTEST_MS, LONGEST_MS] = [4_000, 15_000];

export const reorganisationKinds: readonly FaultKind[] = [
  administrationKind(MOVED, () => new Move()),
  administrationKind(SUSPENDED, () => new Suspension()),
];

/** A village belongs to the other township for a while, in the middle of its work. */
class Move implements Fault {
  readonly kind = MOVED;
  readonly column = 'administration';
  private moved: { code: string; home: string } | null = null;

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    const code = random.pick(VILLAGES.filter((village) => county.nodes.has(village)));
    const home = new Ground().parentOf(code);
    const other = TOWNSHIPS.find((township) => township !== home && county.nodes.has(township));
    if (home === null || other === undefined) return 0;
    this.moved = { code, home };
    if (!(await this.stands(county, other, signal))) return 0;
    await pauseUnless(random.between(SHORTEST_MS, LONGEST_MS), signal);
    await this.stands(county, home, signal);
    return 1;
  }

  async heal(county: TestCounty): Promise<void> {
    const { moved } = this;
    if (!moved || guestsOf(county).decisions.parents.get(moved.code) === moved.home) return;
    await finish(county, MOVED, (signal) => this.stands(county, moved.home, signal));
  }

  private async stands(county: TestCounty, parent: string, signal: AbortSignal): Promise<boolean> {
    const { moved } = this;
    if (!moved) return true;
    const { decisions } = guestsOf(county);
    // Before it is asked for: an answer that never came may have been given.
    decisions.moving(moved.code, parent);
    const shown = await insist(() => administratorOf(county).move(moved.code, parent), signal);
    if (shown) decisions.parents.set(moved.code, parent);
    return shown !== null;
  }
}

/** A node is shut out of the hub for a while, and works on. */
class Suspension implements Fault {
  readonly kind = SUSPENDED;
  readonly column = 'administration';
  private suspended: string | null = null;

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    const code = random.pick([...county.nodes.keys()].filter((one) => one !== TOP));
    this.suspended = code;
    const { standings } = guestsOf(county).decisions;
    if ((await insist(() => administratorOf(county).suspend(code), signal)) === null) return 0;
    standings.set(code, 'suspended');
    await pauseUnless(random.between(SHORTEST_MS, LONGEST_MS), signal);
    await this.resumes(county, signal);
    return 1;
  }

  async heal(county: TestCounty): Promise<void> {
    if (this.suspended !== null) await finish(county, SUSPENDED, (signal) => this.resumes(county, signal));
  }

  private async resumes(county: TestCounty, signal: AbortSignal): Promise<boolean> {
    const code = this.suspended;
    if (code === null) return true;
    if ((await insist(() => administratorOf(county).resume(code), signal)) === null) return false;
    guestsOf(county).decisions.standings.set(code, 'active');
    this.suspended = null;
    return true;
  }
}
