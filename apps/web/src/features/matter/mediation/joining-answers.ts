// A party of the matter joins a mediation that others have opened.
import { isSide, partiesIn, type Beginning, type MatterInMediation, type Problems } from './answers.js';
import type { JoiningSaid } from './mediation-commands.js';

export interface JoiningAnswers {
  party: string;
  agreedBy: string[];
  acceptsMediators: boolean;
}

/** Where only one can join, it is that one. */
export function emptyJoining({ matter }: Beginning): JoiningAnswers {
  const [only, ...others] = outside(matter);
  return { party: only && others.length === 0 ? only.id : '', agreedBy: [], acceptsMediators: false };
}

export function joiningProblems(
  { party, agreedBy, acceptsMediators }: JoiningAnswers,
  matter: MatterInMediation,
): Problems {
  const hasEverybody = partiesIn(matter).every((one) => agreedBy.includes(one));
  return {
    ...(!party && { party: 'action.needed' }),
    ...(!hasEverybody && { agreedBy: 'mediation.problem.notAll' }),
    ...(asksAboutMediators(matter) && !acceptsMediators && { acceptsMediators: 'action.needed' }),
  };
}

export function joiningSaid({ party, agreedBy, acceptsMediators }: JoiningAnswers): JoiningSaid {
  return { party, agreedBy, acceptsMediators };
}

/** Before it has begun, the mediators are named again with who joined; afterwards they are there to be accepted. */
export function asksAboutMediators({ mediation }: MatterInMediation): boolean {
  return mediation?.stage === 'MEDIATING';
}

/** Sides of the matter that are not in its mediation. */
export function outside(matter: MatterInMediation): MatterInMediation['parties'] {
  const inMediation = partiesIn(matter);
  return matter.parties.filter(({ id, role }) => isSide(role) && !inMediation.includes(id));
}
