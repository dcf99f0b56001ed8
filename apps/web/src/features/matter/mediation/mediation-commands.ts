// The mutation behind each step of a mediation. What the law allows the node decides; here is only how it is asked.
import { graphql, type ResultOf, type VariablesOf } from '../../../app/graphql.js';
import { command } from '../../../app/request.js';
import type { GivenOn } from '../matter-steps.js';
import type { MediationStage } from './mediation-fragment.js';

const AFTER = graphql(`
  fragment MediationAfter on Matter {
    id
    mediation {
      stage
    }
  }
`);
const OPEN = graphql(
  `
    mutation OpenMediation($input: OpenMediationInput!) {
      openMediation(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const CONSENT = graphql(
  `
    mutation RecordConsent($input: RecordConsentInput!) {
      recordConsent(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const NAME = graphql(
  `
    mutation NameMediators($input: NameMediatorsInput!) {
      nameMediators(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const BEGIN = graphql(
  `
    mutation BeginMediation($input: BeginMediationInput!) {
      beginMediation(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const INQUIRE = graphql(
  `
    mutation RecordInquiry($input: RecordInquiryInput!) {
      recordInquiry(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const INVITE = graphql(
  `
    mutation InviteParticipant($input: InviteParticipantInput!) {
      inviteParticipant(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const JOIN = graphql(
  `
    mutation JoinMediation($input: JoinMediationInput!) {
      joinMediation(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const HOLD = graphql(
  `
    mutation HoldSession($input: HoldSessionInput!) {
      holdSession(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const RECORD_FACTS = graphql(
  `
    mutation RecordUndisputedFacts($input: RecordUndisputedFactsInput!) {
      recordUndisputedFacts(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const PAUSE = graphql(
  `
    mutation PauseMediation($input: PauseMediationInput!) {
      pauseMediation(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const RESUME = graphql(
  `
    mutation ResumeMediation($input: ResumeMediationInput!) {
      resumeMediation(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const EXTEND = graphql(
  `
    mutation ExtendMediation($input: ExtendMediationInput!) {
      extendMediation(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const AGREE = graphql(
  `
    mutation ReachAgreement($input: ReachAgreementInput!) {
      reachAgreement(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const SIGN = graphql(
  `
    mutation SignAgreement($input: SignAgreementInput!) {
      signAgreement(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const PERFORM = graphql(
  `
    mutation RecordPerformance($input: RecordPerformanceInput!) {
      recordPerformance(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const CONFIRM = graphql(
  `
    mutation RecordConfirmation($input: RecordConfirmationInput!) {
      recordConfirmation(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const FOLLOW_UP = graphql(
  `
    mutation RecordFollowUp($input: RecordFollowUpInput!) {
      recordFollowUp(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);
const END = graphql(
  `
    mutation EndMediation($input: EndMediationInput!) {
      endMediation(input: $input) {
        ...MediationAfter
      }
    }
  `,
  [AFTER],
);

/** What a step says beside the state of the matter on which it is given. */
type SaidIn<Variables extends { input: object }> = Omit<Variables['input'], keyof GivenOn>;

export type OpeningSaid = SaidIn<VariablesOf<typeof OPEN>>;
export type ConsentSaid = SaidIn<VariablesOf<typeof CONSENT>>;
export type NamingSaid = SaidIn<VariablesOf<typeof NAME>>;
export type InquirySaid = SaidIn<VariablesOf<typeof INQUIRE>>;
export type InvitationSaid = SaidIn<VariablesOf<typeof INVITE>>;
export type JoiningSaid = SaidIn<VariablesOf<typeof JOIN>>;
export type SessionSaid = SaidIn<VariablesOf<typeof HOLD>>;
export type FactsSaid = SaidIn<VariablesOf<typeof RECORD_FACTS>>;
export type PauseSaid = SaidIn<VariablesOf<typeof PAUSE>>;
export type ExtensionSaid = SaidIn<VariablesOf<typeof EXTEND>>;
export type AgreementSaid = SaidIn<VariablesOf<typeof AGREE>>;
export type MarkSaid = SaidIn<VariablesOf<typeof SIGN>>;
export type PerformanceSaid = SaidIn<VariablesOf<typeof PERFORM>>;
export type ConfirmationSaid = SaidIn<VariablesOf<typeof CONFIRM>>;
export type FollowUpSaid = SaidIn<VariablesOf<typeof FOLLOW_UP>>;
export type EndingSaid = SaidIn<VariablesOf<typeof END>>;

/** Where the mediation stands after a step that was given. */
export type StageAfter = Promise<MediationStage | null>;

async function stageAfter(answer: Promise<Record<string, ResultOf<typeof AFTER>>>): StageAfter {
  const [matter] = Object.values(await answer);
  return matter?.mediation?.stage ?? null;
}

export const giveStep = {
  OPEN: (given: GivenOn, said: OpeningSaid) => stageAfter(command(OPEN, { input: { ...given, ...said } })),
  CONSENT: (given: GivenOn, said: ConsentSaid) =>
    stageAfter(command(CONSENT, { input: { ...given, ...said } })),
  NAME: (given: GivenOn, said: NamingSaid) => stageAfter(command(NAME, { input: { ...given, ...said } })),
  BEGIN: (given: GivenOn) => stageAfter(command(BEGIN, { input: given })),
  INQUIRE: (given: GivenOn, said: InquirySaid) =>
    stageAfter(command(INQUIRE, { input: { ...given, ...said } })),
  INVITE: (given: GivenOn, said: InvitationSaid) =>
    stageAfter(command(INVITE, { input: { ...given, ...said } })),
  JOIN: (given: GivenOn, said: JoiningSaid) => stageAfter(command(JOIN, { input: { ...given, ...said } })),
  HOLD: (given: GivenOn, said: SessionSaid) => stageAfter(command(HOLD, { input: { ...given, ...said } })),
  RECORD_FACTS: (given: GivenOn, said: FactsSaid) =>
    stageAfter(command(RECORD_FACTS, { input: { ...given, ...said } })),
  PAUSE: (given: GivenOn, said: PauseSaid) => stageAfter(command(PAUSE, { input: { ...given, ...said } })),
  RESUME: (given: GivenOn) => stageAfter(command(RESUME, { input: given })),
  EXTEND: (given: GivenOn, said: ExtensionSaid) =>
    stageAfter(command(EXTEND, { input: { ...given, ...said } })),
  AGREE: (given: GivenOn, said: AgreementSaid) =>
    stageAfter(command(AGREE, { input: { ...given, ...said } })),
  SIGN: (given: GivenOn, said: MarkSaid) => stageAfter(command(SIGN, { input: { ...given, ...said } })),
  PERFORM: (given: GivenOn, said: PerformanceSaid) =>
    stageAfter(command(PERFORM, { input: { ...given, ...said } })),
  CONFIRM: (given: GivenOn, said: ConfirmationSaid) =>
    stageAfter(command(CONFIRM, { input: { ...given, ...said } })),
  FOLLOW_UP: (given: GivenOn, said: FollowUpSaid) =>
    stageAfter(command(FOLLOW_UP, { input: { ...given, ...said } })),
  END: (given: GivenOn, said: EndingSaid) => stageAfter(command(END, { input: { ...given, ...said } })),
};
