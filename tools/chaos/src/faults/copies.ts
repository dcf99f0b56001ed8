import { someMatter, type Desk } from '../../../harness/src/desk.js';
import type { JoiningMachine } from '../../../harness/src/joining-machine.js';
import type { TestCounty } from '../../../harness/src/test-county.js';
import { administratorOf, insist } from '../administration/administrators.js';
import type { Guest } from '../administration/guest.js';
import { guestsOf } from '../administration/guests.js';
import { GuestWanted } from '../administration/joining.js';
import type { Copying } from '../checks/decisions.js';
import type { Random } from '../random.js';
import { plantedIn } from '../wire/planting.js';
import { administrationKind, finish } from './administration.js';
import type { Fault, FaultKind } from './fault.js';
import { pauseUnless } from './pause.js';

const COPIED = 'a village is copied, and both copies run';
const DRAINED_WITHIN_MS = 25_000;
/** Two people at two machines register something every so often. */
const WORKS_EVERY_MS = 2_000;
const FOUND_OUT_WITHIN_MS = 60_000;

export const copyKinds: readonly FaultKind[] = [administrationKind(COPIED, () => new Copy())];

/**
 * The disk of a village's machine is put into a second one, and people work at both. The county has to find out and shut
 * out both; then a person scraps them. What they wrote after the copy was made is contested and is not judged; all
 * that the village had told before stays.
 */
class Copy implements Fault {
  readonly kind = COPIED;
  readonly column = 'administration';
  private wanted: GuestWanted | null = null;
  private guest: Guest | null = null;
  private machines: JoiningMachine[] = [];
  private copying: Copying | null = null;

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    this.wanted = new GuestWanted(county);
    const guest = await this.wanted.choose(random, signal);
    if (!guest || !(await isDrained(guest, signal))) return 0;
    this.guest = guest;
    const guests = guestsOf(county);
    guests.leaves(guest, { isScrapped: true });
    const copy = guests.keep(await guest.machine.image());
    this.machines = [guest.machine, copy];
    for (const machine of this.machines) await machine.run();
    this.copying = { code: guest.code, isFoundOut: false };
    guests.decisions.copyings.push(this.copying);
    await this.isScrapped(county, signal);
    return 1;
  }

  async heal(county: TestCounty): Promise<void> {
    const { wanted } = this;
    if (!wanted) return;
    this.wanted = null;
    await finish(
      county,
      COPIED,
      async (signal) => (await wanted.isFinished(signal)) && (await this.isScrapped(county, signal)),
    );
  }

  private async isScrapped(county: TestCounty, signal: AbortSignal): Promise<boolean> {
    const { guest, copying } = this;
    if (!guest || !copying) return true;
    const end = Date.now() + FOUND_OUT_WITHIN_MS;
    while (!copying.isFoundOut && Date.now() < end) {
      if (signal.aborted) return false;
      await Promise.all(this.machines.map((machine) => workAt(county, guest.desk(machine))));
      copying.isFoundOut = await isFoundOut(county, guest.code, signal);
      await pauseUnless(WORKS_EVERY_MS, signal);
    }
    if ((await insist(() => administratorOf(county).revoke(guest.code), signal)) === null) return false;
    guestsOf(county).decisions.standings.set(guest.code, 'revoked');
    for (const machine of this.machines) await machine.stop();
    this.copying = null;
    return true;
  }
}

async function workAt(county: TestCounty, desk: Desk): Promise<void> {
  const matter = someMatter();
  plantedIn(county).matters.add(String(matter['id']));
  await desk.register(matter);
}

async function isFoundOut(county: TestCounty, code: string, signal: AbortSignal): Promise<boolean> {
  const node = await insist(() => administratorOf(county).node(code), signal);
  return node?.standing === 'SUSPENDED' && node.standingCause === 'CONTRADICTION';
}

async function isDrained(guest: Guest, signal: AbortSignal): Promise<boolean> {
  const text = 'SELECT coalesce(sum(head - received), 0)::float8 AS queued FROM links_out';
  for (const end = Date.now() + DRAINED_WITHIN_MS; Date.now() < end && !signal.aborted;) {
    const [row] = await guest.sql<{ queued: number }>(text);
    if (row?.queued === 0) return true;
    await pauseUnless(200, signal);
  }
  return false;
}
