import type { Tier } from '@fengqiao/domain';
import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';
import { TierEnum } from '../jurisdictions/jurisdiction.type.js';

export const FRESHNESS = ['fresh', 'late', 'silent'] as const;
export type Freshness = (typeof FRESHNESS)[number];
export const FreshnessEnum = upperCaseEnum(FRESHNESS);
registerEnumType(FreshnessEnum, {
  name: 'Freshness',
  description:
    'FRESH: heard a moment ago and nothing missing. LATE: something is missing or a beat is overdue. SILENT: not heard.',
});

@ObjectType('NodeStatus', { description: 'How much this node knows of another one, and as of when.' })
export class NodeStatusType {
  @Field(() => String, { description: 'Division code.' })
  code!: string;
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => TierEnum, { description: 'Tier.' })
  tier!: Tier;
  @Field(() => String, { nullable: true, description: 'Division code of the node above.' })
  parent!: string | null;
  @Field(() => FreshnessEnum, { description: 'Fresh, late or silent.' })
  status!: Freshness;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Up to when everything of that node is known here.',
  })
  asOf!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was last heard.' })
  heardAt!: Date | null;
  @Field(() => Int, { nullable: true, description: 'Seconds since the time up to which all is known.' })
  lagSeconds!: number | null;
  @Field(() => Int, { description: 'Steps that the node says it made for us and that have not arrived.' })
  missing!: number;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Since when something is missing; null when nothing is, or when nothing was ever complete.',
  })
  missingSince!: Date | null;
  @Field(() => Int, { nullable: true, description: 'Its clock minus ours, in milliseconds.' })
  clockSkewMs!: number | null;
  @Field(() => String, { nullable: true, description: 'Version of its program.' })
  version!: string | null;
  @Field(() => Int, { nullable: true, description: 'Steps it has not got through to their destinations.' })
  queue!: number | null;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Since when the oldest of them waits, by our clock; null when none does.',
  })
  queueSince!: Date | null;
  @Field(() => String, { description: 'The same in a sentence.' })
  sentence!: string;
}

@ObjectType('FreshnessNote', { description: 'How fresh the nodes are that an answer is made of.' })
export class FreshnessNoteType {
  @Field(() => Int, { description: 'Nodes not heard.' })
  silent!: number;
  @Field(() => Int, { description: 'Nodes that the answer is made of.' })
  of!: number;
  @Field(() => Int, { description: 'Steps known to be missing.' })
  missing!: number;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Since when something is missing; null when nothing is.',
  })
  missingSince!: Date | null;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'The oldest word that the answer rests on.',
  })
  oldestAsOf!: Date | null;
  @Field(() => String, { description: 'The same in a sentence.' })
  sentence!: string;
}
