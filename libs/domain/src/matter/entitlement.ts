import type { Directory } from '../jurisdiction/directory.js';
import { tierDepth, type JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import { custodian, isLine, type LineEvent, type MatterEvent } from './events.js';

/**
 * Who may open the sealed part of a matter (DESIGN 8): home, holder and past holders. The tiers above see that it
 * exists and how it goes, not what people said, until custody reaches them. Only moves that follow from their
 * predecessor count: an enrolled node that merely claims a matter folds to nothing and is given no key.
 */
export function openers(events: readonly MatterEvent[]): Set<JurisdictionCode> {
  return new Set(lawful(events).map((event) => event.holder));
}

export interface KeyShares {
  /** Who opens, and whoever is being offered the matter and would open next. */
  holders: Set<JurisdictionCode>;
  /** The parents of those: they keep the key in escrow, for a move or for a named person with a logged reason. */
  escrow: Set<JurisdictionCode>;
}

/** To whom the key of a matter is wrapped. Follows custody: every move may add nodes, none is ever taken out here. */
export function keyShares(events: readonly MatterEvent[], directory: Directory): KeyShares {
  const moves = lawful(events);
  const holders = new Set(
    moves.flatMap((event) => [event.holder, ...(event.offeredTo ? [event.offeredTo] : [])]),
  );
  const parents = [...holders].map((code) => directory.parentOf(code)).filter((code) => code !== null);
  return { holders, escrow: new Set(parents.filter((code) => !holders.has(code))) };
}

// Late branches included: whoever held the matter on one of them worked with it. What is not connected may become so.
function lawful(events: readonly MatterEvent[]): LineEvent[] {
  const children = new Map<string | null, LineEvent[]>();
  for (const event of events.filter(isLine)) {
    children.set(event.previous, [...(children.get(event.previous) ?? []), event]);
  }
  const found: LineEvent[] = [];
  const open = (children.get(null) ?? []).filter(
    (event) => event.act === 'register' && event.holder === event.origin,
  );
  for (let event = open.pop(); event; event = open.pop()) {
    const before = event;
    found.push(before);
    open.push(...(children.get(before.id) ?? []).filter((next) => follows(before, next)));
  }
  return found;
}

function follows(before: LineEvent, next: LineEvent): boolean {
  switch (next.act) {
    case 'taken':
      return before.offeredTo === next.origin && next.holder === next.origin;
    // By the tier and not by the directory: that of the time may have been another.
    case 'takeup':
      return next.holder === next.origin && tierDepth(next.origin) < tierDepth(custodian(before));
    case 'register':
      return false;
    default:
      return before.holder === next.origin && next.holder === next.origin && before.offeredTo === null;
  }
}
