import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { Roles, SignedIn } from '../people/access.guard.js';
import { ClockQueries } from './clock.queries.js';
import { ClockType } from './clock.type.js';
import { NodeClock } from './node-clock.js';

@Resolver()
export class ClockResolver {
  constructor(
    private readonly clock: NodeClock,
    private readonly queries: ClockQueries,
  ) {}

  @SignedIn()
  @Query(() => ClockType, { name: 'clock', description: 'How far the clock of this node can be believed.' })
  show(): ClockType {
    return this.queries.shown();
  }

  @Roles('administrator')
  @Mutation(() => ClockType, {
    description: 'Says that the clock of this node is right, where no other node can be reached to say so.',
  })
  async confirmClock(): Promise<ClockType> {
    await this.clock.confirm();
    return this.queries.shown();
  }
}
