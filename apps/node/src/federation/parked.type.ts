import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';
import { JurisdictionType } from '../jurisdictions/jurisdiction.type.js';

export const PARKED_KINDS = ['step', 'message'] as const;
export type ParkedKind = (typeof PARKED_KINDS)[number];
export const ParkedKindEnum = upperCaseEnum(PARKED_KINDS);
registerEnumType(ParkedKindEnum, {
  name: 'ParkedKind',
  description:
    'STEP: a record of a matter that could not be taken in. MESSAGE: what could not even be read or stored.',
});

export const SETTLEMENTS = ['applied', 'set_aside'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];
export const SettlementEnum = upperCaseEnum(SETTLEMENTS);
registerEnumType(SettlementEnum, {
  name: 'ParkedSettlement',
  description: 'APPLIED: it was taken in after all. SET_ASIDE: a person decided that it stays out.',
});

export const PARKED_OUTCOMES = ['applied', 'still_parked', 'set_aside'] as const;
export type ParkedOutcome = (typeof PARKED_OUTCOMES)[number];
export const ParkedOutcomeEnum = upperCaseEnum(PARKED_OUTCOMES);
registerEnumType(ParkedOutcomeEnum, {
  name: 'ParkedOutcome',
  description: 'What came of a decision about something parked.',
});

@ObjectType('ParkedDecision', {
  description: 'What a person did about something parked, and what came of it.',
})
export class ParkedDecisionType {
  @Field(() => ParkedOutcomeEnum, { description: 'What came of it.' })
  outcome!: ParkedOutcome;
  @Field(() => String, { description: 'Who decided.' })
  by!: string;
  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'The reason that was given, or why a retry failed again.',
  })
  reason!: string | null;
}

@ObjectType('Parked', {
  description: 'Something true that came from another node and was set aside with its reason.',
})
export class ParkedType {
  @Field(() => ID, { description: 'Names it in retryParked and setAsideParked.' })
  id!: string;
  @Field(() => ParkedKindEnum, { description: 'A step or a message.' })
  kind!: ParkedKind;
  @Field(() => ID, { nullable: true, description: 'The matter that it belongs to, when that could be read.' })
  matterId!: string | null;
  @Field(() => String, { nullable: true, description: 'The code of that matter, when this node has it.' })
  matterCode!: string | null;
  @Field(() => JurisdictionType, { description: 'The node that sent it.' })
  from!: JurisdictionType;
  @Field(() => String, { description: 'Why it was set aside, as a code.' })
  reason!: string;
  @Field(() => String, { description: 'Why it was set aside, in a sentence.' })
  sentence!: string;
  @Field(() => GraphQLISODateTime, { description: 'Since when.' })
  since!: Date;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was settled; null while it waits.',
  })
  settledAt!: Date | null;
  @Field(() => SettlementEnum, { nullable: true, description: 'How it was settled; null while it waits.' })
  settledAs!: Settlement | null;
  @Field(() => [ParkedDecisionType], { description: 'What people did about it, oldest first.' })
  decisions!: ParkedDecisionType[];
}
