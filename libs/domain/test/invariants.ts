import { tierDepth } from '../src/jurisdiction/jurisdiction-code.js';
import type { Directory } from '../src/jurisdiction/directory.js';
import { audienceOf } from '../src/matter/audience.js';
import { holderProblem } from '../src/matter/custody.js';
import { compareEpochs } from '../src/matter/epoch.js';
import { isLine, type LineEvent, type MatterEvent } from '../src/matter/events.js';
import { historyOf, type History } from '../src/matter/history.js';
import { MATTER } from './county.js';
import type { Federation, FederationNode, Written } from './federation.js';

/** A sentence per broken invariant of CUSTODY; empty when all hold. */
export type Breaches = string[];

/** I2: an epoch has one writer, and (epoch, version) names one event, over everything ever written. */
export function epochBreaches(written: readonly Written[]): Breaches {
  const writers = new Map<string, string>();
  const versions = new Map<string, string>();
  return written.flatMap(({ event }) => {
    if (!isLine(event)) return [];
    const writer = `${event.origin}/${event.incarnation}`;
    const at = `${event.epoch} version ${event.version}`;
    const breaches = [
      ...(writers.has(event.epoch) && writers.get(event.epoch) !== writer
        ? [`I2: two writers of ${event.epoch}`]
        : []),
      ...(versions.has(at) ? [`I2: two events at ${at}`] : []),
    ];
    writers.set(event.epoch, writer);
    versions.set(at, event.id);
    return breaches;
  });
}

/**
 * I6 over everything written so far: a late event was passed over by its own tier or a higher one, or by somebody
 * who knew it.
 */
export function dominanceBreaches(written: readonly Written[]): Breaches {
  const all = historyOf(
    MATTER,
    written.map(({ event }) => event),
  );
  const knew = new Map(written.map(({ event, knew }) => [event.id, knew]));
  const lines = new Map(all.events.filter(isLine).map((event) => [event.id, event]));
  return all.late.flatMap((late) => {
    const before = new Set(chainOf(late, lines).map((event) => event.id));
    const depth = tierDepth(late.origin);
    const passedOver = all.path.filter((event) => !before.has(event.id));
    const rightful = passedOver.some((e) => tierDepth(e.origin) <= depth || knew.get(e.id)?.has(late.id));
    return rightful ? [] : [`I6: ${late.type} of ${late.origin} undone by a lower tier that did not know it`];
  });
}

/** I7: an event leaves a node's path only for a strictly greater epoch. */
export function pathBreaches(before: History, after: History): Breaches {
  const path = new Set(after.path.map((event) => event.id));
  const left = before.path.filter((event) => !path.has(event.id));
  if (left.length === 0) return [];
  const greater = after.head && before.head && compareEpochs(after.head.epoch, before.head.epoch) > 0;
  return greater ? [] : [`I7: ${left.length} events left the path without a greater epoch`];
}

/** I1, I3, I4 and I5, when everything has been delivered. */
export function convergenceBreaches(federation: Federation, directory: Directory): Breaches {
  const nodes = [...federation.nodes.values()];
  const union = historyOf(
    MATTER,
    nodes.flatMap((node) => node.events),
  );
  const entitled = audienceOf(union.events, directory);
  const members = nodes.filter((node) => entitled.has(node.code));
  return [
    ...members.flatMap((node) => setBreaches(node, union)),
    ...nodes.flatMap((node) => gapBreaches(node, union)),
    // Where a restore lost an event for good, only a take-up from above ends the wait for it.
    ...(union.missing.length > 0 || !union.head ? [] : holderBreaches(members, union)),
  ];
}

function setBreaches(node: FederationNode, union: History): Breaches {
  const known = new Set(node.events.map((event) => event.id));
  const lacking = union.events.filter((event) => !known.has(event.id));
  if (lacking.length > 0) return [`I3: ${node.code} lacks ${lacking.map((event) => event.id).join(', ')}`];
  return sameHistory(node.history, union) ? [] : [`I1: ${node.code} arranges the same events differently`];
}

// Also of who was entitled once: what it has hangs together.
function gapBreaches({ code, history }: FederationNode, { events }: History): Breaches {
  const lost = history.missing.filter((id) => events.some((event) => event.id === id));
  return lost.length === 0 ? [] : [`I3: ${code} lacks what it has hangs on: ${lost.join(', ')}`];
}

function holderBreaches(members: readonly FederationNode[], union: History): Breaches {
  const holders = members.filter((node) => holderProblem(node.history, node.code) === null);
  if (union.head?.offeredTo) return [`I5: ${union.head.offeredTo} does not take what is offered to it`];
  const [holder] = holders;
  if (holders.length !== 1 || holder?.code !== union.head?.holder) {
    return [`I5: holders are ${holders.map(({ code }) => code).join(', ') || 'nobody'}`];
  }
  return [];
}

/** Whether two histories say the same about path, state, late set and gaps. */
export function sameHistory(a: History, b: History): boolean {
  return JSON.stringify(gist(a)) === JSON.stringify(gist(b));
}

/** What a history says, without the order in which its events arrived. */
export function gist({ path, head, fence, late, sides, missing, matter }: History): object {
  const ids = (events: readonly MatterEvent[]) => events.map((event) => event.id);
  return {
    path: ids(path),
    head: head?.id,
    fence: fence?.id,
    late: ids(late),
    sides: ids(sides),
    missing,
    matter,
  };
}

/** An event and its predecessors, as far as they are known, newest first. */
export function chainOf(event: LineEvent, lines: ReadonlyMap<string, LineEvent>): LineEvent[] {
  const before = event.previous === null ? undefined : lines.get(event.previous);
  return before ? [event, ...chainOf(before, lines)] : [event];
}
