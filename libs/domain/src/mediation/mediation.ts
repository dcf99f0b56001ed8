import type { Pause } from '../deadline/deadline.js';
import type { EndingGround } from './ending-grounds.js';
import type { Term } from '../vocabulary/term.js';
import type { MediationStage } from './stages.js';

/**
 * How a mediation came about (人民调解法 art. 17, 18): a party applied, the committee offered it, or another body sent
 * the parties (委托移送).
 */
export type MediationBasis = 'applied' | 'offered' | 'referred';

/** Of a mediation that a court sent: whose time limits are the court's own (人民法院在线调解规则 art. 24). */
export type CourtStage = 'before_filing' | 'ordinary' | 'simplified';

/** What each side of the dispute says to mediation. */
export type ConsentAnswer = 'agreed' | 'refused';

/** How satisfied the parties are, as a follow-up heard it. */
export type Satisfaction = 'satisfied' | 'fairly' | 'dissatisfied';

/** How somebody put a mark under a paper. */
export type SigningManner = 'signature' | 'seal' | 'fingerprint' | 'electronic';

/** A time in which a mediation stood still. */
export interface MediationPause extends Pause {
  /** Whether the limit ran on; the time of an appraisal is not counted (人民法院在线调解规则 art. 26). */
  readonly isCounted: boolean;
}

/** A mediator as the log names one: by id; the name is sealed with the matter. */
export interface Mediator {
  readonly id: string;
  /** Whether an interest in the parties or the case was disclosed (人民法院在线调解规则 art. 13). */
  readonly hasInterest: boolean;
}

/** One part of what was promised, with the day on which it is due; null: with the agreement itself. */
export interface Instalment {
  readonly id: string;
  /** `2026-12-31`, or null. */
  readonly dueOn: string | null;
  readonly state: 'open' | 'performed' | 'unperformed';
}

export interface Agreement {
  readonly form: 'written' | 'oral';
  /** Parties that have signed, in that order. */
  readonly signedBy: readonly string[];
  readonly isMediatorSigned: boolean;
  readonly isSealed: boolean;
  /** When the last act was done that the law demands (人民调解法 art. 29, 30); null before. */
  readonly effectiveAt: string | null;
  /** The last day on which the parties may ask the court to confirm it (民事诉讼法 art. 205); null before it has effect. */
  readonly confirmBy: string | null;
  readonly instalments: readonly Instalment[];
  /** How far its judicial confirmation has come; absent while nobody asked for it. */
  readonly confirmation?: ConfirmationState;
}

/** One mediation of a matter, as folded: codes, numbers, times and ids, so that every node folds the same. */
export interface Mediation {
  /** Id of the event that opened it. */
  readonly id: string;
  readonly basis: MediationBasis;
  readonly courtStage: CourtStage | null;
  readonly stage: MediationStage;
  /** Ids of those whose consent it needs. */
  readonly parties: readonly string[];
  readonly consents: Readonly<Record<string, ConsentAnswer>>;
  readonly mediators: readonly Mediator[];
  /** Since when the limit runs: the mediator's acceptance. Null before. */
  readonly begunAt: string | null;
  /** When it is due; null while nothing runs. */
  readonly dueAt: string | null;
  /** Days by which all parties have agreed to extend the limit. */
  readonly extendedDays: number;
  readonly pauses: readonly MediationPause[];
  readonly sessions: number;
  /** Whether undisputed facts were recorded apart (人民法院在线调解规则 art. 22). */
  readonly hasUndisputedFacts: boolean;
  readonly agreement: Agreement | null;
  readonly endedBy: EndingGround | null;
  readonly endedAt: string | null;
}

export const MEDIATION_BASES = [
  { code: 'applied', zh: '当事人申请', en: 'A party applied' },
  { code: 'offered', zh: '主动调解，经当事人同意', en: 'Offered by the committee' },
  { code: 'referred', zh: '委托、移送调解', en: 'Referred by another body' },
] as const satisfies readonly (Term & { code: MediationBasis })[];

export const COURT_STAGES = [
  { code: 'before_filing', zh: '法院诉前委派', en: 'Sent by a court before filing' },
  { code: 'ordinary', zh: '法院立案后委托（普通程序）', en: 'After filing, ordinary procedure' },
  { code: 'simplified', zh: '法院立案后委托（简易程序）', en: 'After filing, simplified procedure' },
] as const satisfies readonly (Term & { code: CourtStage })[];

export const SIGNING_MANNERS = [
  { code: 'signature', zh: '签名', en: 'Signature' },
  { code: 'seal', zh: '盖章', en: 'Seal' },
  { code: 'fingerprint', zh: '按指印', en: 'Fingerprint' },
  { code: 'electronic', zh: '电子签名', en: 'Electronic signature' },
] as const satisfies readonly (Term & { code: SigningManner })[];

/** 司法确认: the parties have asked for it, and what the court ruled (民事诉讼法 arts. 205, 206). */
export const CONFIRMATION_STATES = [
  { code: 'applied', zh: '已申请司法确认', en: 'Asked the court to confirm' },
  { code: 'confirmed', zh: '法院裁定有效', en: 'Confirmed by the court' },
  { code: 'rejected', zh: '法院裁定驳回申请', en: 'Rejected by the court' },
] as const satisfies readonly Term[];

export type ConfirmationState = (typeof CONFIRMATION_STATES)[number]['code'];

export const SATISFACTIONS = [
  { code: 'satisfied', zh: '满意', en: 'Satisfied' },
  { code: 'fairly', zh: '基本满意', en: 'Fairly satisfied' },
  { code: 'dissatisfied', zh: '不满意', en: 'Dissatisfied' },
] as const satisfies readonly (Term & { code: Satisfaction })[];

/** The mediation that an opening begins. @param appliedBy who applied has consented */
export function openedMediation(
  id: string,
  { basis, courtStage, parties }: Pick<Mediation, 'basis' | 'courtStage' | 'parties'>,
  appliedBy: readonly string[],
): Mediation {
  const consents = Object.fromEntries(appliedBy.map((party) => [party, 'agreed' as const]));
  const stage = parties.every((party) => appliedBy.includes(party)) ? 'naming' : 'asking';
  return {
    ...{ id, basis, courtStage, stage, parties, consents, mediators: [] },
    ...{ begunAt: null, dueAt: null, extendedDays: 0, pauses: [], sessions: 0, hasUndisputedFacts: false },
    ...{ agreement: null, endedBy: null, endedAt: null },
  };
}
