import type { TestCounty } from '../../../harness/src/test-county.js';
import { administratorOf, insist } from '../administration/administrators.js';
import type { Guest } from '../administration/guest.js';
import { guestsOf } from '../administration/guests.js';
import { GuestWanted, Joining } from '../administration/joining.js';
import { TOP } from '../county-places.js';
import type { Random } from '../random.js';
import { administrationKind, finish } from './administration.js';
import type { Fault, FaultKind } from './fault.js';

const JOINS = 'a village joins';
const REVOKED = 'a village is revoked with work in its queue';
/** Each has a program and a PostgreSQL server of its own. */
const MOST_GUESTS = 3;

export const joinKinds: readonly FaultKind[] = [
  administrationKind(JOINS, () => new Join()),
  administrationKind(REVOKED, () => new Revocation()),
];

/** A new village joins, its machine killed on the way, and its desk begins to work. */
class Join implements Fault {
  readonly kind = JOINS;
  readonly column = 'administration';
  private joining: Joining | null = null;

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    if (guestsOf(county).letIn.length >= MOST_GUESTS) return 0;
    this.joining = new Joining(county, random);
    await this.joins(county, signal);
    return 1;
  }

  async heal(county: TestCounty): Promise<void> {
    const { joining } = this;
    if (!joining) return;
    await finish(county, JOINS, (signal) => this.joins(county, signal)).catch((error: unknown) => {
      throw new Error(`${String(error)} ${joining.words}`);
    });
  }

  private async joins(county: TestCounty, signal: AbortSignal): Promise<boolean> {
    const guest = await this.joining?.goOn(signal);
    if (!guest) return false;
    this.joining = null;
    await guest.work(guestsOf(county).ledger, 3);
    return true;
  }
}

/**
 * A village's machine is revoked while its desk works; it goes on knocking at the hub. What it had not told is carried to
 * the nodes above, quarantined there, and released by the county at the end of the round, so that nothing that it
 * acknowledged is lost.
 */
class Revocation implements Fault {
  readonly kind = REVOKED;
  readonly column = 'administration';
  private wanted: GuestWanted | null = null;
  private guest: Guest | null = null;

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    this.wanted = new GuestWanted(county);
    const guest = await this.wanted.choose(random, signal);
    if (!guest) return 0;
    const { ledger } = guestsOf(county);
    this.guest = guest;
    await guest.work(ledger, random.between(1, 4));
    const [isDone] = await Promise.all([this.isShutOut(county, signal), guest.work(ledger, 3)]);
    if (isDone) await this.isCarried(county, signal);
    return 1;
  }

  async heal(county: TestCounty): Promise<void> {
    const { wanted } = this;
    if (!wanted) return;
    this.wanted = null;
    await finish(
      county,
      REVOKED,
      async (signal) =>
        (await wanted.isFinished(signal)) &&
        (await this.isShutOut(county, signal)) &&
        (await this.isCarried(county, signal)),
    );
  }

  private async isShutOut(county: TestCounty, signal: AbortSignal): Promise<boolean> {
    const { guest } = this;
    if (!guest) return true;
    if ((await insist(() => administratorOf(county).revoke(guest.code), signal)) === null) return false;
    const guests = guestsOf(county);
    guests.decisions.standings.set(guest.code, 'revoked');
    guests.leaves(guest, { isScrapped: false });
    return true;
  }

  private async isCarried(county: TestCounty, signal: AbortSignal): Promise<boolean> {
    const { guest } = this;
    if (!guest) return true;
    for (const to of [guest.parent, TOP]) {
      const file = await guest.exported(to);
      if ((await insist(() => handIn(county, to, file), signal)) === null) return false;
    }
    this.guest = null;
    return true;
  }
}

/** @throws Error when the node did not take all of the file */
async function handIn(county: TestCounty, code: string, file: Uint8Array<ArrayBuffer>): Promise<true> {
  const person = county.as(code, 'administrator');
  person.forgetSession();
  const headers = {
    authorization: `Bearer ${await person.signedIn()}`,
    'content-type': 'application/octet-stream',
  };
  const response = await fetch(`${county.node(code).url}/link-files`, {
    method: 'POST',
    headers,
    body: file,
  });
  const words = await response.text();
  if (!words.includes('"done"')) throw new Error(`${code} did not take the file: ${words.slice(-300)}`);
  return true;
}
