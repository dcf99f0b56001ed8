import type {
  ConsentAnswer,
  CourtStage,
  EndingGround,
  MediationBasis,
  MediationStage,
  PauseReason,
  Satisfaction,
} from '@fengqiao/domain';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { PartyType } from '../matters/matter-parts.type.js';
import { AgreementType } from './agreement.type.js';
import {
  ConsentAnswerEnum,
  CourtStageEnum,
  EndingGroundEnum,
  MediationBasisEnum,
  MediationStageEnum,
  PauseReasonEnum,
  SatisfactionEnum,
} from './mediation-enums.js';

@ObjectType('MediationParty', { description: 'Somebody whose consent a mediation needs.' })
export class MediationPartyType {
  @Field(() => PartyType, { description: 'The party.' })
  party!: PartyType;
  @Field(() => ConsentAnswerEnum, {
    nullable: true,
    description: 'What it said; null while it was not asked.',
  })
  consent!: ConsentAnswer | null;
  @Field(() => String, {
    nullable: true,
    description: 'How it was said, or why it refused; null where none or sealed.',
  })
  note!: string | null;
}

@ObjectType('Mediator', { description: 'Who mediates; the words are null where the text is sealed.' })
export class MediatorType {
  @Field(() => ID, { description: 'Id of the mediator.' })
  id!: string;
  @Field(() => String, { nullable: true, description: 'Name.' })
  name!: string | null;
  @Field(() => Boolean, { description: 'Whether an interest in the parties or the case was disclosed.' })
  hasInterest!: boolean;
  @Field(() => String, { nullable: true, description: 'Which interest.' })
  interest!: string | null;
}

@ObjectType('MediationPause', { description: 'A time in which a mediation stood still.' })
export class MediationPauseType {
  @Field(() => PauseReasonEnum, { nullable: true, description: 'Why.' })
  reason!: PauseReason | null;
  @Field(() => GraphQLISODateTime, { description: 'Since when.' })
  from!: Date;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when; null while it lasts.' })
  to!: Date | null;
  @Field(() => Boolean, { description: 'Whether the limit ran on; the time of an appraisal is not counted.' })
  isCounted!: boolean;
}

@ObjectType('MediationSession', {
  description: 'One meeting, with its minutes; null fields are sealed here.',
})
export class MediationSessionType {
  @Field(() => ID, { description: 'Id of the event.' })
  id!: string;
  @Field(() => GraphQLISODateTime, { description: 'When it was recorded, as the officer said.' })
  at!: Date;
  @Field(() => String, { nullable: true, description: 'Name of the officer who recorded it.' })
  by!: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it began.' })
  from!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended.' })
  to!: Date | null;
  @Field(() => String, { nullable: true, description: 'Where, or how people met.' })
  place!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether people met from afar.' })
  isRemote!: boolean | null;
  @Field(() => [ID], { description: 'Parties that were there.' })
  attendedBy!: string[];
  @Field(() => String, { nullable: true, description: 'Others who took part.' })
  others!: string | null;
  @Field(() => String, { nullable: true, description: 'Who wrote it down.' })
  recorder!: string | null;
  @Field(() => String, { nullable: true, description: 'The minutes.' })
  body!: string | null;
  @Field(() => [ID], { description: 'Parties that signed after it was read over to them.' })
  signedBy!: string[];
}

@ObjectType('MediationInquiry', {
  description: 'Somebody was asked about the facts; null fields are sealed here.',
})
export class MediationInquiryType {
  @Field(() => ID, { description: 'Id of the event.' })
  id!: string;
  @Field(() => GraphQLISODateTime, { description: 'When it was recorded, as the officer said.' })
  at!: Date;
  @Field(() => String, { nullable: true, description: 'Name of the officer who recorded it.' })
  by!: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it began.' })
  from!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended.' })
  to!: Date | null;
  @Field(() => String, { nullable: true, description: 'Where.' })
  place!: string | null;
  @Field(() => String, { nullable: true, description: 'Who was asked.' })
  asked!: string | null;
  @Field(() => String, { nullable: true, description: 'Who wrote it down.' })
  recorder!: string | null;
  @Field(() => String, { nullable: true, description: 'Questions and answers.' })
  body!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether who was asked has signed it.' })
  isSigned!: boolean | null;
}

@ObjectType('InvitedParticipant', { description: 'Who was invited with the consent of all parties.' })
export class InvitedParticipantType {
  @Field(() => ID, { description: 'Id of the event.' })
  id!: string;
  @Field(() => String, { nullable: true, description: 'Name.' })
  name!: string | null;
  @Field(() => String, { nullable: true, description: 'As what: a relative, a neighbour, an expert.' })
  standing!: string | null;
}

@ObjectType('FollowUp', { description: 'A visit afterwards; null fields are sealed here.' })
export class FollowUpType {
  @Field(() => ID, { description: 'Id of the event.' })
  id!: string;
  @Field(() => SatisfactionEnum, { nullable: true, description: 'How satisfied the parties are.' })
  satisfaction!: Satisfaction | null;
  @Field(() => String, { nullable: true, description: 'On which day.' })
  on!: string | null;
  @Field(() => String, { nullable: true, description: 'Who visited.' })
  visitor!: string | null;
  @Field(() => String, { nullable: true, description: 'What was found.' })
  body!: string | null;
}

@ObjectType('OtherRoute', { description: 'Another way than mediation, with the law that opens it.' })
export class OtherRouteType {
  @Field(() => String, { description: 'Its code.' })
  code!: string;
  @Field(() => String, { description: 'In Chinese.' })
  label!: string;
  @Field(() => String, { description: 'In English.' })
  labelEn!: string;
}

@ObjectType('Mediation', { description: 'The newest mediation 调解 of a matter.' })
export class MediationType {
  @Field(() => ID, { description: 'Id of the event that opened it.' })
  id!: string;
  @Field(() => MediationBasisEnum, { description: 'How it came about.' })
  basis!: MediationBasis;
  @Field(() => CourtStageEnum, { nullable: true, description: 'At which stage a court sent the parties.' })
  courtStage!: CourtStage | null;
  @Field(() => String, { nullable: true, description: 'Which body sent them.' })
  referredBy!: string | null;
  @Field(() => MediationStageEnum, { description: 'Where it stands.' })
  stage!: MediationStage;
  @Field(() => [MediationPartyType], { description: 'Whose consent it needs.' })
  parties!: MediationPartyType[];
  @Field(() => [MediatorType], { description: 'Who mediates.' })
  mediators!: MediatorType[];
  @Field(() => GraphQLISODateTime, { description: 'When the parties were first asked.' })
  openedAt!: Date;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when its limit runs.' })
  begunAt!: Date | null;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it is due; null while nothing runs.',
  })
  dueAt!: Date | null;
  @Field(() => Boolean, { description: 'Whether the limit has run out.' })
  overdue!: boolean;
  @Field(() => String, { description: 'How long it may take, and by which article.' })
  limit!: string;
  @Field(() => Int, { description: 'Days by which all parties agreed to extend it.' })
  extendedDays!: number;
  @Field(() => [MediationPauseType], { description: 'When it stood still.' })
  pauses!: MediationPauseType[];
  @Field(() => [InvitedParticipantType], { description: 'Who was invited.' })
  invited!: InvitedParticipantType[];
  @Field(() => [MediationInquiryType], { description: 'Who was asked.' })
  inquiries!: MediationInquiryType[];
  @Field(() => [MediationSessionType], { description: 'The meetings.' })
  sessions!: MediationSessionType[];
  @Field(() => String, {
    nullable: true,
    description: 'Facts that nobody disputes; null where none or sealed.',
  })
  undisputedFacts!: string | null;
  @Field(() => AgreementType, { nullable: true, description: 'What was agreed.' })
  agreement!: AgreementType | null;
  @Field(() => [FollowUpType], { description: 'Visits afterwards.' })
  followUps!: FollowUpType[];
  @Field(() => EndingGroundEnum, { nullable: true, description: 'On which ground it ended.' })
  endedBy!: EndingGround | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it ended or lapsed.' })
  endedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why, in words; null where none or sealed.' })
  endReason!: string | null;
  @Field(() => [OtherRouteType], { description: 'The other ways, shown at every stage (人民调解法 art. 3).' })
  otherRoutes!: OtherRouteType[];
}
