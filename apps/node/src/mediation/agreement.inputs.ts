import type { Agreement, ConfirmationState, SigningManner } from '@fengqiao/domain';
import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { NotedInput } from '../matters/matters.inputs.js';
import { Day, MaybeText, ShortText } from '../graphql/input-fields.js';
import {
  AgreementFormEnum,
  ConfirmationStateEnum,
  SignerEnum,
  SigningMannerEnum,
  type SignerKind,
} from './mediation-enums.js';

@InputType({ description: 'One part of what is promised.' })
export class PromisedInput {
  @Field(() => ID, { description: 'Its id, made by the client.' })
  @IsUUID('all', { message: '履行项编号应为 UUID' })
  id!: string;

  @Field(() => String, { description: 'What is to be done.' })
  @IsString()
  @Matches(/\S/, { message: '请填写每一项履行内容' })
  @MaxLength(500, { message: '履行内容最多 500 个字' })
  what!: string;

  @Field(() => String, { nullable: true, description: 'Amount in yuan, a decimal number as text.' })
  @IsOptional()
  @Matches(/^\d{1,12}(\.\d{1,2})?$/, { message: '金额应为数字，最多两位小数' })
  amount?: string;

  @Field(() => String, {
    nullable: true,
    description: 'On which day, YYYY-MM-DD; absent: with the agreement itself.',
  })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '履行日期格式为 2026-11-21' })
  @IsISO8601({ strict: true }, { message: '履行日期不存在' })
  dueOn?: string;
}

@InputType({ description: 'Reach an agreement 达成协议; an oral one has effect at once.' })
export class ReachAgreementInput extends NotedInput {
  @Field(() => AgreementFormEnum, { description: 'Written or oral.' })
  form!: Agreement['form'];

  @Field(() => String, {
    nullable: true,
    description: 'Main facts, what is disputed, responsibility of each side.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20_000, { message: '主要事实最多 20000 个字' })
  facts?: string;

  @Field(() => String, { description: 'What is agreed.' })
  @IsString()
  @Matches(/\S/, { message: '请填写协议内容' })
  @MaxLength(20_000, { message: '协议内容最多 20000 个字' })
  content!: string;

  @Field(() => String, { nullable: true, description: 'How it is performed.' })
  @IsOptional()
  @IsString()
  @MaxLength(500, { message: '履行方式最多 500 个字' })
  manner?: string;

  @Field(() => String, { nullable: true, description: 'Where it is performed.' })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: '履行地点最多 200 个字' })
  place?: string;

  @Field(() => [PromisedInput], { description: 'What is promised, part by part.' })
  @IsArray()
  @ArrayMaxSize(60, { message: '履行项最多 60 项' })
  @ValidateNested({ each: true })
  @Type(() => PromisedInput)
  promises: PromisedInput[] = [];
}

@InputType({ description: 'Record one mark under the agreement 签署; its effect follows from the last.' })
export class SignAgreementInput extends NotedInput {
  @Field(() => SignerEnum, { description: 'Who signs.' })
  signer!: SignerKind;

  @Field(() => ID, { nullable: true, description: 'Which party, where a party signs.' })
  @IsOptional()
  @IsUUID('all', { message: '当事人编号应为 UUID' })
  party?: string;

  @Field(() => SigningMannerEnum, { description: 'How.' })
  manner!: SigningManner;
}

@InputType({
  description: 'Record whether a part of what was promised is performed 记录履行; the note is the proof.',
})
export class RecordPerformanceInput extends NotedInput {
  @Field(() => ID, { description: 'The instalment.' })
  @IsUUID('all', { message: '履行项编号应为 UUID' })
  instalment!: string;

  @Field(() => Boolean, { description: 'Whether it is performed.' })
  @IsBoolean()
  isPerformed!: boolean;
}

@InputType({
  description:
    'Record judicial confirmation 司法确认: that the parties asked for it, or what the court ruled.',
})
export class RecordConfirmationInput extends NotedInput {
  @Field(() => ConfirmationStateEnum, { description: 'What is recorded.' })
  state!: ConfirmationState;

  @Day('On which day they asked, or the court ruled.', { nullable: false })
  on!: string;

  @ShortText('Which court.', '请填写人民法院名称')
  court!: string;

  @MaybeText('Number of its file (“调确字”).')
  number?: string;

  @Field(() => [ID], { description: 'Parties that ask together; all of them have to.' })
  @IsArray()
  @ArrayMaxSize(50, { message: '当事人最多 50 人' })
  @IsUUID('all', { each: true, message: '当事人编号应为 UUID' })
  appliedBy: string[] = [];

  @Field(() => Boolean, {
    description:
      'Whether it confirms or ends a status, or confirms a real right or an intellectual property right.',
  })
  @IsBoolean()
  concernsStatus!: boolean;
}
