// What was agreed, the marks under it, and what became of it.
import { v7 as newId } from 'uuid';
import { needed, orNothing, type Beginning, type MatterInMediation, type Problems } from './answers.js';
import type { AgreementSaid, MarkSaid, PerformanceSaid } from './mediation-commands.js';
import type { MediationOnScreen } from './mediation-fragment.js';

/** One line of what is promised. A line that was not used is not sent. */
export interface PromiseLine {
  id: string;
  what: string;
  amount: string;
  /** Empty: with the agreement itself. */
  dueOn: string;
}

export interface AgreementAnswers {
  form: AgreementSaid['form'];
  facts: string;
  content: string;
  manner: string;
  place: string;
  promises: PromiseLine[];
}

export function emptyPromise(): PromiseLine {
  return { id: newId(), what: '', amount: '', dueOn: '' };
}

/** Facts that nobody disputes are the beginning of what an agreement tells. */
export function emptyAgreement({ matter }: Beginning): AgreementAnswers {
  return {
    form: 'WRITTEN',
    facts: matter.mediation?.undisputedFacts ?? '',
    ...{ content: '', manner: '', place: '' },
    promises: [emptyPromise()],
  };
}

const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;

export function agreementProblems(answers: AgreementAnswers): Problems {
  const lines = answers.promises.flatMap(({ what, amount, dueOn }, at) => [
    ...(!what.trim() && (amount || dueOn)
      ? [[`promises.${at}.what`, 'mediation.problem.promiseNeeded'] as const]
      : []),
    ...(amount && !AMOUNT.test(amount.trim())
      ? [[`promises.${at}.amount`, 'mediation.problem.amountWrong'] as const]
      : []),
  ]);
  return { ...needed(answers, ['content']), ...(Object.fromEntries(lines) as Problems) };
}

export function agreementSaid(answers: AgreementAnswers): AgreementSaid {
  const { form, facts, content, manner, place, promises } = answers;
  return {
    ...{ form, content: content.trim(), facts: orNothing(facts) },
    ...{ manner: orNothing(manner), place: orNothing(place) },
    promises: promises
      .filter(({ what }) => what.trim())
      .map(({ id, what, amount, dueOn }) => ({
        id,
        what: what.trim(),
        amount: orNothing(amount),
        dueOn: orNothing(dueOn),
      })),
  };
}

/** A party by its id, or who else puts a mark under an agreement. */
export type SignerName = string;
export const MEDIATOR = 'MEDIATOR';
export const COMMITTEE = 'COMMITTEE';

export interface SigningAnswers {
  signer: SignerName;
  manner: MarkSaid['manner'];
}

/** Whose marks are still missing: the parties, then the mediator, then the committee. */
export function missingSigners(mediation: MediationOnScreen | null): SignerName[] {
  const marks = mediation?.agreement?.marks ?? [];
  const put = new Set(marks.map(({ signer, party }) => party?.id ?? signer));
  const all = [...(mediation?.parties ?? []).map(({ party }) => party.id), MEDIATOR, COMMITTEE];
  return all.filter((signer) => !put.has(signer));
}

/** In which ways somebody may put a mark, the commonest first. */
export function mannersOf(signer: SignerName): MarkSaid['manner'][] {
  if (signer === COMMITTEE) return ['SEAL'];
  if (signer === MEDIATOR) return ['SIGNATURE', 'ELECTRONIC'];
  return ['SIGNATURE', 'FINGERPRINT', 'SEAL', 'ELECTRONIC'];
}

export function signingBy(signer: SignerName): SigningAnswers {
  return { signer, manner: mannersOf(signer)[0] ?? 'SIGNATURE' };
}

export function emptySigning({ matter }: Beginning): SigningAnswers {
  return signingBy(missingSigners(matter.mediation)[0] ?? '');
}

/** Who has signed since, on another screen, does not sign again. */
export function signingProblems({ signer }: SigningAnswers, { mediation }: MatterInMediation): Problems {
  return missingSigners(mediation).includes(signer) ? {} : { signer: 'action.needed' };
}

export function signingSaid({ signer, manner }: SigningAnswers): MarkSaid {
  if (signer === MEDIATOR || signer === COMMITTEE) return { signer, manner };
  return { signer: 'PARTY', party: signer, manner };
}

export interface PerformanceAnswers {
  instalment: string;
  isPerformed: 'yes' | 'no' | '';
  note: string;
}

/** The one that is due first and not performed. */
export function emptyPerformance({ matter }: Beginning): PerformanceAnswers {
  const open = (matter.mediation?.agreement?.instalments ?? []).filter(({ state }) => state !== 'PERFORMED');
  const [first] = open.sort((one, other) => (one.dueOn ?? '').localeCompare(other.dueOn ?? ''));
  return { instalment: first?.id ?? '', isPerformed: '', note: '' };
}

export function performanceProblems(answers: PerformanceAnswers): Problems {
  return needed(answers, ['instalment', 'isPerformed']);
}

export function performanceSaid({ instalment, isPerformed, note }: PerformanceAnswers): PerformanceSaid {
  return { instalment, isPerformed: isPerformed === 'yes', note: orNothing(note) };
}
