import { isLine, type LineEvent, type MatterEvent } from '../src/matter/events.js';
import type { History } from '../src/matter/history.js';

/** An event and its predecessors, as far as they are known, newest first. */
export function chainOf(event: LineEvent, lines: ReadonlyMap<string, LineEvent>): LineEvent[] {
  const before = event.previous === null ? undefined : lines.get(event.previous);
  return before ? [event, ...chainOf(before, lines)] : [event];
}

/** Of the events that both nodes have, what they hang on that lacks here and is there. */
export function whatCameBefore({ events, missing }: History, theirs: readonly MatterEvent[]): MatterEvent[] {
  const there = new Map(theirs.filter(isLine).map((event) => [event.id, event]));
  const before = events
    .filter(isLine)
    .filter(({ id, previous }) => there.has(id) && missing.includes(previous ?? ''))
    .flatMap(({ previous }) => there.get(previous ?? '') ?? [])
    .flatMap((event) => chainOf(event, there));
  return [...new Set(before)];
}
