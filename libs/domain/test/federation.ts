import type { Directory } from '../src/jurisdiction/directory.js';
import type { JurisdictionCode } from '../src/jurisdiction/jurisdiction-code.js';
import type { Actor } from '../src/matter/actor.js';
import { audienceOf, owedToChildren, owedToNewMembers, type Owed } from '../src/matter/audience.js';
import type { MatterCommand } from '../src/matter/commands.js';
import type { Context } from '../src/matter/context.js';
import { decide } from '../src/matter/decide.js';
import { isLine, type DecidedEvent, type MatterEvent } from '../src/matter/events.js';
import { eventsBefore } from '../src/matter/events-before.js';
import { historyOf, type History } from '../src/matter/history.js';
import { react } from '../src/matter/react.js';
import { contextAt, MATTER, person } from './county.js';

/** How events find their readers. Tests switch a rule off, or put a naive one in, to see what it is good for. */
export interface Rules {
  /** Replaces the audience of each event written. */
  audience?: (
    known: readonly MatterEvent[],
    event: MatterEvent,
    directory: Directory,
  ) => Iterable<JurisdictionCode>;
  parentRule: boolean;
  offerRule: boolean;
  /** What came before an event is given to whoever has the event. */
  beforeRule: boolean;
}

export const OUR_RULES: Rules = { parentRule: true, offerRule: true, beforeRule: true };

/** One node: a set of events, in their order of arrival, and what it has put on its links so far. */
export interface FederationNode {
  code: JurisdictionCode;
  incarnation: number;
  directory: Directory;
  events: MatterEvent[];
  history: History;
  sent: Set<string>;
  isUp: boolean;
}

/** An event as it was written, and what its writer knew then. */
export interface Written {
  event: DecidedEvent;
  knew: ReadonlySet<string>;
  directory: Directory;
}

/**
 * Nodes as sets of events that exchange them over queues by `to`, the offer rule and the parent rule (CUSTODY 1.5),
 * with one matter. A link can be cut; what is queued on it waits.
 */
export class Federation {
  readonly nodes = new Map<JurisdictionCode, FederationNode>();
  /** Every event ever written, also where a restore has lost it since. */
  readonly written: Written[] = [];
  readonly links = new Map<string, MatterEvent[]>();
  /** Called after each change of a node's set, with its history before. */
  onChange: (node: FederationNode, before: History) => void = () => undefined;
  readonly #cut = new Set<string>();
  readonly #rules: Rules;
  #count = 0;

  constructor(directory: Directory, rules: Rules = OUR_RULES) {
    this.#rules = rules;
    for (const code of directory.codes()) {
      const history = historyOf(MATTER, []);
      this.nodes.set(code, {
        code,
        incarnation: 1,
        directory,
        events: [],
        history,
        sent: new Set(),
        isUp: true,
      });
    }
  }

  node(code: JurisdictionCode): FederationNode {
    const node = this.nodes.get(code);
    if (!node) throw new RangeError(`no node ${code}`);
    return node;
  }

  history(code: JurisdictionCode): History {
    return this.node(code).history;
  }

  context(code: JurisdictionCode, role: Actor['role'] = 'desk'): Context {
    const { incarnation, directory } = this.node(code);
    return contextAt(code, {
      incarnation: `i${incarnation}`,
      directory,
      actor: person(role),
      newId: () => `e${String((this.#count += 1)).padStart(5, '0')}`,
    });
  }

  /** A person, or the clock, gives a command at a node. @throws Refusal */
  give(code: JurisdictionCode, command: MatterCommand, role: Actor['role'] = 'desk'): DecidedEvent[] {
    const node = this.node(code);
    const decided = decide(node.history, command, this.context(code, role));
    return this.#change(node, [], decided);
  }

  /** One event of a link arrives: the oldest, or another one where order is not kept. False when nothing can. */
  deliver(from: JurisdictionCode, to: JurisdictionCode, at = 0): boolean {
    const queue = this.links.get(`${from}>${to}`) ?? [];
    if (this.#cut.has(`${from}>${to}`) || !this.node(to).isUp) return false;
    const [event] = queue.splice(at % Math.max(1, queue.length), 1);
    if (!event) return false;
    this.receive(to, [event]);
    return true;
  }

  /** Everything queued on one link arrives, in its order. */
  deliverAll(from: JurisdictionCode, to: JurisdictionCode): void {
    while (this.deliver(from, to));
  }

  receive(code: JurisdictionCode, events: readonly MatterEvent[]): void {
    const node = this.node(code);
    const known = new Set(node.events.map((event) => event.id));
    const fresh = events.filter((event) => !known.has(event.id));
    if (fresh.length > 0) this.#change(node, fresh, []);
  }

  /**
   * A node dies over the oldest message of some link to it: committed, and not acknowledged, so that it comes again;
   * or committed without the node's own answer, as an older program may have left it (CUSTODY 1.4.3).
   */
  crash(code: JurisdictionCode, over: number, answered: boolean): void {
    const node = this.node(code);
    if (!node.isUp) return;
    const arriving = [...this.links].filter(([link, queue]) => link.endsWith(`>${code}`) && queue.length > 0);
    const [link, queue] = arriving[over % Math.max(1, arriving.length)] ?? [];
    const event = queue?.[0];
    const isThrough = link !== undefined && !this.#cut.has(link);
    if (event && isThrough && answered) this.receive(code, [event]);
    else if (event && isThrough) this.#store(node, [event]);
    node.isUp = false;
  }

  /** It starts again: sends once more what it cannot know to have arrived, and answers what waits for it. */
  start(code: JurisdictionCode): void {
    const node = this.node(code);
    if (node.isUp) return;
    node.isUp = true;
    for (const other of this.nodes.values()) if (other !== node) this.#sendAgain(node, other.code);
    this.#change(node, [], []);
  }

  /** Both directions between two nodes. */
  cut(a: JurisdictionCode, b: JurisdictionCode): this {
    this.#cut.add(`${a}>${b}`).add(`${b}>${a}`);
    return this;
  }

  heal(): void {
    this.#cut.clear();
    for (const code of this.nodes.keys()) this.start(code);
  }

  /** Heals and starts everything and delivers until nothing is on its way; `pick` chooses among the links that carry something. */
  drain(pick: (waiting: number) => number = () => 0): void {
    this.heal();
    for (;;) {
      const waiting = [...this.links].filter(([, queue]) => queue.length > 0).map(([link]) => link);
      const [from, to] = waiting[pick(waiting.length) % Math.max(1, waiting.length)]?.split('>') ?? [];
      if (from === undefined || to === undefined) return;
      this.deliver(from, to);
    }
  }

  /** The directory changes as this node knows it; the parent rule is asked again. */
  tell(code: JurisdictionCode, directory: Directory): void {
    const node = this.node(code);
    node.directory = directory;
    if (node.isUp) this.#change(node, [], []);
  }

  /**
   * A node comes back from a backup with the first `length` events it ever had, under a new incarnation unless told
   * otherwise. What it had queued since comes through or is lost with it. Links start again from what the backup
   * knows: both sides send again all that they know to have sent.
   */
  restore(
    code: JurisdictionCode,
    length: number,
    { sameIncarnation = false, queuesLost = false } = {},
  ): void {
    const node = this.node(code);
    node.events = node.events.slice(0, length);
    node.history = historyOf(MATTER, node.events);
    if (!sameIncarnation) node.incarnation += 1;
    node.isUp = true;
    for (const other of this.nodes.values()) {
      if (other === node) continue;
      if (queuesLost) this.links.delete(`${code}>${other.code}`);
      this.#sendAgain(node, other.code);
      this.#sendAgain(other, code);
    }
    const known = new Set(node.events.map((event) => event.id));
    node.sent = new Set([...node.sent].filter((sent) => known.has(sent.slice(sent.indexOf(':') + 1))));
    this.#change(node, [], []);
  }

  /**
   * Who lacks what one of its events hangs on asks for it, and is given what came before that event by a node that has
   * both, whether it is entitled or not (CUSTODY 1.3, ADR 0046). True when something came.
   */
  fillGaps(): boolean {
    const answers = this.#rules.beforeRule
      ? [...this.nodes.values()].flatMap((node) =>
          [...this.nodes.values()].map((other) => ({
            node,
            before: whatCameBefore(node, other),
          })),
        )
      : [];
    const useful = answers.filter(({ before }) => before.length > 0);
    for (const { node, before } of useful) this.receive(node.code, before);
    return useful.length > 0;
  }

  /** The backstop: parent and child compare their sets and fill what differs (CUSTODY 1.5). True when something did. */
  reconcile(): boolean {
    let differed = false;
    for (const node of this.nodes.values()) {
      for (const child of node.directory.childrenOf(node.code)) {
        const below = this.node(child);
        const member = audienceOf(node.events, node.directory).has(child) || below.events.length > 0;
        if (!member || sameSet(node, below)) continue;
        differed = true;
        this.receive(child, node.events);
        this.receive(node.code, below.events);
      }
    }
    return differed;
  }

  // One transaction: what arrived or was decided, what the node owes by itself, and what it owes to others.
  #change(
    node: FederationNode,
    arrived: readonly MatterEvent[],
    decided: readonly DecidedEvent[],
  ): DecidedEvent[] {
    const before = node.history;
    node.events.push(...arrived);
    const mine = decided.map((event) => this.#write(node, event));
    node.history = historyOf(MATTER, node.events);
    const owed = react(node.history, this.context(node.code, 'custody'));
    mine.push(...owed.map((event) => this.#write(node, event)));
    if (owed.length > 0) node.history = historyOf(MATTER, node.events);
    if (this.#rules.parentRule) this.#send(node, owedToChildren(node.events, node.code, node.directory));
    this.onChange(node, before);
    return mine;
  }

  // What is known already comes again after a crash, and is passed over.
  #store(node: FederationNode, events: readonly MatterEvent[]): void {
    const before = node.history;
    const known = new Set(node.events.map(({ id }) => id));
    node.events.push(...events.filter(({ id }) => !known.has(id)));
    node.history = historyOf(MATTER, node.events);
    if (this.#rules.parentRule) this.#send(node, owedToChildren(node.events, node.code, node.directory));
    this.onChange(node, before);
  }

  #write(node: FederationNode, decided: DecidedEvent): DecidedEvent {
    const before = [...node.events];
    const naive = this.#rules.audience?.(before, decided, node.directory);
    const event = naive ? { ...decided, to: [...naive].filter((code) => code !== node.code) } : decided;
    if (event.act === 'offer' && this.#rules.offerRule) {
      this.#send(node, owedToNewMembers(before, [...before, event], node.code, node.directory));
    }
    this.#send(
      node,
      event.to.map((to) => ({ to, event })),
    );
    this.written.push({ event, knew: new Set(before.map(({ id }) => id)), directory: node.directory });
    node.events.push(event);
    return event;
  }

  #send(node: FederationNode, owed: readonly Owed[]): void {
    for (const { to, event } of owed) {
      if (node.sent.has(`${to}:${event.id}`)) continue;
      node.sent.add(`${to}:${event.id}`);
      this.#queue(node.code, to).push(event);
    }
  }

  #sendAgain(node: FederationNode, to: JurisdictionCode): void {
    this.#queue(node.code, to).push(...node.events.filter((event) => node.sent.has(`${to}:${event.id}`)));
  }

  #queue(from: JurisdictionCode, to: JurisdictionCode): MatterEvent[] {
    const link = `${from}>${to}`;
    const queue = this.links.get(link) ?? [];
    this.links.set(link, queue);
    return queue;
  }
}

// Of the events here that name what lacks here, what the other node has before them.
function whatCameBefore({ events, history }: FederationNode, other: FederationNode): MatterEvent[] {
  const naming = events.filter(isLine).filter(({ previous }) => history.missing.includes(previous ?? ''));
  return eventsBefore(other.events.filter(isLine), new Set(naming.map(({ id }) => id)));
}

function sameSet(a: FederationNode, b: FederationNode): boolean {
  const ids = new Set(a.events.map((event) => event.id));
  return a.events.length === b.events.length && b.events.every((event) => ids.has(event.id));
}
