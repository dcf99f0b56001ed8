import { Query, Resolver } from '@nestjs/graphql';
import { Roles } from '../people/access.guard.js';
import { ReminderType } from './reminder.type.js';
import { RemindersQueries } from './reminders.queries.js';

@Roles('desk', 'command')
@Resolver()
export class RemindersResolver {
  constructor(private readonly queries: RemindersQueries) {}

  @Query(() => [ReminderType], { description: 'Deadlines of this node that come near or have passed.' })
  reminders(): Promise<ReminderType[]> {
    return this.queries.open();
  }
}
