import type { Term } from '../vocabulary/term.js';
import type { EndingGround } from './ending-grounds.js';
import type {
  ConfirmationState,
  ConsentAnswer,
  CourtStage,
  Instalment,
  MediationBasis,
  Mediator,
  Satisfaction,
  SigningManner,
} from './mediation.js';
import type { PauseReason } from './pause-reasons.js';

/** What happens in a mediation, each an event on the line of its matter, with the words of the timeline. */
export const MEDIATION_EVENTS = [
  { code: 'MediationOpened', zh: '征询调解意愿', en: 'Mediation opened' },
  { code: 'ConsentRecorded', zh: '记录当事人意愿', en: 'Consent recorded' },
  { code: 'MediatorsNamed', zh: '确定调解员', en: 'Mediators named' },
  { code: 'MediationBegun', zh: '调解员接受，调解开始', en: 'Mediation begun' },
  { code: 'InquiryRecorded', zh: '调查', en: 'Inquiry recorded' },
  { code: 'ParticipantInvited', zh: '邀请参与调解', en: 'Participant invited' },
  { code: 'MediationJoined', zh: '当事人加入调解', en: 'A party joined' },
  { code: 'SessionHeld', zh: '调解', en: 'Session held' },
  { code: 'UndisputedFactsRecorded', zh: '记录无争议事实', en: 'Undisputed facts recorded' },
  { code: 'MediationPaused', zh: '中止调解', en: 'Mediation paused' },
  { code: 'MediationResumed', zh: '恢复调解', en: 'Mediation resumed' },
  { code: 'MediationExtended', zh: '延长调解期限', en: 'Time extended' },
  { code: 'AgreementReached', zh: '达成协议', en: 'Agreement reached' },
  { code: 'AgreementSigned', zh: '签署协议', en: 'Agreement signed' },
  { code: 'PerformanceRecorded', zh: '记录履行情况', en: 'Performance recorded' },
  { code: 'ConfirmationRecorded', zh: '司法确认', en: 'Judicial confirmation' },
  { code: 'FollowUpRecorded', zh: '回访', en: 'Followed up' },
  { code: 'MediationEnded', zh: '终止调解', en: 'Mediation ended' },
] as const satisfies readonly Term[];

export type MediationEventType = (typeof MEDIATION_EVENTS)[number]['code'];

/** Who signs an agreement: a party by its id, the mediator, or the committee with its seal. */
export type Signer = { readonly party: string } | 'mediator' | 'committee';

/** The clear part of such an event: never a text that a person typed, never a name. */
export interface MediationData {
  readonly basis?: MediationBasis;
  readonly courtStage?: CourtStage;
  readonly parties?: readonly string[];
  readonly appliedBy?: readonly string[];
  readonly party?: string;
  readonly answer?: ConsentAnswer;
  readonly mediators?: readonly Mediator[];
  /** When the limit that runs now is due, by the writer's policy and calendar. */
  readonly dueAt?: string;
  readonly extendedDays?: number;
  readonly reason?: PauseReason;
  readonly form?: 'written' | 'oral';
  readonly instalments?: readonly Omit<Instalment, 'state'>[];
  readonly signer?: Signer;
  readonly manner?: SigningManner;
  readonly effectiveAt?: string;
  readonly confirmBy?: string;
  readonly instalment?: string;
  readonly isPerformed?: boolean;
  readonly confirmation?: ConfirmationState;
  /** A day, `2026-12-20`. */
  readonly on?: string;
  readonly satisfaction?: Satisfaction;
  readonly ground?: EndingGround;
}

/** One event of a mediation as the fold takes it. */
export interface MediationStep {
  readonly id: string;
  readonly type: string;
  readonly data: MediationData;
  /** When its writer wrote it. */
  readonly at: string;
}
