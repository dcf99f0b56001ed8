import type { History } from './history.js';
import { actionProblem, type Place } from './problems.js';
import type { MatterAction } from './transitions.js';

/** What a person can ask for; the automatic moves `rise` and `take` are not among them. */
export const HUMAN_ACTIONS = [
  'accept',
  'reject',
  'assign',
  'signFor',
  'escalate',
  'return',
  'handDown',
  'recall',
  'takeUp',
  'adopt',
  'close',
  'withdraw',
  'reopen',
] as const satisfies readonly MatterAction[];

export type HumanAction = (typeof HUMAN_ACTIONS)[number];

/** What this person may do with the matter at this node now; served with every matter, so no client copies a rule. */
export function availableActions(history: History, place: Place): HumanAction[] {
  return HUMAN_ACTIONS.filter((action) => actionProblem(history, action, place) === null);
}
