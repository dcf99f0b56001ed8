import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';
import { JurisdictionType } from '../jurisdictions/jurisdiction.type.js';

export const LINK_PROBLEMS = [
  'hub_unreachable',
  'hub_refuses',
  'waiting',
  'silent',
  'missing',
  'held',
  'parked',
  'lost',
  'clock_skew',
] as const;
export type LinkProblem = (typeof LINK_PROBLEMS)[number];
export const LinkProblemEnum = upperCaseEnum(LINK_PROBLEMS);
registerEnumType(LinkProblemEnum, {
  name: 'LinkProblemKind',
  description: 'What keeps a link from being in order.',
});

@ObjectType('LinkProblem', { description: 'One thing about a link that is not in order.' })
export class LinkProblemType {
  @Field(() => LinkProblemEnum, { description: 'What it is.' })
  kind!: LinkProblem;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when, as far as it is known.' })
  since!: Date | null;
  @Field(() => String, { description: 'The same in a sentence.' })
  sentence!: string;
}

@ObjectType('LinkStatus', { description: 'How the link between this node and another one stands.' })
export class LinkStatusType {
  @Field(() => JurisdictionType, { description: 'The other node.' })
  peer!: JurisdictionType;
  @Field(() => Boolean, { description: 'Whether this node reaches the hub now.' })
  connected!: boolean;
  @Field(() => Int, { description: 'Entries made for the other node since this journal began.' })
  head!: number;
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
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the other node last confirmed something.',
  })
  lastReceiptAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'What went wrong at the last sending, in a sentence.' })
  lastProblem!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Entries that the other node says it made for this one; null while it was never heard.',
  })
  incomingHead!: number | null;
  @Field(() => Int, { description: 'Entries that came from there without a gap.' })
  incomingWatermark!: number;
  @Field(() => Int, { description: 'Entries that were made there for this node and are not here.' })
  incomingMissing!: number;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when they are missing.' })
  missingSince!: Date | null;
  @Field(() => Int, { description: 'Messages from there that are held because one before them is missing.' })
  incomingGap!: number;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when the oldest of them is held.' })
  gapSince!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When something last came from there.' })
  incomingAt!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the other node was last heard.' })
  heardAt!: Date | null;
  @Field(() => Boolean, {
    description: 'The other node reports here every few seconds, and has not for a while.',
  })
  silent!: boolean;
  @Field(() => Int, { nullable: true, description: 'Its clock minus ours, in milliseconds.' })
  clockSkewMs!: number | null;
  @Field(() => Int, { description: 'Steps and messages from there that were set aside.' })
  parked!: number;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when the oldest of them is aside.' })
  parkedSince!: Date | null;
  @Field(() => Int, {
    description: 'Entries of an earlier beginning of the other node that never came by its link.',
  })
  lost!: number;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the other node began anew.' })
  lostSince!: Date | null;
  @Field(() => [LinkProblemType], { description: 'What is not in order, the most pressing first.' })
  problems!: LinkProblemType[];
}
