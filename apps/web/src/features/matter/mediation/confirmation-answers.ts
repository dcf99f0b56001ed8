// Judicial confirmation: that the parties asked for it, and later what the court ruled.
import { dayText } from '../../../app/time-text.js';
import {
  needed,
  orNothing,
  partiesIn,
  type Beginning,
  type MatterInMediation,
  type Problems,
} from './answers.js';
import type { ConfirmationSaid } from './mediation-commands.js';

export interface ConfirmationAnswers {
  state: ConfirmationSaid['state'];
  on: string;
  court: string;
  number: string;
  appliedBy: string[];
  /** Nothing is presumed: it has to be asked. */
  concernsStatus: 'yes' | 'no' | '';
}

/** After the asking comes the ruling; the court is then the same. */
export function emptyConfirmation({ matter, now }: Beginning): ConfirmationAnswers {
  const asked = matter.mediation?.agreement?.confirmations.at(-1);
  return {
    state: asked ? 'CONFIRMED' : 'APPLIED',
    ...{ on: dayText(now), court: asked?.court ?? '', number: asked?.number ?? '' },
    ...{ appliedBy: partiesIn(matter), concernsStatus: '' },
  };
}

export function confirmationProblems(answers: ConfirmationAnswers, matter: MatterInMediation): Problems {
  const { state, appliedBy } = answers;
  const isJoint = partiesIn(matter).every((party) => appliedBy.includes(party));
  return {
    ...needed(answers, ['on', 'court']),
    ...(state === 'APPLIED' && needed(answers, ['concernsStatus'])),
    ...(state === 'APPLIED' && !isJoint && { appliedBy: 'mediation.problem.notJoint' as const }),
  };
}

export function confirmationSaid(answers: ConfirmationAnswers): ConfirmationSaid {
  const { state, on, court, number, appliedBy, concernsStatus } = answers;
  return {
    ...{ state, on, court: court.trim(), number: orNothing(number) },
    ...{ appliedBy, concernsStatus: concernsStatus === 'yes' },
  };
}
