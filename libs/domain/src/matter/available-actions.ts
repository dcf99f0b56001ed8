import { AFTERWARDS, isUnderWay, MEDIATION_MOVES, type MediationAction } from '../mediation/stages.js';
import type { History } from './history.js';
import type { Matter } from './matter.js';
import { actionProblem, type Place } from './problems.js';
import type { MatterAction } from './transitions.js';

/** What a person can ask for; the automatic moves `rise` and `take` are not among them. */
export const HUMAN_ACTIONS = [
  'accept',
  'reject',
  'assign',
  'signFor',
  'object',
  'escalate',
  'return',
  'handDown',
  'recall',
  'takeUp',
  'adopt',
  'close',
  'merge',
  'withdraw',
  'reopen',
] as const satisfies readonly MatterAction[];

export type HumanAction = (typeof HUMAN_ACTIONS)[number];

/** What this person may do with the matter at this node now; served with every matter, so no client copies a rule. */
export function availableActions(history: History, place: Place): HumanAction[] {
  return HUMAN_ACTIONS.filter((action) => actionProblem(history, action, place) === null);
}

/** `open` begins another mediation; every other one is a move of the table in `mediation/stages.ts`. */
export type MediationOption = 'open' | MediationAction;

/** What this person may do in the matter's mediation at this node now. */
export function availableMediationOptions(history: History, place: Place): MediationOption[] {
  if (actionProblem(history, 'mediate', place) !== null) return [];
  const mediation = history.matter?.mediation;
  const isClosed = history.matter?.status === 'closed';
  const moves = mediation ? (Object.keys(MEDIATION_MOVES[mediation.stage]) as MediationAction[]) : [];
  if (isClosed) return moves.filter((move) => AFTERWARDS.includes(move));
  const possible = moves.filter(
    (move) =>
      (move !== 'begin' || (mediation?.mediators.length ?? 0) > 0) &&
      (move !== 'join' || mayAnybodyJoin(history.matter)),
  );
  return mediation && isUnderWay(mediation.stage) ? possible : ['open', ...possible];
}

// Who the parties of a restricted matter are lies sealed: there may be one.
function mayAnybodyJoin(matter: Matter | null): boolean {
  const inMediation = matter?.mediation?.parties ?? [];
  return matter !== null && (matter.restricted || matter.parties.some(({ id }) => !inMediation.includes(id)));
}
