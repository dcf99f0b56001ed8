import { compareEpochs } from './epoch.js';
import { evolve } from './evolve.js';
import { isLine, type LineEvent, type MatterEvent } from './events.js';
import type { Matter } from './matter.js';

/**
 * A matter's events arranged by CUSTODY 1.3. Everything here is a function of the SET of events: the same set
 * gives the same history whatever the order of arrival, so it is always computed from the whole set and never
 * patched as events come in.
 */
export interface History {
  matterId: string;
  events: readonly MatterEvent[];
  /** From the registration to the head; the state of the matter is its fold. */
  path: readonly LineEvent[];
  /** The newest connected line event; null while the registration has not arrived. */
  head: LineEvent | null;
  /** The newest line event seen, connected or not. `fence !== head` means: this node is behind. */
  fence: LineEvent | null;
  /** Line events off the path: kept for ever, shown, adoptable. Not "late for ever": the path may come back to them. */
  late: readonly LineEvent[];
  sides: readonly MatterEvent[];
  /** Events that others name as their predecessor and that have not arrived. */
  missing: readonly string[];
  matter: Matter | null;
}

/** Arranges and folds the events of one matter. Repeated events count once. */
export function historyOf(matterId: string, events: readonly MatterEvent[]): History {
  const byId = new Map(events.map((event) => [event.id, event]));
  const all = [...byId.values()];
  const lines = all.filter(isLine);
  const connected = connectedOf(lines);
  const head = newest(lines.filter((event) => connected.has(event.id)));
  const path = head ? pathTo(head, new Map(lines.map((event) => [event.id, event]))) : [];
  const onPath = new Set(path.map((event) => event.id));
  return {
    matterId,
    events: all,
    path,
    head,
    fence: newest(lines),
    late: lines.filter((event) => !onPath.has(event.id)).sort(byEpochAndVersion),
    sides: all.filter((event) => !isLine(event)).sort((a, b) => (a.id < b.id ? -1 : 1)),
    missing: [
      ...new Set(lines.flatMap((e) => (e.previous && !byId.has(e.previous) ? [e.previous] : []))),
    ].sort(),
    matter: path.reduce<Matter | null>(evolve, null),
  };
}

/** The same history with more events. */
export function extend(history: History, events: readonly MatterEvent[]): History {
  return historyOf(history.matterId, [...history.events, ...events]);
}

/** Whether this node knows a newer word than it can connect: it shows the gap and does not decide. */
export function isBehind(history: History): boolean {
  return history.head !== history.fence;
}

// Connected: the whole chain of `previous` down to the registration is here. Walks each chain once.
function connectedOf(lines: readonly LineEvent[]): Set<string> {
  const children = new Map<string, LineEvent[]>();
  for (const event of lines) {
    if (event.previous === null) continue;
    children.set(event.previous, [...(children.get(event.previous) ?? []), event]);
  }
  const connected = new Set<string>();
  const open = lines.filter((event) => event.act === 'register' && event.previous === null);
  for (let event = open.pop(); event; event = open.pop()) {
    if (connected.has(event.id)) continue;
    connected.add(event.id);
    open.push(...(children.get(event.id) ?? []));
  }
  return connected;
}

function newest(lines: readonly LineEvent[]): LineEvent | null {
  return lines.reduce<LineEvent | null>(
    (best, event) => (!best || byEpochAndVersion(event, best) > 0 ? event : best),
    null,
  );
}

// (epoch, version) is unique among line events; the id decides only where a clone broke that rule, so that even
// then every node shows the same.
function byEpochAndVersion(a: LineEvent, b: LineEvent): number {
  return compareEpochs(a.epoch, b.epoch) || a.version - b.version || (a.id < b.id ? -1 : 1);
}

function pathTo(head: LineEvent, lines: ReadonlyMap<string, LineEvent>): LineEvent[] {
  const path: LineEvent[] = [];
  for (
    let event: LineEvent | undefined = head;
    event;
    event = event.previous ? lines.get(event.previous) : undefined
  ) {
    path.push(event);
  }
  return path.reverse();
}
