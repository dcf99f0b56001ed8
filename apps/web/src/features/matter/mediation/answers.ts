// What every form of the mediation is made of: what a person has answered so far, and what still has to be put right.
import type { Word } from '../../../app/dictionary-zh.js';
import { clockText, dayText, instantInChina } from '../../../app/time-text.js';
import type { MatterOnScreen } from '../matter-query.js';

/** The part of a matter that its mediation is about. */
export type MatterInMediation = Pick<MatterOnScreen, 'category' | 'parties' | 'mediation'>;

/** On what, and when, a step is begun. */
export interface Beginning {
  matter: MatterInMediation;
  now: Date;
}

export type Problem = 'action.needed' | Extract<Word, `mediation.problem.${string}`>;
/** By name of the field; of a row in a list, `mediators.0.name`. */
export type Problems = Partial<Record<string, Problem>>;

/** Those of the answers that are texts and empty. */
export function needed<Name extends string>(
  answers: Readonly<Record<Name, string>>,
  names: readonly Name[],
): Problems {
  return Object.fromEntries(
    names.filter((name) => !answers[name].trim()).map((name) => [name, 'action.needed' as const]),
  );
}

/** A text that may be left out. */
export function orNothing(text: string): string | undefined {
  return text.trim() || undefined;
}

/** When people met, as it is typed: a day and two times of it, in China's time. */
export interface Meeting {
  on: string;
  from: string;
  to: string;
}

export function meetingAt(now: Date): Meeting {
  return { on: dayText(now), from: clockText(now), to: clockText(now) };
}

export function meetingProblems(meeting: Meeting): Problems {
  const { from, to } = meeting;
  return {
    ...needed(meeting, ['on', 'from', 'to']),
    ...(from && to && to < from && { to: 'mediation.problem.endsBeforeStart' }),
  };
}

export function instantsOf({ on, from, to }: Meeting): { from: string; to: string } {
  return { from: instantInChina(`${on}T${from}`), to: instantInChina(`${on}T${to}`) };
}

/** Ids of those whose consent the mediation needs. */
export function partiesIn({ mediation }: MatterInMediation): string[] {
  return (mediation?.parties ?? []).map(({ party }) => party.id);
}
