import {
  CHANNELS,
  isCategoryCode,
  isKind,
  isLevel,
  isPartyRole,
  type Channel,
  type Kind,
  type Level,
  type PartyRole,
} from '@fengqiao/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';

const lower = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.toLowerCase() : value,
);

function OneOf(name: string, has: (code: string) => boolean, message: string): PropertyDecorator {
  return ValidateBy(
    { name, validator: { validate: (value) => typeof value === 'string' && has(value) } },
    { message },
  );
}

/** A party, as another system tells it. */
export class IntakePartyInput {
  @ApiProperty({
    enum: ['APPLICANT', 'RESPONDENT', 'THIRD_PARTY', 'REPRESENTATIVE', 'AGENT'],
    description: 'As what the party takes part.',
  })
  @lower
  @OneOf('role', isPartyRole, '当事人身份不在列表中')
  role!: PartyRole;

  @ApiProperty({ description: 'Name of the person or organisation.', maxLength: 200 })
  @IsString()
  @Length(1, 200, { message: '当事人姓名不能为空，最多 200 个字' })
  @Matches(/\S/, { message: '当事人姓名不能为空' })
  name!: string;

  @ApiPropertyOptional({ description: 'ID number.', maxLength: 32 })
  @IsOptional()
  @IsString()
  @MaxLength(32, { message: '证件号码最多 32 位' })
  idNumber?: string;

  @ApiPropertyOptional({ description: 'Phone number.' })
  @IsOptional()
  @Matches(/^[\d+\-() ]{3,32}$/, { message: '电话号码只能是数字，可含 + - ( ) 和空格' })
  phone?: string;

  @ApiPropertyOptional({ description: 'Address.', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: '住址最多 200 个字' })
  address?: string;
}

/** A matter that another system hands over. */
export class IntakeMatterInput {
  @ApiProperty({
    description: 'Name of the system that hands it over, for instance `12345`.',
    pattern: '^[\\w.-]{1,40}$',
  })
  @Matches(/^[\w.-]{1,40}$/, { message: '来源系统名称只能用字母、数字、点、横线，最多 40 位' })
  source!: string;

  @ApiProperty({
    description: 'Number of the matter in that system; the same again makes no second matter.',
    maxLength: 100,
  })
  @IsString()
  @Length(1, 100, { message: '外部编号不能为空，最多 100 个字' })
  externalNumber!: string;

  @ApiProperty({
    enum: ['DISPUTE', 'PETITION', 'COMPLAINT', 'CONSULTATION'],
    description: 'What kind of matter it is.',
  })
  @lower
  @OneOf('kind', isKind, '事项类型不在列表中')
  kind!: Kind;

  @ApiPropertyOptional({ description: 'Category code, two or four digits.' })
  @IsOptional()
  @OneOf('category', isCategoryCode, '类别代码不在分类表中')
  category?: string;

  @ApiPropertyOptional({
    enum: ['SIMPLE', 'GENERAL', 'COMPLEX', 'MAJOR'],
    description: 'How difficult it is.',
  })
  @IsOptional()
  @lower
  @OneOf('level', isLevel, '难易程度不在列表中')
  level?: Level;

  @ApiPropertyOptional({
    description: 'By which way it came.',
    enum: CHANNELS.map((term) => term.code.toUpperCase()),
  })
  @IsOptional()
  @lower
  @OneOf('channel', (code) => CHANNELS.some((term) => term.code === code), '来源渠道不在列表中')
  channel?: Channel;

  @ApiProperty({ description: 'What it is about, in a sentence.', maxLength: 500 })
  @IsString()
  @Matches(/\S/, { message: '请填写事项摘要' })
  @MaxLength(500, { message: '事项摘要最多 500 个字' })
  summary!: string;

  @ApiPropertyOptional({ description: 'What happened.', maxLength: 20_000 })
  @IsOptional()
  @IsString()
  @MaxLength(20_000, { message: '事情经过最多 20000 个字' })
  narrative?: string;

  @ApiPropertyOptional({ description: 'Where it happened.', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: '发生地点最多 200 个字' })
  place?: string;

  @ApiPropertyOptional({ description: 'On which day it happened, YYYY-MM-DD.' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '发生日期格式为 2026-11-21' })
  @IsISO8601({ strict: true }, { message: '发生日期不存在' })
  occurredOn?: string;

  @ApiPropertyOptional({ description: 'How many people are concerned.', minimum: 1 })
  @IsOptional()
  @IsInt({ message: '涉及人数应为整数' })
  @Min(1, { message: '涉及人数至少为 1' })
  @Max(1_000_000, { message: '涉及人数过大' })
  headcount?: number;

  @ApiPropertyOptional({ description: 'Amount in yuan, a decimal number as text.' })
  @IsOptional()
  @Matches(/^\d{1,12}(\.\d{1,2})?$/, { message: '涉及金额应为数字，最多两位小数' })
  amount?: string;

  @ApiPropertyOptional({ description: 'The parties.', type: [IntakePartyInput] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50, { message: '当事人最多 50 人' })
  @ValidateNested({ each: true })
  @Type(() => IntakePartyInput)
  parties?: IntakePartyInput[];
}
