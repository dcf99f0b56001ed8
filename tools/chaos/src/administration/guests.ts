import type { JoiningMachine } from '../../../harness/src/joining-machine.js';
import type { TestCounty } from '../../../harness/src/test-county.js';
import type { Site } from '../checks/observe.js';
import { Decisions } from '../checks/decisions.js';
import type { Ledger } from '../ledger.js';
import type { Guest } from './guest.js';

/** The villages that joined a county in the middle of a run, and what its administrators decided about nodes. */
export class Guests {
  readonly letIn: Guest[] = [];
  /** Revoked: their word is still read, and nothing new is owed to them. */
  readonly shutOut: Guest[] = [];
  readonly decisions = new Decisions();
  private readonly machines: JoiningMachine[] = [];
  private invited = 0;

  constructor(readonly ledger: Ledger) {}

  /** Whose databases are read. */
  get sites(): Site[] {
    return [...this.letIn, ...this.shutOut];
  }

  /** A place below a township that no node has been yet. */
  placeBelow(township: string): string {
    this.invited += 1;
    return `${township.slice(0, 9)}${300 + this.invited}`;
  }

  /** The machine is removed at the end of the run. */
  keep(machine: JoiningMachine): JoiningMachine {
    this.machines.push(machine);
    return machine;
  }

  /** It is a guest no more; a scrapped one is not read either, because its word is as good as its copy's. */
  leaves(guest: Guest, { isScrapped }: { isScrapped: boolean }): void {
    const at = this.letIn.indexOf(guest);
    if (at >= 0) this.letIn.splice(at, 1);
    if (!isScrapped && !this.shutOut.includes(guest)) this.shutOut.push(guest);
  }

  /** Between two rounds: those that are shut out have knocked for long enough. Their databases are read on. */
  async switchOff(): Promise<void> {
    for (const { machine } of this.shutOut) await machine.program.stop();
  }

  async remove(): Promise<void> {
    for (const machine of this.machines) await machine.remove();
  }
}

const ofCounties = new WeakMap<TestCounty, Guests>();

/** From now on this county can have guests. */
export function receiveGuests(county: TestCounty, ledger: Ledger): Guests {
  const guests = new Guests(ledger);
  ofCounties.set(county, guests);
  return guests;
}

export function guestsOf(county: TestCounty): Guests {
  const guests = ofCounties.get(county);
  if (!guests) throw new Error('this county receives no guests');
  return guests;
}
