import { Field, GraphQLISODateTime, Int, ObjectType } from '@nestjs/graphql';
import { JurisdictionType } from '../jurisdictions/jurisdiction.type.js';

@ObjectType('LinkStatus', { description: 'How the link between this node and another one stands.' })
export class LinkStatusType {
  @Field(() => JurisdictionType, { description: 'The other node.' })
  peer!: JurisdictionType;
  @Field(() => Boolean, { description: 'Whether this node reaches the hub now.' })
  connected!: boolean;
  @Field(() => Int, { description: 'Entries that the other node has not confirmed.' })
  queued!: number;
  @Field(() => Int, { description: 'Entries that the hub has taken.' })
  sent!: number;
  @Field(() => Int, { description: 'Entries that the other node has confirmed.' })
  received!: number;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Since when the oldest of the queue waits.',
  })
  oldestUnsentAt!: Date | null;
  @Field(() => Int, { description: 'Entries that came from there without a gap.' })
  incomingWatermark!: number;
  @Field(() => Int, { description: 'Messages from there that are held because one before them is missing.' })
  incomingGap!: number;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the other node last confirmed something.',
  })
  lastReceiptAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'The last thing that went wrong.' })
  lastProblem!: string | null;
}
