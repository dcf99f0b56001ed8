import type { Directory } from '../jurisdiction/directory.js';
import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import type { MatterEvent } from './events.js';

/**
 * Who is entitled to a matter's events (CUSTODY 1.5): its home, every holder, target and writer in ALL events,
 * late branches included, all their ancestors, and everybody whom an event was ever addressed to. By one directory it
 * only grows; when a village is moved, the ancestors that it left have no part in what is written from then on.
 * Computing it from the path alone leaves two holders for ever (CUSTODY 3, CE1).
 */
export function audienceOf(events: readonly MatterEvent[], directory: Directory): Set<JurisdictionCode> {
  const audience = new Set<JurisdictionCode>();
  for (const event of events) {
    for (const code of event.to) audience.add(code);
    for (const code of [event.origin, event.holder, event.offeredTo]) {
      if (code === null) continue;
      audience.add(code);
      for (const ancestor of directory.ancestorsOf(code)) audience.add(ancestor);
    }
  }
  return audience;
}

/** One event that some node is owed by this one. */
export interface Owed {
  to: JurisdictionCode;
  event: MatterEvent;
}

/**
 * The parent rule of CUSTODY 1.5, which makes every entitled node complete: each direct child that belongs to
 * the audience is sent what was not addressed to it, unless it wrote it. The caller leaves out what it has sent already.
 */
export function owedToChildren(
  events: readonly MatterEvent[],
  here: JurisdictionCode,
  directory: Directory,
): Owed[] {
  const audience = audienceOf(events, directory);
  return directory
    .childrenOf(here)
    .filter((child) => audience.has(child))
    .flatMap((child) => owedTo(child, events));
}

/**
 * What an offer owes to the members it adds: every event known here, late and side entries too, before the offer
 * itself, to the target and to each ancestor of the target that was no member (CUSTODY 1.5, CE3).
 */
export function owedToNewMembers(
  before: readonly MatterEvent[],
  after: readonly MatterEvent[],
  here: JurisdictionCode,
  directory: Directory,
): Owed[] {
  const members = audienceOf(before, directory);
  return [...audienceOf(after, directory)]
    .filter((code) => code !== here && !members.has(code))
    .flatMap((code) => owedTo(code, before));
}

function owedTo(code: JurisdictionCode, events: readonly MatterEvent[]): Owed[] {
  return events
    .filter((event) => event.origin !== code && !event.to.includes(code))
    .map((event) => ({ to: code, event }));
}
