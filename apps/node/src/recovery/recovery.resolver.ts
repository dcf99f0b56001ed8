import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { Roles, SignedIn } from '../people/access.guard.js';
import { RecoveryQueries } from './recovery.queries.js';
import { RecoveryService } from './recovery.service.js';
import { RecoveryType } from './recovery.type.js';

@SignedIn()
@Resolver()
export class RecoveryResolver {
  constructor(
    private readonly queries: RecoveryQueries,
    private readonly service: RecoveryService,
  ) {}

  @Query(() => RecoveryType, {
    nullable: true,
    description: 'How this node gets back what its database lost; null when it never began anew.',
  })
  recovery(): Promise<RecoveryType | null> {
    return this.queries.last();
  }

  @Roles('administrator')
  @Mutation(() => RecoveryType, {
    nullable: true,
    description:
      'Lets the desk decide again although not all came back: the node cannot be reached for long.',
  })
  async decideAgain(): Promise<RecoveryType | null> {
    await this.service.decideAgain();
    return this.queries.last();
  }
}
