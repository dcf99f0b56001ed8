import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { RetryParkedInput, SetAsideParkedInput } from './parked.inputs.js';
import { ParkedQueries } from './parked.queries.js';
import { ParkedService } from './parked.service.js';
import { ParkedType } from './parked.type.js';

@Roles('administrator')
@Resolver()
export class ParkedResolver {
  constructor(
    private readonly parkedThings: ParkedService,
    private readonly queries: ParkedQueries,
  ) {}

  @Query(() => [ParkedType], {
    description: 'What came from other nodes and was set aside with its reason, oldest first, at most 200.',
  })
  parked(
    @Args('settled', {
      type: () => Boolean,
      nullable: true,
      description: 'True for what was settled; else what waits.',
    })
    settled: boolean | null,
  ): Promise<ParkedType[]> {
    return this.queries.list(settled ?? false);
  }

  @Mutation(() => ParkedType, { description: 'Tries again to take in what was set aside.' })
  retryParked(@Args('input') { id }: RetryParkedInput, @Asker() person: PersonEntity): Promise<ParkedType> {
    return this.parkedThings.retry(id, person);
  }

  @Mutation(() => ParkedType, {
    description: 'Decides that what was set aside stays out; it is kept for ever.',
  })
  setAsideParked(
    @Args('input') { id, reason }: SetAsideParkedInput,
    @Asker() person: PersonEntity,
  ): Promise<ParkedType> {
    return this.parkedThings.setAside(id, reason, person);
  }
}
