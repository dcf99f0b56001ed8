import { isLine, type LineEvent, type MatterEvent } from '../src/matter/events.js';
import { evolve } from '../src/matter/evolve.js';
import type { Matter } from '../src/matter/matter.js';
import { statusAfter, type MatterAction } from '../src/matter/transitions.js';
import { chainOf, type Breaches } from './invariants.js';

// Stated apart from evolve.ts, so that a slip there is seen here.
const ACTIONS: Record<string, MatterAction[]> = {
  MatterAccepted: ['accept'],
  MatterRejected: ['reject'],
  MatterAssigned: ['assign'],
  MatterSignedFor: ['signFor'],
  MatterObjected: ['object'],
  MatterClosed: ['close'],
  MatterMerged: ['merge'],
  MatterWithdrawn: ['withdraw'],
  MatterReopened: ['reopen'],
  MatterEscalated: ['escalate', 'rise'],
  MatterHandedDown: ['handDown'],
  MatterReturned: ['return'],
  MatterTaken: ['take'],
  MatterTakenUp: ['takeUp'],
};

/** A sentence per event whose move, from where its writer saw the matter, is not in the table or ends elsewhere. */
export function legalityBreaches(written: readonly MatterEvent[]): Breaches {
  const lines = new Map(written.filter(isLine).map((event) => [event.id, event]));
  return [...lines.values()].flatMap((event) => {
    const before = foldBefore(event, lines);
    if (!before) return event.act === 'register' ? [] : [`${event.type} before the registration`];
    const after = evolve(before, event).status;
    const moves = movesOf(event, before).filter((status) => status !== undefined);
    return moves.includes(after) ? [] : [`${event.type}: ${before.status} -> ${after}`];
  });
}

function movesOf(event: LineEvent, { status, adopted }: Matter): (Matter['status'] | undefined)[] {
  if (event.act === 'resume') return [status];
  if (event.act !== 'adopt') return (ACTIONS[event.type] ?? []).map((action) => statusAfter(status, action));
  if (!statusAfter(status, 'adopt')) return [];
  const entry = event.data.adopted;
  const steps = entry && !adopted.includes(entry.id) ? (ACTIONS[entry.type] ?? []) : [];
  return [status, ...steps.map((action) => statusAfter(status, action))];
}

function foldBefore(event: LineEvent, lines: ReadonlyMap<string, LineEvent>): Matter | null {
  return chainOf(event, lines).slice(1).reverse().reduce<Matter | null>(evolve, null);
}
