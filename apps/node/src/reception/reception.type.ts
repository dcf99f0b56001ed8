import { RECEPTION_RESULTS, type Channel, type Kind, type ReceptionResult } from '@fengqiao/domain';
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';
import { ChannelEnum, KindEnum } from '../graphql/vocabulary-enums.js';

export const ReceptionResultEnum = upperCaseEnum(RECEPTION_RESULTS.map(({ code }) => code));
registerEnumType(ReceptionResultEnum, { name: 'ReceptionResult', description: 'What came of a reception.' });

@ObjectType('Reception', { description: 'One line of the reception log 接待台账 of this node.' })
export class ReceptionLineType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
  @Field(() => String, { description: 'On which day.' })
  on!: string;
  @Field(() => Int, { description: 'How many people came.' })
  people!: number;
  @Field(() => ChannelEnum, { description: 'By which way.' })
  channel!: Channel;
  @Field(() => KindEnum, { description: 'About what kind of matter.' })
  kind!: Kind;
  @Field(() => ReceptionResultEnum, { description: 'What came of it.' })
  result!: ReceptionResult;
  @Field(() => ID, { nullable: true, description: 'The matter that it was about.' })
  matterId!: string | null;
  @Field(() => GraphQLISODateTime, { description: 'When it was written down.' })
  writtenAt!: Date;
  @Field(() => Boolean, { description: 'Struck out as a slip of the pen; counts no more.' })
  isStruck!: boolean;
}

@ObjectType('ReceptionCount', {
  description: 'How many were received at a node 接待批次、人次; not how many matters there are.',
})
export class ReceptionCountType {
  @Field(() => String, { description: 'Code of the node.' })
  node!: string;
  @Field(() => String, { description: 'Name of its place.' })
  name!: string;
  @Field(() => Int, { description: 'How many times people came 批次.' })
  times!: number;
  @Field(() => Int, { description: 'How many people 人次.' })
  people!: number;
  @Field(() => Int, { description: 'About how many matters, each once.' })
  matters!: number;
}
