import {
  custodian,
  dueAt,
  dueIn,
  type Directory,
  type History,
  type JurisdictionCode,
  type Matter,
  type Policy,
  type WorkingCalendar,
} from '@fengqiao/domain';

/** What the fold is stored with: where this node stands and by which rules it watches. */
export interface Place {
  here: JurisdictionCode;
  directory: Directory;
  policy: Policy;
  calendar: WorkingCalendar;
  now: string;
}

/** A policy below may be laxer than the one here; what claims more than twice its limits is the work of a wrong clock. */
const LAXITY = 2;

/**
 * Until when this node lets the tier below go on (promise 7): its OWN time of receipt, plus what was left of the budget
 * by the writer's clock, plus a grace for each tier between. The writer's clock may be wrong by a year; the difference
 * of two of its own readings is not, unless it was set between them: so no more is granted than the rules here could
 * explain, counted from the receipt. The grace grows with the distance, so that two tiers above do not fire together.
 * Null when nobody below has it or nothing is due.
 */
export function watchUntil({ head, matter }: History, place: Place): string | null {
  if (!head || !matter?.dueAt) return null;
  const ancestors = place.directory.ancestorsOf(custodian(head));
  const distance = ancestors.indexOf(place.here) + 1;
  if (distance === 0) return null;
  const claimed = Math.max(0, Date.parse(matter.dueAt) - Date.parse(head.recordedAt));
  const budget = Math.min(claimed, LAXITY * wholeLimit(matter, custodian(head), place));
  let until: string | null = new Date(Date.parse(place.now) + budget).toISOString();
  for (let tier = 0; tier < distance && until; tier += 1) {
    until = dueAt(until, place.policy.graceBelow, place.calendar).dueAt;
  }
  return until;
}

// As if the present step had begun just now.
function wholeLimit(matter: Matter, whose: JurisdictionCode, place: Place): number {
  const { dueAt: whole } = dueIn(matter.status, { ...matter, acceptedAt: null }, whose, place);
  return whole ? Date.parse(whole) - Date.parse(place.now) : Infinity;
}
