// While it is under way, and how it ends: sessions, inquiries, who is invited, facts, pauses, extensions.
import { dayText } from '../../../app/time-text.js';
import {
  instantsOf,
  meetingAt,
  meetingProblems,
  needed,
  orNothing,
  partiesIn,
  type Beginning,
  type Meeting,
  type Problems,
} from './answers.js';
import type {
  EndingSaid,
  ExtensionSaid,
  FactsSaid,
  FollowUpSaid,
  InquirySaid,
  InvitationSaid,
  PauseSaid,
  SessionSaid,
} from './mediation-commands.js';

export interface SessionAnswers extends Meeting {
  place: string;
  isRemote: boolean;
  attendedBy: string[];
  others: string;
  recorder: string;
  body: string;
  signedBy: string[];
}

/** Usually everybody is there. That somebody has signed is never presumed. */
export function emptySession({ matter, now }: Beginning): SessionAnswers {
  return {
    ...meetingAt(now),
    ...{ place: '', isRemote: false, attendedBy: partiesIn(matter), others: '', recorder: '', body: '' },
    signedBy: [],
  };
}

export function sessionProblems(answers: SessionAnswers): Problems {
  return {
    ...meetingProblems(answers),
    ...needed(answers, ['place', 'body']),
    ...(answers.attendedBy.length === 0 && { attendedBy: 'action.needed' }),
  };
}

export function sessionSaid(answers: SessionAnswers): SessionSaid {
  const { place, isRemote, attendedBy, others, recorder, body } = answers;
  return {
    ...instantsOf(answers),
    ...{ place: place.trim(), isRemote, attendedBy, body: body.trim(), signedBy: signersIn(answers) },
    ...{ others: orNothing(others), recorder: orNothing(recorder) },
  };
}

/** Who was not there has not signed. */
export function signersIn({ attendedBy, signedBy }: SessionAnswers): string[] {
  return signedBy.filter((party) => attendedBy.includes(party));
}

export interface InquiryAnswers extends Meeting {
  place: string;
  asked: string;
  recorder: string;
  body: string;
  isSigned: boolean;
}

export function emptyInquiry({ now }: Beginning): InquiryAnswers {
  return { ...meetingAt(now), place: '', asked: '', recorder: '', body: '', isSigned: false };
}

export function inquiryProblems(answers: InquiryAnswers): Problems {
  return { ...meetingProblems(answers), ...needed(answers, ['place', 'asked', 'body']) };
}

export function inquirySaid(answers: InquiryAnswers): InquirySaid {
  const { place, asked, recorder, body, isSigned } = answers;
  return {
    ...instantsOf(answers),
    ...{ place: place.trim(), asked: asked.trim(), body: body.trim(), isSigned },
    recorder: orNothing(recorder),
  };
}

export interface InvitationAnswers {
  name: string;
  standing: string;
  agreedBy: string[];
}

export const emptyInvitation = (): InvitationAnswers => ({ name: '', standing: '', agreedBy: [] });

export function invitationProblems(answers: InvitationAnswers): Problems {
  return { ...needed(answers, ['name', 'standing']), ...nobody('agreedBy', answers.agreedBy) };
}

export function invitationSaid({ name, standing, agreedBy }: InvitationAnswers): InvitationSaid {
  return { name: name.trim(), standing: standing.trim(), agreedBy };
}

export interface FactsAnswers {
  facts: string;
  signedBy: string[];
}

/** Facts that were recorded before are gone on with. */
export function emptyFacts({ matter }: Beginning): FactsAnswers {
  return { facts: matter.mediation?.undisputedFacts ?? '', signedBy: [] };
}

export function factsProblems(answers: FactsAnswers): Problems {
  return { ...needed(answers, ['facts']), ...nobody('signedBy', answers.signedBy) };
}

export function factsSaid({ facts, signedBy }: FactsAnswers): FactsSaid {
  return { facts: facts.trim(), signedBy };
}

export interface PauseAnswers {
  reasonCode: PauseSaid['reasonCode'] | '';
  agreedBy: string[];
}

export const emptyPause = (): PauseAnswers => ({ reasonCode: '', agreedBy: [] });

export function pauseProblems(answers: PauseAnswers): Problems {
  return {
    ...needed(answers, ['reasonCode']),
    ...(asksAll(answers) && nobody('agreedBy', answers.agreedBy)),
  };
}

export function pauseSaid(answers: PauseAnswers): PauseSaid {
  const { reasonCode, agreedBy } = answers;
  return { reasonCode: reasonCode || 'PARTY_AWAY', agreedBy: asksAll(answers) ? agreedBy : [] };
}

/** Waiting for a party is for all of them to allow; an appraisal and another procedure take their time. */
export function asksAll({ reasonCode }: PauseAnswers): boolean {
  return reasonCode === 'PARTY_AWAY';
}

export interface ExtensionAnswers {
  days: string;
  agreedBy: string[];
}

export const MOST_DAYS = 30;

export const emptyExtension = (): ExtensionAnswers => ({ days: String(MOST_DAYS), agreedBy: [] });

export function extensionProblems({ days, agreedBy }: ExtensionAnswers): Problems {
  const isFit = /^\d{1,2}$/.test(days) && Number(days) >= 1 && Number(days) <= MOST_DAYS;
  return { ...(!isFit && { days: 'mediation.problem.daysWrong' }), ...nobody('agreedBy', agreedBy) };
}

export function extensionSaid({ days, agreedBy }: ExtensionAnswers): ExtensionSaid {
  return { days: Number(days), agreedBy };
}

export interface FollowUpAnswers {
  on: string;
  visitor: string;
  body: string;
  satisfaction: FollowUpSaid['satisfaction'] | '';
}

export function emptyFollowUp({ now }: Beginning): FollowUpAnswers {
  return { on: dayText(now), visitor: '', body: '', satisfaction: '' };
}

export function followUpProblems(answers: FollowUpAnswers): Problems {
  return needed(answers, ['on', 'visitor', 'body', 'satisfaction']);
}

export function followUpSaid({ on, visitor, body, satisfaction }: FollowUpAnswers): FollowUpSaid {
  return { on, visitor: visitor.trim(), body: body.trim(), satisfaction: satisfaction || 'FAIRLY' };
}

export interface EndingAnswers {
  ground: EndingSaid['ground'] | '';
  note: string;
  areRoutesTold: boolean;
}

export const emptyEnding = (): EndingAnswers => ({ ground: '', note: '', areRoutesTold: false });

export function endingProblems(answers: EndingAnswers): Problems {
  return {
    ...needed(answers, ['ground']),
    ...(!answers.areRoutesTold && { areRoutesTold: 'mediation.problem.routesUntold' }),
  };
}

export function endingSaid({ ground, note, areRoutesTold }: EndingAnswers): EndingSaid {
  return { ground: ground || 'OTHER', note: orNothing(note), areRoutesTold };
}

function nobody(name: string, ticked: readonly string[]): Problems {
  return ticked.length === 0 ? { [name]: 'action.needed' } : {};
}
