import { Field, Int, ObjectType } from '@nestjs/graphql';
import { FreshnessNoteType } from '../freshness/node-status.type.js';
import { MatterType } from './matter.type.js';

@ObjectType('PageInfo', { description: 'Where a page of a list ends.' })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether there is more.' })
  hasNextPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Give it as `after` for the next page.' })
  endCursor!: string | null;
}

@ObjectType('MatterEdge', { description: 'A matter and its place in the list.' })
export class MatterEdgeType {
  @Field(() => String, { description: 'Its place in the list.' })
  cursor!: string;
  @Field(() => MatterType, { description: 'The matter.' })
  node!: MatterType;
}

@ObjectType('MatterConnection', {
  description: 'A page of matters, with the freshness of what it is made of.',
})
export class MatterConnectionType {
  @Field(() => [MatterEdgeType], { description: 'The matters of this page.' })
  edges!: MatterEdgeType[];
  @Field(() => PageInfoType, { description: 'Where the page ends.' })
  pageInfo!: PageInfoType;
  @Field(() => Int, { description: 'How many there are on all pages.' })
  totalCount!: number;
  @Field(() => FreshnessNoteType, { description: 'How fresh the nodes are that this is made of.' })
  freshness!: FreshnessNoteType;
}

@ObjectType('Count', { description: 'How many of one sort.' })
export class CountType {
  @Field(() => String, { description: 'Code of the sort.' })
  key!: string;
  @Field(() => String, { description: 'The sort in words.' })
  label!: string;
  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType('Counts', { description: 'Counts, with the freshness of what they are made of.' })
export class CountsType {
  @Field(() => [CountType], { description: 'One row for each sort.' })
  rows!: CountType[];
  @Field(() => Int, { description: 'All together.' })
  total!: number;
  @Field(() => FreshnessNoteType, { description: 'How fresh the nodes are that this is made of.' })
  freshness!: FreshnessNoteType;
}
