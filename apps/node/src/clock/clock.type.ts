import { Field, Float, GraphQLISODateTime, ObjectType } from '@nestjs/graphql';

@ObjectType('Clock', { description: 'How far the clock of this node can be believed.' })
export class ClockType {
  @Field(() => GraphQLISODateTime, { description: 'The time as this node knows it best.' })
  now!: Date;
  @Field(() => Boolean, {
    description: 'Whether the clock is in doubt: then nothing is decided by it alone.',
  })
  doubtful!: boolean;
  @Field(() => Boolean, {
    description: 'Whether nothing is decided until a node above or an administrator confirms the clock.',
  })
  awaitsWord!: boolean;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when it is in doubt.' })
  since!: Date | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'By how many milliseconds it is ahead of the right time, negative when behind; null when nothing tells.',
  })
  skewMs!: number | null;
  @Field(() => String, { nullable: true, description: 'What is wrong with it and what to do, in words.' })
  reason!: string | null;
}
