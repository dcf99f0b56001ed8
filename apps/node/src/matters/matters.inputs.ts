import {
  isCategoryCode,
  isOutcome,
  isRejectionReason,
  isUnitCode,
  type Channel,
  type Kind,
  type Level,
  type PartyRole,
} from '@fengqiao/domain';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import {
  ChannelEnum,
  KindEnum,
  LevelEnum,
  LinkKindEnum,
  PartyRoleEnum,
  type LinkKind,
} from './matter-enums.js';

const MAX_SUMMARY = 500;
const MAX_TEXT = 20_000;
const MAX_SHORT = 200;
const MAX_PARTIES = 50;
const MAX_LINKS = 20;

/** A code out of one of the built-in lists. */
function InList(name: string, has: (code: string) => boolean, options: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    { name, validator: { validate: (value) => typeof value === 'string' && has(value) } },
    options,
  );
}

@InputType({ description: 'A party of the matter.' })
export class PartyInput {
  @Field(() => PartyRoleEnum, { description: 'As what the party takes part.' })
  role!: PartyRole;

  @Field(() => String, { description: 'Name of the person or organisation.' })
  @IsString()
  @Length(1, MAX_SHORT, { message: '当事人姓名不能为空，最多 200 个字' })
  @Matches(/\S/, { message: '当事人姓名不能为空' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'ID number.' })
  @IsOptional()
  @IsString()
  @MaxLength(32, { message: '证件号码最多 32 位' })
  idNumber?: string;

  @Field(() => String, { nullable: true, description: 'Phone number.' })
  @IsOptional()
  @Matches(/^[\d+\-() ]{3,32}$/, { message: '电话号码只能是数字，可含 + - ( ) 和空格' })
  phone?: string;

  @Field(() => String, { nullable: true, description: 'Address.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_SHORT, { message: '住址最多 200 个字' })
  address?: string;
}

@InputType({ description: 'A matter that a new one has to do with.' })
export class MatterLinkInput {
  @Field(() => ID, { description: 'The other matter.' })
  @IsUUID('all', { message: '事项编号应为 UUID' })
  matter!: string;

  @Field(() => LinkKindEnum, { description: 'The same again, or one that has to do with it.' })
  as!: LinkKind;
}

@InputType({ description: 'Who files a matter for the applicant 领办、帮办、代办.' })
export class FilerInput {
  @Field(() => String, { description: 'Name.' })
  @IsString()
  @Matches(/\S/, { message: '请填写代办人姓名' })
  @MaxLength(MAX_SHORT, { message: '代办人姓名最多 200 个字' })
  name!: string;

  @Field(() => String, { description: 'As what: a relative, a grid worker, a village official.' })
  @IsString()
  @Matches(/\S/, { message: '请填写代办人与申请人的关系' })
  @MaxLength(MAX_SHORT, { message: '与申请人的关系最多 200 个字' })
  relation!: string;

  @Field(() => String, { nullable: true, description: 'Phone number.' })
  @IsOptional()
  @Matches(/^[\d+\-() ]{3,32}$/, { message: '电话号码只能是数字，可含 + - ( ) 和空格' })
  phone?: string;
}

@InputType({ description: 'A new matter. Only kind and summary are required.' })
export class RegisterMatterInput {
  @Field(() => ID, { nullable: true, description: 'Id made by the client (UUID), so that a retry is safe.' })
  @IsOptional()
  @IsUUID('all', { message: '事项编号应为 UUID' })
  id?: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of this command: the same again returns the same result.',
  })
  @IsOptional()
  @IsUUID('all', { message: '操作编号应为 UUID' })
  commandId?: string;

  @Field(() => KindEnum, { description: 'Dispute, petition, complaint or consultation.' })
  kind!: Kind;

  @Field(() => String, { nullable: true, description: 'Category code, two or four digits.' })
  @IsOptional()
  @InList('category', isCategoryCode, { message: '类别代码不在分类表中' })
  category?: string;

  @Field(() => LevelEnum, { nullable: true, description: 'How difficult it is.' })
  @IsOptional()
  level?: Level;

  @Field(() => ChannelEnum, { nullable: true, description: 'By which way it came.' })
  @IsOptional()
  channel?: Channel;

  @Field(() => String, { description: 'What it is about, in a sentence.' })
  @IsString()
  @Matches(/\S/, { message: '请填写事项摘要' })
  @MaxLength(MAX_SUMMARY, { message: '事项摘要最多 500 个字' })
  summary!: string;

  @Field(() => String, { nullable: true, description: 'What happened.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT, { message: '事情经过最多 20000 个字' })
  narrative?: string;

  @Field(() => String, { nullable: true, description: 'Where it happened.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_SHORT, { message: '发生地点最多 200 个字' })
  place?: string;

  @Field(() => String, { nullable: true, description: 'On which day it happened, YYYY-MM-DD.' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '发生日期格式为 2026-11-21' })
  @IsISO8601({ strict: true }, { message: '发生日期不存在' })
  occurredOn?: string;

  @Field(() => Int, { nullable: true, description: 'How many people are concerned.' })
  @IsOptional()
  @IsInt()
  @Min(1, { message: '涉及人数至少为 1' })
  @Max(1_000_000, { message: '涉及人数过大' })
  headcount?: number;

  @Field(() => String, { nullable: true, description: 'Amount in yuan, a decimal number as text.' })
  @IsOptional()
  @Matches(/^\d{1,12}(\.\d{1,2})?$/, { message: '涉及金额应为数字，最多两位小数' })
  amount?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Concerns minors, violence or intimate matters: rises as kind and month only.',
  })
  @IsOptional()
  @IsBoolean()
  restricted?: boolean;

  @Field(() => [PartyInput], { nullable: true, description: 'The parties.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_PARTIES, { message: '当事人最多 50 人' })
  @ValidateNested({ each: true })
  @Type(() => PartyInput)
  parties?: PartyInput[];

  @Field(() => [MatterLinkInput], { nullable: true, description: 'Matters that it has to do with.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_LINKS, { message: '关联事项最多 20 件' })
  @ValidateNested({ each: true })
  @Type(() => MatterLinkInput)
  links?: MatterLinkInput[];

  @Field(() => FilerInput, {
    nullable: true,
    description: 'Who files it for the applicant; absent: nobody does.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => FilerInput)
  filer?: FilerInput;
}

/** What every command on a matter says. */
@InputType({ isAbstract: true })
export class MatterInput {
  @Field(() => ID, { description: 'The matter.' })
  @IsUUID('all', { message: '事项编号应为 UUID' })
  matterId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of this command: the same again returns the same result.',
  })
  @IsOptional()
  @IsUUID('all', { message: '操作编号应为 UUID' })
  commandId?: string;

  @Field(() => String, { nullable: true, description: 'Epoch of the screen on which it was asked.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_SHORT)
  epoch?: string;

  @Field(() => Int, { nullable: true, description: 'Version of the screen on which it was asked.' })
  @IsOptional()
  @IsInt()
  version?: number;
}

@InputType({ isAbstract: true })
class ReasonedInput extends MatterInput {
  @Field(() => String, { description: 'Why; sealed.' })
  @IsString()
  @Matches(/\S/, { message: '请写明理由' })
  @MaxLength(MAX_TEXT, { message: '理由最多 20000 个字' })
  reason!: string;
}

@InputType({ isAbstract: true })
export class NotedInput extends MatterInput {
  @Field(() => String, { nullable: true, description: 'A note; sealed.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT, { message: '说明最多 20000 个字' })
  note?: string;
}

@InputType({ description: 'Accept 受理.' })
export class AcceptMatterInput extends MatterInput {}

@InputType({ description: 'Sign for 签收.' })
export class SignForMatterInput extends MatterInput {}

@InputType({ description: 'Escalate 上报 to the node above.' })
export class EscalateMatterInput extends ReasonedInput {}

@InputType({ description: 'Return 退回 with guidance to the node it came from.' })
export class ReturnMatterInput extends ReasonedInput {}

@InputType({ description: 'Recall 撤回: asks back what was offered and not yet acted on.' })
export class RecallMatterInput extends ReasonedInput {}

@InputType({ description: 'Take up 提级 a matter held below.' })
export class TakeUpMatterInput extends ReasonedInput {}

@InputType({ description: 'Withdraw 撤销 at the applicant’s wish.' })
export class WithdrawMatterInput extends ReasonedInput {}

@InputType({ description: 'Reopen 重启 a closed matter.' })
export class ReopenMatterInput extends ReasonedInput {}

@InputType({ description: 'Open the sealed text of a matter held below, for a reason that its holder sees.' })
export class OpenSealedInput extends ReasonedInput {}

@InputType({ description: 'Hand down 交办 to a node below.' })
export class HandDownMatterInput extends ReasonedInput {
  @Field(() => String, { description: 'Division code of the node below.' })
  @Matches(/^\d{12}$/, { message: '交办对象应为 12 位区划代码' })
  to!: string;
}

@InputType({ description: 'Reject 不予受理, with the reason and the other way told.' })
export class RejectMatterInput extends NotedInput {
  @Field(() => String, { description: 'A code of the list of reasons.' })
  @InList('reasonCode', isRejectionReason, { message: '不予受理原因不在列表中' })
  reasonCode!: string;

  @Field(() => String, { nullable: true, description: 'More about the reason; sealed.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_TEXT, { message: '理由最多 20000 个字' })
  reason?: string;
}

@InputType({ description: 'Assign 分派 to a unit of this node.' })
export class AssignMatterInput extends NotedInput {
  @Field(() => String, { description: 'A code of the list of units.' })
  @InList('unit', isUnitCode, { message: '承办单位不在列表中' })
  unit!: string;
}

@InputType({ description: 'Close 办结.' })
export class CloseMatterInput extends NotedInput {
  @Field(() => String, { description: 'A code of the list of outcomes.' })
  @InList('outcome', isOutcome, { message: '办理结果不在列表中' })
  outcome!: string;
}

@InputType({ description: 'Merge 并案: the same matter brought again is dealt with in the first.' })
export class MergeMatterInput extends NotedInput {
  @Field(() => String, { description: 'Code or id of the matter in which it is dealt with.' })
  @IsString()
  @Length(1, 64, { message: '请填写并入的事项编码' })
  into!: string;
}

@InputType({ description: 'Adopt 采纳 a late entry.' })
export class AdoptEntryInput extends NotedInput {
  @Field(() => ID, { description: 'The late entry.' })
  @IsUUID('all', { message: '记录编号应为 UUID' })
  entryId!: string;
}

export type AnyMatterInput = MatterInput & { reason?: string; note?: string };
