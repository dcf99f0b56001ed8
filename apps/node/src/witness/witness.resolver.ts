import type { CountersignedHead } from '@fengqiao/contracts';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { Roles } from '../people/access.guard.js';
import { CountersignedHeads } from './countersigned-heads.js';
import { CountersignedHeadType } from './witness.type.js';

@Resolver()
export class WitnessResolver {
  constructor(private readonly heads: CountersignedHeads) {}

  @Roles('administrator')
  @Query(() => [CountersignedHeadType], {
    description: 'Countersigned heads of the log of a node that are kept here, to verify that log against.',
  })
  countersignedHeads(
    @Args('of', { type: () => String, description: 'Code of the node whose log it is.' }) code: string,
  ): Promise<CountersignedHead[]> {
    return this.heads.of(code);
  }
}
