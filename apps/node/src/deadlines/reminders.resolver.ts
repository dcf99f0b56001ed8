import { Query, Resolver } from '@nestjs/graphql';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { ReminderType } from './reminder.type.js';
import { RemindersQueries } from './reminders.queries.js';

@Roles('desk', 'command')
@Resolver()
export class RemindersResolver {
  constructor(private readonly queries: RemindersQueries) {}

  @Query(() => [ReminderType], { description: 'Deadlines of this node that come near or have passed.' })
  reminders(@Asker() person: PersonEntity): Promise<ReminderType[]> {
    return this.queries.open(person);
  }
}
