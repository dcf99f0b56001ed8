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
    ...(from && to && hoursOf(meeting) > LONGEST_HOURS && { to: 'mediation.problem.endsBeforeStart' }),
  };
}

/** A meeting that ends earlier than it began went on past midnight; none lasts longer than this. */
const LONGEST_HOURS = 12;
const DAY_MS = 86_400_000;

export function isPastMidnight({ from, to }: Meeting): boolean {
  return from !== '' && to !== '' && to < from;
}

function hoursOf(meeting: Meeting): number {
  const hour = (clock: string) => Number(clock.slice(0, 2)) + Number(clock.slice(3, 5)) / 60;
  return hour(meeting.to) - hour(meeting.from) + (isPastMidnight(meeting) ? 24 : 0);
}

export function instantsOf(meeting: Meeting): { from: string; to: string } {
  const { on, from, to } = meeting;
  const end = instantInChina(`${on}T${to}`);
  if (!isPastMidnight(meeting)) return { from: instantInChina(`${on}T${from}`), to: end };
  return { from: instantInChina(`${on}T${from}`), to: new Date(Date.parse(end) + DAY_MS).toISOString() };
}

/** Ids of those whose consent the mediation needs. */
export function partiesIn({ mediation }: MatterInMediation): string[] {
  return (mediation?.parties ?? []).map(({ party }) => party.id);
}

const SIDES: ReadonlySet<string> = new Set(['APPLICANT', 'RESPONDENT', 'THIRD_PARTY']);

/** Agents and representatives speak for a party; whose consent is asked is the party. */
export function isSide(role: string): boolean {
  return SIDES.has(role);
}
