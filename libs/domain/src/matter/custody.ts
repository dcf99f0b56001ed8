// Who may do what, when (CUSTODY 1.4). Each rule answers with the refusal it would give, or null, so that `decide`
// and `availableActions` ask the same question and cannot disagree.

import { tierDepth, type JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import type { RefusalCode } from '../refusal.js';
import type { Context } from './context.js';
import { isOwnBallot, sameAbove } from './epoch.js';
import { custodian, type LineEvent } from './events.js';
import { isBehind, type History } from './history.js';

type Place = Pick<Context, 'here' | 'directory'>;

/** Rule 1.4.1: the holder decides, with nothing newer unseen and the matter not on its way to somebody else. */
export function holderProblem(history: History, here: JurisdictionCode): RefusalCode | null {
  const { head } = history;
  if (!head) return 'MATTER_BEHIND';
  if (head.holder !== here) return 'MATTER_HELD_ELSEWHERE';
  if (head.offeredTo !== null) return 'MATTER_IN_TRANSIT';
  return isBehind(history) ? 'MATTER_BEHIND' : null;
}

/** Rule 1.4.1: a holder whose ballot is not of its present incarnation resumes before it goes on. */
export function mustResume(
  head: LineEvent,
  { here, incarnation }: Pick<Context, 'here' | 'incarnation'>,
): boolean {
  return !isOwnBallot(head.epoch, tierDepth(here), here, incarnation);
}

/** Rule 1.4.2: the target of a return is the writer of the offer that this node took; nobody after a take-up. */
export function returnTarget(head: LineEvent): JurisdictionCode | null {
  return head.from;
}

/** Rule 1.4.3: this node takes when the head itself is an offer to it. An offer that is not the head is late for good. */
export function mustTake(history: History, here: JurisdictionCode): boolean {
  return (
    history.head !== null &&
    !isBehind(history) &&
    history.head.act === 'offer' &&
    history.head.offeredTo === here
  );
}

/** Rule 1.4.4: whoever must act, by the head and by the fence, sits below; nothing unseen stands above this tier. */
export function takeUpProblem({ head, fence }: History, { here, directory }: Place): RefusalCode | null {
  if (!head || !fence) return 'MATTER_BEHIND';
  const below = [head, fence].every((event) => directory.isDescendant(custodian(event), here));
  if (!below) return 'TAKE_UP_NOT_BELOW';
  return sameAbove(head.epoch, fence.epoch, tierDepth(here)) ? null : 'TAKE_UP_BEHIND';
}

/** Rule 1.4.5: the offer of this node that a recall would ask back: untouched since, as far as is known here. */
export function recallableOffer({ head, path }: History, here: JurisdictionCode): LineEvent | null {
  if (!head) return null;
  const offer = head.act === 'taken' ? path.at(-2) : head;
  return offer?.act === 'offer' && offer.origin === here ? offer : null;
}

/** Rule 1.4.5: exactly the offer that the head's TAKEN answers, and nothing follows; never "the latest recall". */
export function grantsRecall({ head, path }: History, offerId: string): boolean {
  return head?.act === 'taken' && path.at(-2)?.id === offerId;
}
