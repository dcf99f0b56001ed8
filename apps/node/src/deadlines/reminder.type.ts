import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { MatterType } from '../matters/matter.type.js';

@ObjectType('Reminder', { description: 'A deadline of this node that comes near or has passed.' })
export class ReminderType {
  @Field(() => ID, { description: 'Id of the reminder.' })
  id!: string;
  @Field(() => MatterType, { description: 'The matter.' })
  matter!: MatterType;
  @Field(() => String, { description: 'due_soon or overdue.' })
  kind!: string;
  @Field(() => String, { description: 'The same in words.' })
  label!: string;
  @Field(() => GraphQLISODateTime, { description: 'When it is or was due.' })
  dueAt!: Date;
  @Field(() => GraphQLISODateTime, { description: 'When the reminder was raised.' })
  firedAt!: Date;
}
