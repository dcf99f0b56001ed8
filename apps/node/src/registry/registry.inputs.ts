import type { CommitteeKind, CommitteeRole, PlaceUse, Residency } from '@fengqiao/domain';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Day, MaybeText, ShortText } from '../graphql/input-fields.js';
import { CommitteeKindEnum, CommitteeRoleEnum, PlaceUseEnum, ResidencyEnum } from './registry-enums.js';

const MOST_MEMBERS = 30;
const MOST_SPECIALITIES = 20;
const SUNDAY = 7;

/** What every entry has. Its id is made by the client; the id of an entry that is there replaces that one. */
@InputType({ isAbstract: true })
abstract class EntryInput {
  @Field(() => ID, {
    description: 'Id of the entry, made by the client; of one that is there it replaces it.',
  })
  @IsUUID('all', { message: '名册项编号应为 UUID' })
  id!: string;

  @ShortText('As it hangs at the door.', '请填写名称')
  name!: string;
}

@InputType({ description: 'A unit that works at this node 承办单位.' })
export class UnitEntryInput extends EntryInput {
  @Field(() => String, { description: 'Code of the list of units.' })
  @IsString()
  @MaxLength(41, { message: '单位代码有误' })
  unit!: string;

  @Field(() => ResidencyEnum, { description: 'How it is there.' })
  residency!: Residency;

  @Field(() => [Int], { description: 'Of one on fixed days: days of the week, 1 is Monday.' })
  @IsArray()
  @ArrayMaxSize(SUNDAY, { message: '一周只有七天' })
  @IsInt({ each: true, message: '星期应为 1 至 7' })
  @Min(1, { each: true, message: '星期应为 1 至 7' })
  @Max(SUNDAY, { each: true, message: '星期应为 1 至 7' })
  weekdays: number[] = [];

  @MaybeText('Telephone of its office.')
  phone?: string | null;
}

@InputType({ description: 'A window 窗口 or a room 调解室.' })
export class PlaceEntryInput extends EntryInput {
  @Field(() => PlaceUseEnum, { description: 'What it is for.' })
  use!: PlaceUse;
}

@InputType({ description: 'A post 岗位 with its substitute; its name is its title.' })
export class PostEntryInput extends EntryInput {
  @ShortText('Who fills it (A).', '请填写 A 岗姓名')
  holder!: string;

  @MaybeText('Who stands in (B).')
  substitute?: string | null;

  @Field(() => ID, { nullable: true, description: 'The unit that it belongs to.' })
  @IsOptional()
  @IsUUID('all', { message: '名册项编号应为 UUID' })
  unitId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The window that it works at.' })
  @IsOptional()
  @IsUUID('all', { message: '名册项编号应为 UUID' })
  windowId?: string | null;

  @MaybeText('Telephone of the post.')
  phone?: string | null;

  @Day('First day on which its holder is away.', { nullable: true })
  awayFrom?: string | null;

  @Day('Last day on which its holder is away.', { nullable: true })
  awayTo?: string | null;
}

@InputType({ description: 'An appointed mediator 聘任的调解员.' })
export class MediatorEntryInput extends EntryInput {
  @Field(() => ID, { nullable: true, description: 'The committee that appointed the mediator.' })
  @IsOptional()
  @IsUUID('all', { message: '名册项编号应为 UUID' })
  committeeId?: string | null;

  @Field(() => Boolean, { description: 'Whether it is the main occupation 专职.' })
  @IsBoolean()
  isFullTime!: boolean;

  @Field(() => [String], { description: 'Categories of disputes that the mediator is good at.' })
  @IsArray()
  @ArrayMaxSize(MOST_SPECIALITIES, { message: '擅长类别最多 20 项' })
  @Matches(/^\d{2}(\d{2})?$/, { each: true, message: '类别代码有误' })
  specialities: string[] = [];

  @MaybeText('Telephone of the office.')
  phone?: string | null;
}

@InputType({ description: 'A member of a committee.' })
export class CommitteeMemberInput {
  @Field(() => ID, { description: 'Id of the member, made by the client.' })
  @IsUUID('all', { message: '委员编号应为 UUID' })
  id!: string;

  @ShortText('Name.', '请填写委员姓名')
  name!: string;

  @Field(() => CommitteeRoleEnum, { description: 'As what.' })
  role!: CommitteeRole;

  @Field(() => Boolean, { description: 'Whether a woman: the law asks for women (人民调解法 art. 8).' })
  @IsBoolean()
  isWoman!: boolean;

  @Field(() => Boolean, { description: 'Whether of a smaller ethnic group (人民调解法 art. 8).' })
  @IsBoolean()
  isOfMinority!: boolean;
}

@InputType({ description: 'A mediation committee 人民调解委员会.' })
export class CommitteeEntryInput extends EntryInput {
  @Field(() => CommitteeKindEnum, { description: 'Of what.' })
  committeeKind!: CommitteeKind;

  @Day('On which day its present term began.', { nullable: false })
  electedOn!: string;

  @Field(() => Boolean, { description: 'Whether several ethnic groups live there.' })
  @IsBoolean()
  isMultiEthnic!: boolean;

  @Field(() => [CommitteeMemberInput], { description: 'Who sits on it.' })
  @IsArray()
  @ArrayMaxSize(MOST_MEMBERS, { message: '委员最多填 30 人' })
  @ValidateNested({ each: true })
  @Type(() => CommitteeMemberInput)
  members!: CommitteeMemberInput[];
}

@InputType({ description: 'Somebody of the expert pool 专家库.' })
export class ExpertEntryInput extends EntryInput {
  @ShortText('What the expert knows about.', '请填写专长')
  field!: string;

  @MaybeText('Where the expert works.')
  organisation?: string | null;

  @MaybeText('Telephone of the office.')
  phone?: string | null;
}
