import type { WorkingCalendar } from '../deadline/working-calendar.js';
import type { EndingGround } from './ending-grounds.js';
import type {
  ConfirmationState,
  ConsentAnswer,
  CourtStage,
  Instalment,
  MediationBasis,
  Satisfaction,
  SigningManner,
} from './mediation.js';
import type { Signer } from './mediation-events.js';
import type {
  AgreementTerms,
  ConfirmationRecord,
  FollowUp,
  InquiryRecord,
  InvitedParticipant,
  PromisedPart,
  SessionMinutes,
} from './mediation-words.js';
import type { PauseReason } from './pause-reasons.js';

/** A mediator as a desk names one. */
export interface NamedMediator {
  readonly id: string;
  readonly name: string;
  /** What was disclosed; null: nobody has asked yet, and nobody mediates before that. */
  readonly hasInterest: boolean | null;
  /** Which interest, in words. */
  readonly interest?: string;
  /** Of a traffic accident: whether this officer determined who is liable (责任认定). */
  readonly determinedLiability?: boolean;
}

/** One part of what is promised, with its day. */
export type Promised = PromisedPart & Pick<Instalment, 'dueOn'>;

/** What a desk wishes in a mediation. The decision parts it into what lies open and what is sealed. */
export type MediationCommand =
  | {
      readonly type: 'OpenMediation';
      readonly basis: MediationBasis;
      readonly courtStage?: CourtStage;
      /** Whose consent it needs: both sides, and third parties whose rights are at issue. */
      readonly parties: readonly string[];
      /** Who applied; a party that applies has consented. */
      readonly appliedBy?: readonly string[];
      /** Which body sent the parties; sealed. */
      readonly referredBy?: string;
    }
  | { readonly type: 'RecordConsent'; readonly party: string; readonly answer: ConsentAnswer }
  | {
      readonly type: 'NameMediators';
      readonly mediators: readonly NamedMediator[];
      /** Parties that chose or accepted them, their disclosures known. */
      readonly acceptedBy: readonly string[];
    }
  | { readonly type: 'BeginMediation' }
  | { readonly type: 'RecordInquiry'; readonly inquiry: InquiryRecord }
  | {
      readonly type: 'InviteParticipant';
      readonly invited: InvitedParticipant;
      readonly agreedBy: readonly string[];
    }
  | { readonly type: 'HoldSession'; readonly minutes: SessionMinutes }
  | {
      /** A party of the matter that is not in its mediation yet. Joining, it consents to it. */
      readonly type: 'JoinMediation';
      readonly party: string;
      /** Whether it accepts the mediators of a mediation that has begun, their disclosures known. */
      readonly acceptsMediators: boolean;
      readonly agreedBy: readonly string[];
    }
  | {
      readonly type: 'RecordUndisputedFacts';
      readonly facts: string;
      readonly signedBy: readonly string[];
    }
  | { readonly type: 'PauseMediation'; readonly reason: PauseReason; readonly agreedBy: readonly string[] }
  | { readonly type: 'ResumeMediation' }
  | { readonly type: 'ExtendMediation'; readonly days: number; readonly agreedBy: readonly string[] }
  | {
      readonly type: 'ReachAgreement';
      readonly form: 'written' | 'oral';
      readonly terms: AgreementTerms;
      readonly promises: readonly Promised[];
    }
  | { readonly type: 'SignAgreement'; readonly signer: Signer; readonly manner: SigningManner }
  | { readonly type: 'RecordPerformance'; readonly instalment: string; readonly isPerformed: boolean }
  | {
      readonly type: 'RecordConfirmation';
      readonly state: ConfirmationState;
      /** On which day they asked, or the court ruled: `2026-12-20`. */
      readonly on: string;
      /** Who asked together. */
      readonly appliedBy: readonly string[];
      /** Whether it confirms or ends a status, a real right or an intellectual property right (民诉法解释 art. 355). */
      readonly concernsStatus: boolean;
      readonly confirmation: ConfirmationRecord;
    }
  | { readonly type: 'RecordFollowUp'; readonly followUp: FollowUp; readonly satisfaction: Satisfaction }
  | {
      readonly type: 'EndMediation';
      readonly ground: EndingGround;
      /** Whether all parties were told of arbitration, the administrative way and the court. */
      readonly areRoutesTold: boolean;
    };

/** The command of one type. */
export type MediationWish<Type extends MediationCommand['type']> = Extract<MediationCommand, { type: Type }>;

/** What a decision depends on besides the mediation itself. */
export interface MediationCircumstances {
  /** Of the matter; null when it is hidden. */
  readonly category: string | null;
  readonly now: string;
  readonly calendar: WorkingCalendar;
}
