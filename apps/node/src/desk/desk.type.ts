import { WAITED_FOR, type WaitedFor } from '@fengqiao/domain';
import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';
import { MatterType } from '../matters/matter.type.js';

export const WaitedForEnum = upperCaseEnum(WAITED_FOR);
registerEnumType(WaitedForEnum, {
  name: 'WaitedFor',
  description: 'Who has to do something before a matter goes on.',
});

@ObjectType('DeskMatter', { description: 'A matter on the desk, and for whom it waits.' })
export class DeskMatterType {
  @Field(() => MatterType, { description: 'The matter.' })
  matter!: MatterType;
  @Field(() => String, {
    nullable: true,
    description: 'The unit with who answers there today, or the node; null where it waits for neither.',
  })
  waitsFor!: string | null;
  @Field(() => Int, { description: 'How many parties have not said yet whether they consent to mediation.' })
  unasked!: number;
  @Field(() => GraphQLISODateTime, { description: 'Since when it stands there.' })
  since!: Date;
}

@ObjectType('DeskGroup', { description: 'A heap on the desk 待办.' })
export class DeskGroupType {
  @Field(() => String, { description: 'Its code.' })
  code!: string;
  @Field(() => String, { description: 'What lies on it, in Chinese.' })
  zh!: string;
  @Field(() => String, { description: 'What lies on it, in English.' })
  en!: string;
  @Field(() => WaitedForEnum, { description: 'Who has to do something.' })
  for!: WaitedFor;
  @Field(() => Int, { description: 'How many matters lie on it.' })
  count!: number;
  @Field(() => [DeskMatterType], {
    description: 'The first of them: what is due first, then what stands there longest.',
  })
  first!: DeskMatterType[];
}

@ObjectType('DraftNote', { description: 'Something that this person has begun to write and not given.' })
export class DraftNoteType {
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => GraphQLISODateTime, { description: 'When it was last kept.' })
  keptAt!: Date;
  @Field(() => MatterType, {
    nullable: true,
    description: 'The matter that it is about; null for a new one.',
  })
  matter!: MatterType | null;
}

@ObjectType('Desk', { description: 'What there is to do at this node, for the person who asks.' })
export class DeskType {
  @Field(() => String, { description: 'The day, by the clock of the node.' })
  today!: string;
  @Field(() => [DeskGroupType], {
    description: 'The heaps that have something on them, in the order of work.',
  })
  groups!: DeskGroupType[];
  @Field(() => [DraftNoteType], { description: 'What was begun and not given, newest first.' })
  drafts!: DraftNoteType[];
}
