import { isCategoryCode, type Channel, type Kind, type Level, type PartyRole } from '@fengqiao/domain';
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
  ValidateNested,
} from 'class-validator';
import {
  ChannelEnum,
  KindEnum,
  LevelEnum,
  RelationKindEnum,
  PartyRoleEnum,
  type RelationKind,
} from './matter-enums.js';
import { InList, MAX_SHORT, MAX_TEXT } from './in-list.inputs.js';
import { NotedInput } from './matters.inputs.js';

const MAX_SUMMARY = 500;
const MAX_PARTIES = 50;
const MAX_RELATIONS = 20;

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
export class MatterRelationInput {
  @Field(() => ID, { description: 'The other matter.' })
  @IsUUID('all', { message: '事项编号应为 UUID' })
  matter!: string;

  @Field(() => RelationKindEnum, { description: 'The same again, or one that has to do with it.' })
  as!: RelationKind;
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

  @Field(() => [MatterRelationInput], { nullable: true, description: 'Matters that it has to do with.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MAX_RELATIONS, { message: '关联事项最多 20 件' })
  @ValidateNested({ each: true })
  @Type(() => MatterRelationInput)
  relations?: MatterRelationInput[];

  @Field(() => FilerInput, {
    nullable: true,
    description: 'Who files it for the applicant; absent: nobody does.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => FilerInput)
  filer?: FilerInput;
}

@InputType({ description: 'Add a party 增加当事人.' })
export class AddPartyInput extends NotedInput {
  @Field(() => ID, { description: 'Its id, made by the client.' })
  @IsUUID('all', { message: '当事人编号应为 UUID' })
  id!: string;

  @Field(() => PartyInput, { description: 'Who, and as what.' })
  @ValidateNested()
  @Type(() => PartyInput)
  party!: PartyInput;
}
