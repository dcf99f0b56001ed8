import { setTimeout as sleep } from 'node:timers/promises';
import type { TestCounty } from '../../harness/src/test-county.js';
import { AnsweringDesk, type Reply } from './answering-desk.js';
import { doorsOf, type Doors } from './doors.js';
import type { Ledger, Outcome } from './ledger.js';
import type { Act, Life } from './life.js';

/** Connections of all desks of one node together. */
const SEATS = 8;
/** Said by no node: nobody was there to ask. */
const DESK_CLOSED = 'DESK_CLOSED';
const CLOSED_MS = 200;

/** What a screen showed: a command may carry it, and is refused when the matter has moved on. */
export interface Screen {
  epoch: string;
  version: number;
}

/** The desks of a county: each wish is in the ledger before it is sent, and its outcome afterwards. */
export class Desks {
  private readonly desks: ReadonlyMap<string, AnsweringDesk>;
  private readonly doors: Doors;
  /** How often each refusal was given, for the report. */
  readonly refusals = new Map<string, number>();

  constructor(
    county: TestCounty,
    private readonly ledger: Ledger,
  ) {
    this.doors = doorsOf(county);
    this.desks = new Map(
      [...county.nodes].map(([code, node]) => [
        code,
        new AnsweringDesk(node.url, county.account(code, 'desk'), SEATS),
      ]),
    );
  }

  /** Sends one command, once. The screen that it answers with is the newest one known. */
  async send({ matterId }: Life, act: Act, screen: Screen | null): Promise<Outcome> {
    const { id, node, command } = act;
    if (this.doors.isClosed(node)) {
      // Whoever comes to a closed desk looks again later; without that all would come again and again in one instant.
      await sleep(CLOSED_MS);
      return this.ledger.of(id)?.outcome ?? { kind: 'refused', code: DESK_CLOSED };
    }
    if (!this.ledger.of(id)) this.ledger.write({ id, matterId, node, command, at: Date.now() });
    const input = { ...act.fields, commandId: id, ...(act.manner === 'stale' ? screen : {}) };
    const reply = await this.doors.through(node, () => this.desk(node).ask(mutation(command), { input }));
    const outcome = outcomeOf(reply, command);
    if (outcome.kind === 'refused') {
      this.refusals.set(outcome.code, (this.refusals.get(outcome.code) ?? 0) + 1);
    }
    this.ledger.settle(id, outcome);
    return outcome;
  }

  /** A late entry of the matter that its holder may adopt at that node; null when there is none. */
  async adoptable(node: string, matterId: string): Promise<string | null> {
    const query = 'query ($id: ID!) { matter(id: $id) { timeline { id adoptable } } }';
    const reply = await this.desk(node).ask(query, { id: matterId });
    const matter = reply.kind === 'said' ? (reply.data['matter'] as Shown | null) : null;
    return matter?.timeline.find((entry) => entry.adoptable)?.id ?? null;
  }

  close(): void {
    for (const desk of this.desks.values()) desk.close();
  }

  private desk(code: string): AnsweringDesk {
    const desk = this.desks.get(code);
    if (!desk) throw new Error(`no desk at ${code}`);
    return desk;
  }
}

interface Shown {
  timeline: { id: string; adoptable: boolean }[];
}

const mutations = new Map<string, string>();

// The same text each time, so that a node parses it once.
function mutation(command: string): string {
  let text = mutations.get(command);
  if (!text) {
    const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
    text = `mutation ($input: ${type}!) { ${command}(input: $input) { epoch version } }`;
    mutations.set(command, text);
  }
  return text;
}

function outcomeOf(reply: Reply, command: string): Outcome {
  if (reply.kind !== 'said') return reply;
  const { epoch, version } = reply.data[command] as Screen;
  return { kind: 'acknowledged', epoch, version, at: Date.now() };
}
