import {
  CONFIRMATION_STATES,
  COURT_STAGES,
  ENDING_GROUNDS,
  MEDIATION_ACTION_TERMS,
  MEDIATION_BASES,
  PAUSE_REASONS,
  SATISFACTIONS,
  SIGNING_MANNERS,
  STAGE_TERMS,
} from '@fengqiao/domain';
import { registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';

const codes = <Code extends string>(terms: readonly { code: Code }[]): Code[] =>
  terms.map(({ code }) => code);

export const MediationBasisEnum = upperCaseEnum(codes(MEDIATION_BASES));
registerEnumType(MediationBasisEnum, { name: 'MediationBasis', description: 'How a mediation came about.' });
export const CourtStageEnum = upperCaseEnum(codes(COURT_STAGES));
registerEnumType(CourtStageEnum, {
  name: 'CourtStage',
  description: 'At which stage a court sent the parties.',
});
export const MediationStageEnum = upperCaseEnum(codes(STAGE_TERMS));
registerEnumType(MediationStageEnum, { name: 'MediationStage', description: 'Where a mediation stands.' });
export const MediationOptionEnum = upperCaseEnum(codes(MEDIATION_ACTION_TERMS));
registerEnumType(MediationOptionEnum, {
  name: 'MediationOption',
  description: 'What a person can do in a mediation; OPEN begins another one.',
});
export const EndingGroundEnum = upperCaseEnum(codes(ENDING_GROUNDS));
registerEnumType(EndingGroundEnum, {
  name: 'EndingGround',
  description: 'On which ground a mediation ended.',
});
export const PauseReasonEnum = upperCaseEnum(codes(PAUSE_REASONS));
registerEnumType(PauseReasonEnum, { name: 'PauseReason', description: 'Why a mediation stands still.' });
export const SigningMannerEnum = upperCaseEnum(codes(SIGNING_MANNERS));
registerEnumType(SigningMannerEnum, {
  name: 'SigningManner',
  description: 'How a mark was put under a paper.',
});
export const SatisfactionEnum = upperCaseEnum(codes(SATISFACTIONS));
registerEnumType(SatisfactionEnum, { name: 'Satisfaction', description: 'How satisfied the parties are.' });

export const ConfirmationStateEnum = upperCaseEnum(codes(CONFIRMATION_STATES));
registerEnumType(ConfirmationStateEnum, {
  name: 'ConfirmationState',
  description: 'How far the judicial confirmation of an agreement has come.',
});

export const CONSENT_ANSWERS = ['agreed', 'refused'] as const;
export const ConsentAnswerEnum = upperCaseEnum(CONSENT_ANSWERS);
registerEnumType(ConsentAnswerEnum, {
  name: 'ConsentAnswer',
  description: 'What a party says to mediation.',
});

export const AGREEMENT_FORMS = ['written', 'oral'] as const;
export const AgreementFormEnum = upperCaseEnum(AGREEMENT_FORMS);
registerEnumType(AgreementFormEnum, { name: 'AgreementForm', description: 'Written on paper, or oral.' });

export const INSTALMENT_STATES = ['open', 'performed', 'unperformed'] as const;
export const InstalmentStateEnum = upperCaseEnum(INSTALMENT_STATES);
registerEnumType(InstalmentStateEnum, {
  name: 'InstalmentState',
  description: 'Whether one part of what was promised is performed.',
});

export const SIGNERS = ['party', 'mediator', 'committee'] as const;
export type SignerKind = (typeof SIGNERS)[number];
export const SignerEnum = upperCaseEnum(SIGNERS);
registerEnumType(SignerEnum, { name: 'Signer', description: 'Who puts a mark under an agreement.' });
