import { Query, Resolver } from '@nestjs/graphql';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { DeskQueries } from './desk.queries.js';
import { DeskType } from './desk.type.js';

@Roles('desk', 'command')
@Resolver()
export class DeskResolver {
  constructor(private readonly queries: DeskQueries) {}

  @Query(() => DeskType, {
    description: 'What there is to do at this node: what came back, and what waits for whom.',
  })
  desk(@Asker() person: PersonEntity): Promise<DeskType> {
    return this.queries.desk(person);
  }
}
