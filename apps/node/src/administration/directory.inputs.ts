import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

const CODE = { message: '区划代码为12位数字' };
const LONGEST_HOURS = 720;

@InputType({ description: 'Which place is invited, and for how long.' })
export class InviteNodeInput {
  @Field(() => String, { description: '12-digit code of the place; of one that is there it gets new keys.' })
  @IsString()
  @Length(12, 12, CODE)
  code!: string;

  @Field(() => String, { nullable: true, description: 'Name of a new place.' })
  @IsOptional()
  @IsString()
  @MaxLength(60, { message: '单位名称最多 60 个字' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the node above a new place.' })
  @IsOptional()
  @IsString()
  @Length(12, 12, CODE)
  parent?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Hours that the invitation is good for; 24 when missing.',
  })
  @IsOptional()
  @IsInt()
  @Min(1, { message: '有效期至少 1 小时' })
  @Max(LONGEST_HOURS, { message: '有效期最长 30 天' })
  hours?: number | null;
}

@InputType({ description: 'Which invitation is taken back.' })
export class WithdrawInvitationInput {
  @Field(() => ID, { description: 'Id of the invitation.' })
  @IsUUID(undefined, { message: '邀请编号有误' })
  invitationId!: string;
}

@InputType({ description: 'Which node, and why: for suspending and revoking.' })
export class ShutOutNodeInput {
  @Field(() => String, { description: 'Code of the node.' })
  @IsString()
  @Length(12, 12, CODE)
  code!: string;

  @Field(() => String, { description: 'The reason; every node sees it.' })
  @IsString()
  @Length(1, 500, { message: '请写明理由，最多 500 字' })
  reason!: string;
}

@InputType({ description: 'Which node is meant.' })
export class NodeInput {
  @Field(() => String, { description: 'Code of the node.' })
  @IsString()
  @Length(12, 12, CODE)
  code!: string;
}

@InputType({ description: 'Which node comes under which other one.' })
export class MoveNodeInput extends NodeInput {
  @Field(() => String, { description: 'Code of the node that is above it from now on.' })
  @IsString()
  @Length(12, 12, CODE)
  parent!: string;
}

@InputType({ description: 'What a profile is to say; what is left out stays as it is.' })
export class DescribeNodeInput extends NodeInput {
  @Field(() => String, { nullable: true, description: 'Name of the place.' })
  @IsOptional()
  @IsString()
  @Length(1, 60, { message: '单位名称最多 60 个字' })
  name?: string;

  @Field(() => String, { nullable: true, description: 'Whom to call about the node.' })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: '联系方式最多 200 字' })
  contact?: string | null;

  @Field(() => [String], { nullable: true, description: 'Codes of the fittings that are there.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  fittings?: string[];

  @Field(() => Int, { nullable: true, description: 'Edition year of its code.' })
  @IsOptional()
  @IsInt({ message: '区划代码年版应为四位年份' })
  edition?: number;

  @Field(() => [String], { nullable: true, description: 'Codes that it followed on.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  predecessors?: string[];

  @Field(() => String, { nullable: true, description: 'First day in force, as 2026-06-30.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  validFrom?: string | null;

  @Field(() => String, { nullable: true, description: 'Last day in force.' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  validUntil?: string | null;
}
