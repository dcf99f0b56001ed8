import { isOutcome, isRejectionReason, isUnitCode } from '@fengqiao/domain';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { InList, MAX_SHORT, MAX_TEXT } from './in-list.inputs.js';

const MAX_ASSISTING = 10;

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

  @Field(() => String, {
    nullable: true,
    description: 'The unit there that is to lead 首办, where that is decided here.',
  })
  @IsOptional()
  @InList('unit', isUnitCode, { message: '首办单位不在列表中' })
  unit?: string;
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

  @Field(() => [String], { nullable: true, description: 'Assisting units 协办, codes of the same list.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_ASSISTING, { message: '协办单位最多 10 个' })
  @InList('unit', isUnitCode, { each: true, message: '协办单位不在列表中' })
  assisting?: string[];
}

@InputType({
  description: 'Object 异议退回 to being assigned a matter; the second objection is settled above.',
})
export class ObjectToAssignmentInput extends ReasonedInput {}

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
