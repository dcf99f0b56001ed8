import type { Directory } from '../jurisdiction/directory.js';
import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import { isLine, type MatterEvent } from './events.js';

/**
 * Who may open the sealed part of a matter (DESIGN 8): home, holder and past holders. The tiers above see that it
 * exists and how it goes, not what people said, until custody reaches them.
 */
export function openers(events: readonly MatterEvent[]): Set<JurisdictionCode> {
  return new Set(events.filter(isLine).map((event) => event.holder));
}

export interface KeyShares {
  /** Who opens, and whoever is being offered the matter and would open next. */
  holders: Set<JurisdictionCode>;
  /** The parents of those: they keep the key in escrow, for a move or for a named person with a logged reason. */
  escrow: Set<JurisdictionCode>;
}

/** To whom the key of a matter is wrapped. Follows custody: every move may add nodes, none is ever taken out here. */
export function keyShares(events: readonly MatterEvent[], directory: Directory): KeyShares {
  const holders = openers(events);
  for (const event of events) if (event.offeredTo) holders.add(event.offeredTo);
  const parents = [...holders].map((code) => directory.parentOf(code)).filter((code) => code !== null);
  return { holders, escrow: new Set(parents.filter((code) => !holders.has(code))) };
}
