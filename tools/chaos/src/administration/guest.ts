import { Desk } from '../../../harness/src/desk.js';
import { choosePassword, openDesk, type Account } from '../../../harness/src/first-people.js';
import type { JoiningMachine } from '../../../harness/src/joining-machine.js';
import type { Ledger } from '../ledger.js';
import { raiseMatter } from '../rising-matter.js';

/** A village that joined while the county was being broken, on a machine of its own that no other fault strikes. */
export class Guest {
  private constructor(
    readonly machine: JoiningMachine,
    readonly parent: string,
    private readonly people: { administrator: Account; desk: Account },
  ) {}

  /** Makes its first people. @param parent the township that it stands under */
  static async open(machine: JoiningMachine, parent: string): Promise<Guest> {
    const url = `${(await machine.run()).url}/graphql`;
    const [given] = machine.secrets.accounts;
    if (!given) throw new Error(`${machine.code} has no first account`);
    const administrator = await choosePassword(url, given, '三月里的小溪流水');
    return new Guest(machine, parent, { administrator, desk: await openDesk(url, administrator) });
  }

  get code(): string {
    return this.machine.code;
  }

  /** A person at its desk; at the same desk of a machine that is a copy of its own when that is named. */
  desk({ program }: JoiningMachine = this.machine): Desk {
    return new Desk(program.url, this.people.desk);
  }

  /** So many matters rise from here to the township. */
  async work(ledger: Ledger, matters: number): Promise<void> {
    const desk = this.desk();
    for (let left = matters; left > 0; left -= 1) await raiseMatter(ledger, this.code, desk);
  }

  /** What waits here for another node, as a file that somebody carries there. */
  async exported(to: string): Promise<Uint8Array<ArrayBuffer>> {
    const { url } = this.machine.program;
    const token = await new Desk(url, this.people.administrator).signedIn();
    const response = await fetch(`${url}/link-files/${to}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`${this.code} exported nothing for ${to}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  sql: JoiningMachine['sql'] = (text, values) => this.machine.sql(text, values);
}
