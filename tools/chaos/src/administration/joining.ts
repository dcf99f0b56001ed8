import { joinCodeFrom, joinCodeText } from '@fengqiao/contracts';
import { JOIN_STEPS, JoiningMachine } from '../../../harness/src/joining-machine.js';
import type { TestCounty } from '../../../harness/src/test-county.js';
import { TOWNSHIPS } from '../county-places.js';
import { pauseUnless } from '../faults/pause.js';
import { PACE } from '../pace.js';
import type { Random } from '../random.js';
import { administratorOf, insist } from './administrators.js';
import { Guest } from './guest.js';
import { guestsOf } from './guests.js';

/** As the other nodes of the county have them. */
const SETTINGS = { ...PACE, FENGQIAO_LOG_LEVEL: 'warn' };

/** A person looks at what went wrong before running it again. */
const AGAIN_MS = 1_000;

/** One new village on its way into a county, cut off and gone on with as often as it takes. */
export class Joining {
  private readonly code: string;
  private readonly parent: string;
  /** Words of the join at which its program is killed, one for each run; then it is left alone. */
  private readonly killings: string[];
  private text: string | null = null;
  private machine: JoiningMachine | null = null;
  private guest: Guest | null = null;
  private lastWords = '';

  constructor(
    private readonly county: TestCounty,
    random: Random,
  ) {
    this.parent = random.pick(TOWNSHIPS.filter((code) => county.nodes.has(code)));
    this.code = guestsOf(county).placeBelow(this.parent);
    // After the last one nothing would be left to go on with.
    this.killings = random.shuffle(JOIN_STEPS.slice(0, -1)).slice(0, random.between(0, 2));
  }

  /** Goes on from where it was until the village is a guest; null when nothing is worth waiting for any more. */
  async goOn(signal: AbortSignal): Promise<Guest | null> {
    const { county, code, parent } = this;
    const guests = guestsOf(county);
    if (this.guest) return this.guest;
    const place = { name: `风${code.slice(-3)}村`, parent };
    this.text ??= await insist(() => administratorOf(county).invite(code, place), signal);
    if (this.text === null) return null;
    this.machine ??= guests.keep(JoiningMachine.prepare(code, SETTINGS));
    const text = throughHub(this.text, county.hub.url);
    if (!(await this.isIn(this.machine, text, signal))) return null;
    guests.decisions.standings.set(code, 'active');
    guests.decisions.parents.set(code, parent);
    this.guest = await Guest.open(this.machine, parent);
    guests.letIn.push(this.guest);
    return this.guest;
  }

  /** What the program of the join said last. */
  get words(): string {
    return this.lastWords;
  }

  private async isIn(machine: JoiningMachine, text: string, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const { exit, words } = await machine.join(text, this.killings.pop(), signal);
      if (exit === 0) return true;
      // What is killed by the signal has often said nothing yet.
      this.lastWords = words || this.lastWords;
      await pauseUnless(AGAIN_MS, signal);
    }
    return false;
  }
}

/** The same join code by the hub's own address: the top knows the hub by a cable of its own, which others do not share. */
function throughHub(text: string, hub: string): string {
  const code = joinCodeFrom(text);
  if (!code) throw new Error('the invitation is no join code');
  return joinCodeText({ ...code, hub });
}

/** Some village that was let in: one that is there, or, where there is none, one that joins for it. */
export class GuestWanted {
  private joining: Joining | null = null;

  constructor(private readonly county: TestCounty) {}

  /** Null when the join did not get to its end; `finish` does that. */
  async choose(random: Random, signal: AbortSignal): Promise<Guest | null> {
    const { letIn } = guestsOf(this.county);
    if (letIn.length > 0) return random.pick(letIn);
    this.joining = new Joining(this.county, random);
    return this.joining.goOn(signal);
  }

  /** True when no join is left half done. */
  async isFinished(signal: AbortSignal): Promise<boolean> {
    return this.joining === null || (await this.joining.goOn(signal)) !== null;
  }
}
