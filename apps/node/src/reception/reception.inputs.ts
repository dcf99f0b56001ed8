import type { Channel, Kind, ReceptionResult } from '@fengqiao/domain';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Day } from '../graphql/input-fields.js';
import { ChannelEnum, KindEnum } from '../graphql/vocabulary-enums.js';
import { ReceptionResultEnum } from './reception.type.js';

const MOST_PEOPLE = 500;

@InputType({ description: 'A line of the reception log.' })
export class RecordReceptionInput {
  @Field(() => ID, { description: 'Its id, made by the client; the same id again is the same line.' })
  @IsUUID('all', { message: '接待编号应为 UUID' })
  id!: string;

  @Day('On which day; today when missing.', { nullable: true })
  on?: string | null;

  @Field(() => Int, { description: 'How many people came.' })
  @Min(1, { message: '来访人数至少为 1' })
  @Max(MOST_PEOPLE, { message: '来访人数最多 500' })
  people!: number;

  @Field(() => ChannelEnum, { description: 'By which way.' })
  channel!: Channel;

  @Field(() => KindEnum, { description: 'About what kind of matter.' })
  kind!: Kind;

  @Field(() => ReceptionResultEnum, { description: 'What came of it.' })
  result!: ReceptionResult;

  @Field(() => ID, { nullable: true, description: 'The matter that it was about.' })
  @IsOptional()
  @IsUUID('all', { message: '事项编号应为 UUID' })
  matterId?: string | null;
}

@InputType({ description: 'From which day to which, both included.' })
export class DaysInput {
  @Day('First day.', { nullable: false })
  from!: string;

  @Day('Last day.', { nullable: false })
  to!: string;
}
