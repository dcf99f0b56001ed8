import {
  type ConsentAnswer,
  type CourtStage,
  type EndingGround,
  type MediationBasis,
  type PauseReason,
  type Satisfaction,
} from '@fengqiao/domain';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { Instant, LongText, MaybeText, ShortText } from '../graphql/input-fields.js';
import { NotedInput } from '../matters/matters.inputs.js';
import {
  ConsentAnswerEnum,
  CourtStageEnum,
  EndingGroundEnum,
  MediationBasisEnum,
  PauseReasonEnum,
  SatisfactionEnum,
} from './mediation-enums.js';

const MAX_PARTIES = 50;

/** Ids of parties of the matter. */
function PartyIds(description: string): PropertyDecorator {
  return (target, property) => {
    Field(() => [ID], { description })(target, property);
    IsArray()(target, property);
    ArrayMaxSize(MAX_PARTIES, { message: '当事人最多 50 人' })(target, property);
    IsUUID('all', { each: true, message: '当事人编号应为 UUID' })(target, property);
  };
}

@InputType({ description: 'Open a mediation 启动调解: applied for, offered or referred.' })
export class OpenMediationInput extends NotedInput {
  @Field(() => MediationBasisEnum, { description: 'How it came about.' })
  basis!: MediationBasis;

  @Field(() => CourtStageEnum, { nullable: true, description: 'At which stage a court sent the parties.' })
  @IsOptional()
  courtStage?: CourtStage;

  @MaybeText('Which body sent the parties.')
  referredBy?: string;

  @PartyIds('Whose consent it needs: both sides, and third parties whose rights are at issue.')
  parties!: string[];

  @PartyIds('Who applied; a party that applies has consented.')
  appliedBy: string[] = [];
}

@InputType({ description: 'Record what a party says to mediation 记录意愿; one refusal ends it.' })
export class RecordConsentInput extends NotedInput {
  @Field(() => ID, { description: 'The party.' })
  @IsUUID('all', { message: '当事人编号应为 UUID' })
  party!: string;

  @Field(() => ConsentAnswerEnum, { description: 'What it says.' })
  answer!: ConsentAnswer;
}

@InputType({ description: 'A mediator, by name.' })
export class MediatorInput {
  @Field(() => ID, { description: 'Id of the mediator.' })
  @IsUUID('all', { message: '调解员编号应为 UUID' })
  id!: string;

  @ShortText('Name.', '请填写调解员姓名')
  name!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether there is an interest in the parties or the case; null: nobody has asked.',
  })
  @IsOptional()
  @IsBoolean()
  hasInterest?: boolean;

  @MaybeText('Which interest.')
  interest?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of a traffic accident: determined who is liable, and so does not mediate it.',
  })
  @IsOptional()
  @IsBoolean()
  determinedLiability?: boolean;
}

@InputType({ description: 'Name the mediators 确定调解员, chosen or accepted by every party.' })
export class NameMediatorsInput extends NotedInput {
  @Field(() => [MediatorInput], { description: 'The mediators.' })
  @IsArray()
  @ArrayMinSize(1, { message: '请选择调解员' })
  @ArrayMaxSize(10, { message: '调解员最多 10 名' })
  @ValidateNested({ each: true })
  @Type(() => MediatorInput)
  mediators!: MediatorInput[];

  @PartyIds('Parties that chose or accepted them, their disclosures known.')
  acceptedBy!: string[];
}

@InputType({ description: 'The mediator accepts and the limit runs 开始调解.' })
export class BeginMediationInput extends NotedInput {}

@InputType({ description: 'Record an inquiry 调查.' })
export class RecordInquiryInput extends NotedInput {
  @Instant('When it began.', '开始时间不对')
  from!: string;
  @Instant('When it ended.', '结束时间不对')
  to!: string;
  @ShortText('Where.', '请填写调查地点')
  place!: string;
  @ShortText('Who was asked, and how this person stands to the matter.', '请填写被调查人')
  asked!: string;
  @MaybeText('Who wrote it down.')
  recorder?: string;
  @LongText('Questions and answers.', '请填写调查内容')
  body!: string;
  @Field(() => Boolean, { description: 'Whether who was asked has signed it after it was read over.' })
  @IsBoolean()
  isSigned!: boolean;
}

@InputType({ description: 'Invite somebody to take part 邀请参与, with the consent of all parties.' })
export class InviteParticipantInput extends NotedInput {
  @ShortText('Name.', '请填写受邀人姓名')
  name!: string;
  @ShortText('As what: a relative, a neighbour, an expert.', '请填写受邀人的身份')
  standing!: string;
  @PartyIds('Parties that agreed.')
  agreedBy!: string[];
}

@InputType({ description: 'A party of the matter joins 当事人加入, with the consent of all who are in it.' })
export class JoinMediationInput extends NotedInput {
  @Field(() => ID, { description: 'The party; joining, it consents to the mediation.' })
  @IsUUID('all', { message: '当事人编号应为 UUID' })
  party!: string;
  @Field(() => Boolean, {
    description: 'Whether it accepts the mediators of a mediation that has begun, their disclosures known.',
  })
  @IsBoolean()
  acceptsMediators!: boolean;
  @PartyIds('Parties that agreed.')
  agreedBy!: string[];
}

@InputType({ description: 'Record a session 调解 with its minutes.' })
export class HoldSessionInput extends NotedInput {
  @Instant('When it began.', '开始时间不对')
  from!: string;
  @Instant('When it ended.', '结束时间不对')
  to!: string;
  @ShortText('The room, or how people met from afar.', '请填写调解地点或者远程方式')
  place!: string;
  @Field(() => Boolean, { description: 'Whether people met from afar.' })
  @IsBoolean()
  isRemote!: boolean;
  @PartyIds('Parties that were there.')
  attendedBy!: string[];
  @MaybeText('Others who took part, by name.')
  others?: string;
  @MaybeText('Who wrote it down.')
  recorder?: string;
  @LongText('What was said.', '请填写调解情况')
  body!: string;
  @PartyIds('Parties that signed after it was read over to them.')
  signedBy!: string[];
}

@InputType({ description: 'Record facts that nobody disputes 无争议事实, signed by all parties.' })
export class RecordUndisputedFactsInput extends NotedInput {
  @LongText('The facts.', '请填写无争议事实')
  facts!: string;
  @PartyIds('Parties that signed.')
  signedBy!: string[];
}

@InputType({ description: 'Let it stand still 中止, with a reason.' })
export class PauseMediationInput extends NotedInput {
  @Field(() => PauseReasonEnum, { description: 'Why.' })
  reasonCode!: PauseReason;
  @PartyIds('Parties that agreed; all of them where one is away.')
  agreedBy: string[] = [];
}

@InputType({ description: 'Go on 恢复.' })
export class ResumeMediationInput extends NotedInput {}

@InputType({ description: 'Extend the limit 延长期限, with the consent of all parties.' })
export class ExtendMediationInput extends NotedInput {
  @Field(() => Int, { description: 'By how many days.' })
  @IsInt()
  @Min(1, { message: '延长天数至少为 1' })
  days!: number;
  @PartyIds('Parties that agreed.')
  agreedBy!: string[];
}

@InputType({ description: 'Record what was found on a visit afterwards 回访.' })
export class RecordFollowUpInput extends NotedInput {
  @Field(() => String, { description: 'On which day, YYYY-MM-DD.' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '回访日期格式为 2026-11-21' })
  @IsISO8601({ strict: true }, { message: '回访日期不存在' })
  on!: string;
  @ShortText('Who visited.', '请填写回访人')
  visitor!: string;
  @LongText('How the agreement is performed, what came of it, what is done about it.', '请填写回访情况')
  body!: string;
  @Field(() => SatisfactionEnum, { description: 'How satisfied the parties are.' })
  satisfaction!: Satisfaction;
}

@InputType({ description: 'End it 终止调解 on one of the eight grounds; the other routes are told.' })
export class EndMediationInput extends NotedInput {
  @Field(() => EndingGroundEnum, { description: 'On which ground.' })
  ground!: EndingGround;
  @Field(() => Boolean, {
    description: 'Whether all parties were told of arbitration, the administrative way and the court.',
  })
  @IsBoolean()
  areRoutesTold!: boolean;
}
