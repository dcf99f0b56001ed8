import { Refusal, type MediateMatter, type MediationCommand, type Signer } from '@fengqiao/domain';
import { onMatter } from '../matters/matter-wishes.inputs.js';
import type { NotedInput } from '../matters/matters.inputs.js';
import type {
  ReachAgreementInput,
  RecordConfirmationInput,
  RecordPerformanceInput,
  SignAgreementInput,
} from './agreement.inputs.js';
import type {
  EndMediationInput,
  ExtendMediationInput,
  HoldSessionInput,
  InviteParticipantInput,
  JoinMediationInput,
  NameMediatorsInput,
  OpenMediationInput,
  PauseMediationInput,
  RecordConsentInput,
  RecordFollowUpInput,
  RecordInquiryInput,
  RecordUndisputedFactsInput,
} from './mediation.inputs.js';

// From what a screen says to what the domain decides about. An absent value is left out rather than stored as null.

export function mediating(input: NotedInput, wish: MediationCommand): MediateMatter {
  return { type: 'MediateMatter', ...onMatter(input), wish };
}

export function opening({
  basis,
  courtStage,
  referredBy,
  parties,
  appliedBy,
}: OpenMediationInput): MediationCommand {
  return {
    type: 'OpenMediation',
    basis,
    parties: parties.map(lower),
    appliedBy: appliedBy.map(lower),
    ...(courtStage && { courtStage }),
    ...(referredBy && { referredBy }),
  };
}

export function consenting({ party, answer }: RecordConsentInput): MediationCommand {
  return { type: 'RecordConsent', party: lower(party), answer };
}

export function naming({ mediators, acceptedBy }: NameMediatorsInput): MediationCommand {
  return {
    type: 'NameMediators',
    mediators: mediators.map(({ id, name, hasInterest, interest, determinedLiability }) => ({
      id: lower(id),
      name,
      hasInterest: hasInterest ?? null,
      ...(interest && { interest }),
      ...(determinedLiability && { determinedLiability }),
    })),
    acceptedBy: acceptedBy.map(lower),
  };
}

export function inquiring(input: RecordInquiryInput): MediationCommand {
  const { from, to, place, asked, recorder, body, isSigned } = input;
  return {
    type: 'RecordInquiry',
    inquiry: {
      from: instant(from),
      to: instant(to),
      place,
      asked,
      body,
      isSigned,
      ...(recorder && { recorder }),
    },
  };
}

export function inviting({ name, standing, agreedBy }: InviteParticipantInput): MediationCommand {
  return { type: 'InviteParticipant', invited: { name, standing }, agreedBy: agreedBy.map(lower) };
}

export function joining({ party, acceptsMediators, agreedBy }: JoinMediationInput): MediationCommand {
  return { type: 'JoinMediation', party: lower(party), acceptsMediators, agreedBy: agreedBy.map(lower) };
}

export function holding(input: HoldSessionInput): MediationCommand {
  const { from, to, place, isRemote, attendedBy, others, recorder, body, signedBy } = input;
  return {
    type: 'HoldSession',
    minutes: {
      from: instant(from),
      to: instant(to),
      place,
      isRemote,
      attendedBy: attendedBy.map(lower),
      body,
      signedBy: signedBy.map(lower),
      ...(others && { others }),
      ...(recorder && { recorder }),
    },
  };
}

export function agreeingOnFacts({ facts, signedBy }: RecordUndisputedFactsInput): MediationCommand {
  return { type: 'RecordUndisputedFacts', facts, signedBy: signedBy.map(lower) };
}

export function pausing({ reasonCode, agreedBy }: PauseMediationInput): MediationCommand {
  return { type: 'PauseMediation', reason: reasonCode, agreedBy: agreedBy.map(lower) };
}

export function extending({ days, agreedBy }: ExtendMediationInput): MediationCommand {
  return { type: 'ExtendMediation', days, agreedBy: agreedBy.map(lower) };
}

export function reaching(input: ReachAgreementInput): MediationCommand {
  const { form, facts = '', content, manner, place, promises } = input;
  return {
    type: 'ReachAgreement',
    form,
    terms: { facts, content, ...(manner && { manner }), ...(place && { place }) },
    promises: promises.map(({ id, what, amount, dueOn }) => ({
      id: lower(id),
      what,
      dueOn: dueOn ?? null,
      ...(amount && { amount }),
    })),
  };
}

export function signing({ signer, party, manner }: SignAgreementInput): MediationCommand {
  return { type: 'SignAgreement', signer: signerOf(signer, party), manner };
}

export function performing({ instalment, isPerformed }: RecordPerformanceInput): MediationCommand {
  return { type: 'RecordPerformance', instalment: lower(instalment), isPerformed };
}

export function confirming(input: RecordConfirmationInput): MediationCommand {
  const { state, on, court, number = '', appliedBy, concernsStatus } = input;
  return {
    ...{ type: 'RecordConfirmation', state, on, concernsStatus },
    appliedBy: appliedBy.map(lower),
    confirmation: { court: court.trim(), ...(number.trim() && { number: number.trim() }) },
  };
}

export function followingUp({ on, visitor, body, satisfaction }: RecordFollowUpInput): MediationCommand {
  return { type: 'RecordFollowUp', followUp: { on, visitor, body }, satisfaction };
}

export function ending({ ground, areRoutesTold }: EndMediationInput): MediationCommand {
  return { type: 'EndMediation', ground, areRoutesTold };
}

function signerOf(signer: SignAgreementInput['signer'], party: string | undefined): Signer {
  if (signer !== 'party') return signer;
  if (!party) throw new Refusal('BAD_USER_INPUT', '请选择签署的当事人 / choose the party that signs');
  return { party: lower(party) };
}

// UUIDs are compared as text further on; whoever writes them in capitals means the same.
function lower(id: string): string {
  return id.toLowerCase();
}

// ISO 8601 knows weeks and days of a year, which are dates by its rules and none to the program.
function instant(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new Refusal(
      'BAD_USER_INPUT',
      '时间应写成 2026-11-21T09:30 的形式 / write the time as 2026-11-21T09:30',
    );
  return at.toISOString();
}
