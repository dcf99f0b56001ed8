// Before the limit runs: how the mediation comes about, what each party says to it, and who mediates.
import { v7 as newId } from 'uuid';
import { isSide, needed, orNothing, type Beginning, type Problems } from './answers.js';
import type { ConsentSaid, NamingSaid, OpeningSaid } from './mediation-commands.js';

export interface OpeningAnswers {
  basis: OpeningSaid['basis'];
  referredBy: string;
  /** Empty where no court sent the parties. */
  courtStage: NonNullable<OpeningSaid['courtStage']> | '';
  parties: string[];
  appliedBy: string[];
}

export function emptyOpening({ matter }: Beginning): OpeningAnswers {
  const idsOf = (has: (role: string) => boolean) =>
    matter.parties.filter(({ role }) => has(role)).map(({ id }) => id);
  return {
    basis: 'APPLIED',
    referredBy: '',
    courtStage: '',
    parties: idsOf((role) => isSide(role)),
    appliedBy: idsOf((role) => role === 'APPLICANT'),
  };
}

export function openingProblems(answers: OpeningAnswers): Problems {
  const { basis, parties } = answers;
  return {
    ...(parties.length < 2 && { parties: 'mediation.problem.twoParties' }),
    ...(basis === 'APPLIED' && applicantsIn(answers).length === 0 && { appliedBy: 'action.needed' }),
    ...(basis === 'REFERRED' && needed(answers, ['referredBy'])),
  };
}

export function openingSaid(answers: OpeningAnswers): OpeningSaid {
  const { basis, referredBy, courtStage, parties } = answers;
  return {
    basis,
    parties,
    appliedBy: basis === 'APPLIED' ? applicantsIn(answers) : [],
    ...(basis === 'REFERRED' && { referredBy: referredBy.trim(), courtStage: courtStage || undefined }),
  };
}

/** Who is no longer among the parties has not applied either. */
export function applicantsIn({ parties, appliedBy }: OpeningAnswers): string[] {
  return appliedBy.filter((party) => parties.includes(party));
}

export interface ConsentAnswers {
  party: string;
  answer: ConsentSaid['answer'] | '';
  note: string;
}

/** Who was not asked yet comes first; once all have been asked, nobody does. */
export function emptyConsent({ matter }: Beginning): ConsentAnswers {
  const unasked = matter.mediation?.parties.find(({ consent }) => consent === null);
  return { party: unasked?.party.id ?? '', answer: '', note: '' };
}

export function consentProblems(answers: ConsentAnswers): Problems {
  return needed(answers, ['party', 'answer']);
}

export function consentSaid({ party, answer, note }: ConsentAnswers): ConsentSaid {
  return { party, answer: answer === 'AGREED' ? 'AGREED' : 'REFUSED', note: orNothing(note) };
}

export interface NamedMediator {
  id: string;
  name: string;
  /** Nothing is presumed of an interest: it has to be asked. */
  hasInterest: 'yes' | 'no' | '';
  interest: string;
  determinedLiability: boolean;
}

export interface NamingAnswers {
  mediators: NamedMediator[];
  acceptedBy: string[];
}

export function unnamedMediator(): NamedMediator {
  return { id: newId(), name: '', hasInterest: '', interest: '', determinedLiability: false };
}

/** Mediators who are named already can be corrected; every party then accepts them anew. */
export function emptyNaming({ matter }: Beginning): NamingAnswers {
  const named = (matter.mediation?.mediators ?? []).map(
    ({ id, name, hasInterest, interest }): NamedMediator => ({
      ...unnamedMediator(),
      ...{ id, name: name ?? '', hasInterest: hasInterest ? 'yes' : 'no', interest: interest ?? '' },
    }),
  );
  return { mediators: named.length > 0 ? named : [unnamedMediator()], acceptedBy: [] };
}

export function namingProblems({ mediators, acceptedBy }: NamingAnswers): Problems {
  const rows = mediators.flatMap((mediator, at) =>
    Object.entries({
      ...needed(mediator, ['name', 'hasInterest']),
      ...(mediator.hasInterest === 'yes' && needed(mediator, ['interest'])),
    }).map(([name, problem]) => [`mediators.${at}.${name}`, problem]),
  );
  return {
    ...(Object.fromEntries(rows) as Problems),
    ...(acceptedBy.length === 0 && { acceptedBy: 'action.needed' }),
  };
}

export function namingSaid({ mediators, acceptedBy }: NamingAnswers): NamingSaid {
  return {
    acceptedBy,
    mediators: mediators.map(({ id, name, hasInterest, interest, determinedLiability }) => ({
      id,
      name: name.trim(),
      hasInterest: hasInterest === 'yes',
      interest: hasInterest === 'yes' ? orNothing(interest) : undefined,
      determinedLiability: determinedLiability || undefined,
    })),
  };
}

/** Where it is asked whether a mediator determined who is liable: of traffic accidents. */
const TRAFFIC_ACCIDENT = '0503';

export function asksForLiability(category: string | null): boolean {
  return category?.startsWith(TRAFFIC_ACCIDENT) ?? false;
}
