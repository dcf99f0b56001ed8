import { isUnderWay } from '../mediation/stages.js';
import type { RefusalCode } from '../refusal.js';
import { ROLE_ACTIONS } from './actor.js';
import type { Context } from './context.js';
import { holderProblem, recallableOffer, returnTarget, takeUpProblem } from './custody.js';
import type { History } from './history.js';
import type { Matter } from './matter.js';
import { statusAfter, type MatterAction } from './transitions.js';

/** What a problem depends on: where and who, not when. */
export type Place = Pick<Context, 'here' | 'directory' | 'actor'>;

/**
 * Why an action is not possible now, or null. `decide` throws the answer, `availableActions` filters by it, so
 * what a screen offers and what the node allows are the same.
 */
export function actionProblem(history: History, action: MatterAction, place: Place): RefusalCode | null {
  const { matter, head } = history;
  if (!matter || !head) return history.events.length > 0 ? 'MATTER_BEHIND' : 'MATTER_UNKNOWN';
  return (
    roleProblem(action, place) ??
    custodyProblem(history, action, place) ??
    (statusAfter(matter.status, action) ? null : 'ACTION_NOT_POSSIBLE') ??
    ruleProblem(history, matter, action, place)
  );
}

function roleProblem(action: MatterAction, { actor }: Place): RefusalCode | null {
  return ROLE_ACTIONS[actor.role].includes(action) ? null : 'FORBIDDEN';
}

function custodyProblem(history: History, action: MatterAction, place: Place): RefusalCode | null {
  if (action === 'takeUp') return takeUpProblem(history, place);
  if (action === 'recall') return recallProblem(history, place);
  return holderProblem(history, place.here);
}

function recallProblem(history: History, { here }: Place): RefusalCode | null {
  const offer = recallableOffer(history, here);
  if (!offer) return 'NOTHING_TO_RECALL';
  const asked = history.sides.some(
    (side) => side.type === 'RecallRequested' && side.data.offerId === offer.id,
  );
  return asked ? 'RECALL_PENDING' : null;
}

const MOST_OBJECTIONS = 2;

function ruleProblem(
  history: History,
  matter: Matter,
  action: MatterAction,
  place: Place,
): RefusalCode | null {
  switch (action) {
    // The second objection is for the tier above to settle (DOMAIN 6.3): it hands the matter down with the unit named.
    case 'assign':
      return (matter.objections ?? 0) >= MOST_OBJECTIONS && place.directory.parentOf(place.here)
        ? 'ASSIGN_DECIDED_ABOVE'
        : null;
    case 'object':
      return matter.designatedUnit ? 'UNIT_DESIGNATED' : null;
    case 'merge':
      return matter.mediation && isUnderWay(matter.mediation.stage) ? 'MEDIATION_UNDER_WAY' : null;
    case 'close':
      if (matter.mediation && isUnderWay(matter.mediation.stage)) return 'MEDIATION_UNDER_WAY';
      return matter.status === 'handling' || isSimple(matter) ? null : 'CLOSE_NEEDS_HANDLING';
    case 'escalate':
    case 'rise':
      return place.directory.parentOf(place.here) ? null : 'NOWHERE_TO_RISE';
    case 'handDown':
      return place.directory.childrenOf(place.here).length > 0 ? null : 'NOT_BELOW_HERE';
    case 'return':
      return history.head && returnTarget(history.head) ? null : 'NOTHING_TO_RETURN_TO';
    case 'adopt':
      return adoptable(history).length > 0 ? null : 'ENTRY_NOT_LATE';
    // A complaint or report, and what concerns children or violence, is not dropped at the applicant's word alone
    // (DOMAIN 6.3): someone may have pressed for it.
    case 'withdraw':
      return matter.kind === 'complaint' || matter.restricted ? 'WITHDRAW_NOT_ALLOWED' : null;
    default:
      return null;
  }
}

// Close is legal in `accepted` only for simple matters and consultations (DESIGN 11, until the review step exists).
function isSimple(matter: Matter): boolean {
  return matter.level === 'simple' || matter.kind === 'consultation';
}

/** Ids of the late entries that may still be adopted. */
export function adoptable({ late, matter }: History): string[] {
  return late.filter((event) => !matter?.adopted.includes(event.id)).map((event) => event.id);
}
