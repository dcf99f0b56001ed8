import type { Standing, StandingCause, Tier } from '@fengqiao/domain';
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';
import { TierEnum } from '../jurisdictions/jurisdiction.type.js';

const STANDINGS: readonly Standing[] = ['active', 'suspended', 'revoked'];
export const StandingEnum = upperCaseEnum(STANDINGS);
registerEnumType(StandingEnum, {
  name: 'Standing',
  description: 'Whether a node is let in: active, suspended for the time being, or revoked for good.',
});

const CAUSES: readonly StandingCause[] = ['person', 'contradiction'];
export const StandingCauseEnum = upperCaseEnum(CAUSES);
registerEnumType(StandingCauseEnum, {
  name: 'StandingCause',
  description: 'Who shut the node out: a person, or its own contradiction, because it runs twice.',
});

const INVITATION_STATES = ['open', 'used', 'expired', 'withdrawn'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];
export const InvitationStateEnum = upperCaseEnum(INVITATION_STATES);
registerEnumType(InvitationStateEnum, {
  name: 'InvitationState',
  description: 'What became of an invitation.',
});

const PURPOSES = ['join', 'rekey'] as const;
export const InvitationPurposeEnum = upperCaseEnum(PURPOSES);
registerEnumType(InvitationPurposeEnum, {
  name: 'InvitationPurpose',
  description: 'Whether a new place joins, or a place that is there gets another machine with new keys.',
});

@ObjectType('FittingCheck', { description: 'One line of the checklist of what a place is fitted with.' })
export class FittingCheckType {
  @Field(() => String, { description: 'Code of the fitting.' })
  code!: string;

  @Field(() => String, { description: 'The fitting in Chinese.' })
  label!: string;

  @Field(() => String, { description: 'The fitting in English.' })
  labelEn!: string;

  @Field(() => Boolean, { description: 'Whether the place has it.' })
  isThere!: boolean;
}

@ObjectType('DirectoryNode', { description: 'A node as the county directory has it.' })
export class DirectoryNodeType {
  @Field(() => String, { description: '12-digit division code.' })
  code!: string;

  @Field(() => String, { description: 'Name of the place.' })
  name!: string;

  @Field(() => TierEnum, { description: 'County, township or village.' })
  tier!: Tier;

  @Field(() => String, { nullable: true, description: 'Code of the node above; null at the top.' })
  parent!: string | null;

  @Field(() => StandingEnum, { description: 'Whether it is let in.' })
  standing!: Standing;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when, where it was ever changed.' })
  standingSince!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was shut out.' })
  standingReason!: string | null;

  @Field(() => StandingCauseEnum, { nullable: true, description: 'Who shut it out.' })
  standingCause!: StandingCause | null;

  @Field(() => String, { description: 'Public key by which its steps are proved.' })
  signingKey!: string;

  @Field(() => Int, { description: 'How often its keys were replaced.' })
  rekeyed!: number;

  @Field(() => Int, { description: 'Edition year of its code.' })
  edition!: number;

  @Field(() => [String], { description: 'Codes that it followed on, as after a merger.' })
  predecessors!: string[];

  @Field(() => String, { nullable: true, description: 'First day on which the place is in force.' })
  validFrom!: string | null;

  @Field(() => String, { nullable: true, description: 'Last day on which the place is in force.' })
  validUntil!: string | null;

  @Field(() => String, { nullable: true, description: 'Whom to call about the node.' })
  contact!: string | null;

  @Field(() => [FittingCheckType], { description: 'The checklist of its fittings.' })
  fittings!: FittingCheckType[];

  @Field(() => String, { nullable: true, description: 'Version of its program, as it said last.' })
  software!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was heard last.' })
  heardAt!: Date | null;

  @Field(() => Int, { description: 'Steps of it that are kept here and take no effect.' })
  quarantined!: number;
}

@ObjectType('Invitation', { description: 'One permission to bring one place into the county.' })
export class InvitationType {
  @Field(() => ID, { description: 'Id of the invitation.' })
  id!: string;

  @Field(() => InvitationPurposeEnum, { description: 'To join, or to come back with new keys.' })
  purpose!: 'join' | 'rekey';

  @Field(() => String, { description: 'Code of the place.' })
  code!: string;

  @Field(() => String, { description: 'Name of the place.' })
  name!: string;

  @Field(() => String, { description: 'Code of the node above it.' })
  parent!: string;

  @Field(() => InvitationStateEnum, { description: 'What became of it.' })
  state!: InvitationState;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  invitedAt!: Date;

  @Field(() => GraphQLISODateTime, { description: 'Until when it is good.' })
  expiresAt!: Date;
}

@ObjectType('JoinCode', { description: 'What the new machine is given; it is shown once and kept nowhere.' })
export class JoinCodeType {
  @Field(() => String, { description: 'The code as text, for `npm run node -- join <code>`.' })
  text!: string;

  @Field(() => String, { description: 'Code of the place that it is for.' })
  code!: string;
}

@ObjectType('QuarantinedStep', { description: 'A step of a node that is kept and takes no effect.' })
export class QuarantinedStepType {
  @Field(() => ID, { description: 'Id of the step.' })
  id!: string;

  @Field(() => String, { description: 'What happened, as the type of the event.' })
  type!: string;

  @Field(() => ID, { description: 'The matter that it is about.' })
  matterId!: string;

  @Field(() => String, { nullable: true, description: 'Code of that matter, where it is known here.' })
  matterCode!: string | null;

  @Field(() => Int, { description: 'Its number in the log of the node.' })
  seq!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it happened, as its author said.' })
  occurredAt!: Date;
}
