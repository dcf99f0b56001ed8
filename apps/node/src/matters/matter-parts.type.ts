import type { PartyRole } from '@fengqiao/domain';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { JurisdictionType } from '../jurisdictions/jurisdiction.type.js';
import {
  DeliveryStateEnum,
  EntryPlaceEnum,
  RelationKindEnum,
  PartyRoleEnum,
  type DeliveryState,
  type EntryPlace,
  type RelationKind,
} from './matter-enums.js';

@ObjectType('Party', { description: 'A party; its words are null where this node may not open them.' })
export class PartyType {
  @Field(() => ID, { description: 'Id of the party within the matter.' })
  id!: string;
  @Field(() => PartyRoleEnum, { description: 'As what the party takes part.' })
  role!: PartyRole;
  @Field(() => String, { nullable: true, description: 'Name; masked in lists.' })
  name!: string | null;
  @Field(() => String, { nullable: true, description: 'ID number; masked in lists.' })
  idNumber!: string | null;
  @Field(() => String, { nullable: true, description: 'Phone; masked in lists.' })
  phone!: string | null;
  @Field(() => String, { nullable: true, description: 'Address.' })
  address!: string | null;
}

@ObjectType('MatterRelation', { description: 'A matter that another has to do with.' })
export class MatterRelationType {
  @Field(() => ID, { description: 'Id of the other matter.' })
  matter!: string;
  @Field(() => RelationKindEnum, { description: 'The same again, or related.' })
  as!: RelationKind;
}

@ObjectType('ProposedRoute', { description: 'Which unit the rules propose for a matter.' })
export class ProposedRouteType {
  @Field(() => String, { description: 'Lead unit 主办.' })
  unit!: string;
  @Field(() => [String], { description: 'Assisting units 协办.' })
  assisting!: string[];
  @Field(() => String, { description: 'The category that the rule is for.' })
  category!: string;
  @Field(() => String, { nullable: true, description: 'The place that it is for; null: everywhere.' })
  within!: string | null;
}

@ObjectType('Filer', { description: 'Who filed a matter for the applicant 代办人.' })
export class FilerType {
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => String, { description: 'As what.' })
  relation!: string;
  @Field(() => String, { nullable: true, description: 'Phone.' })
  phone!: string | null;
}

@ObjectType('Delivery', { description: 'How far the newest step written here has come towards one node.' })
export class DeliveryType {
  @Field(() => JurisdictionType, { description: 'The node it is for.' })
  to!: JurisdictionType;
  @Field(() => DeliveryStateEnum, { description: 'Saved here, sent, received there, or accepted there.' })
  state!: DeliveryState;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when.' })
  at!: Date | null;
  @Field(() => GraphQLISODateTime, { description: 'When it was saved here.' })
  savedAt!: Date;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the other node confirmed it; null before.',
  })
  receivedAt!: Date | null;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When the other node took the matter in, since this one last offered it away; null before.',
  })
  takenAt!: Date | null;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When its people accepted the matter, since then; null before.',
  })
  acceptedAt!: Date | null;
  @Field(() => Boolean, {
    description: 'The matter goes to that node, and its acceptance is what comes next.',
  })
  acceptanceAwaited!: boolean;
}

@ObjectType('TimelineEntry', { description: 'One event of a matter.' })
export class TimelineEntryType {
  @Field(() => ID, { description: 'Id of the event.' })
  id!: string;
  @Field(() => String, { description: 'Name of the event.' })
  type!: string;
  @Field(() => String, { description: 'The event in a word.' })
  label!: string;
  @Field(() => EntryPlaceEnum, { description: 'On the path, late, or beside it.' })
  place!: EntryPlace;
  @Field(() => Boolean, { description: 'A late entry that a holder adopted.' })
  adopted!: boolean;
  @Field(() => Boolean, { description: 'A late entry that can still be adopted.' })
  adoptable!: boolean;
  @Field(() => JurisdictionType, { description: 'The node that wrote it.' })
  node!: JurisdictionType;
  @Field(() => JurisdictionType, { nullable: true, description: 'To whom custody was offered by it.' })
  offeredTo!: JurisdictionType | null;
  @Field(() => String, { nullable: true, description: 'Name of the officer; null where it is sealed.' })
  by!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Reason, guidance or note; null where none or sealed.',
  })
  text!: string | null;
  @Field(() => Boolean, { description: 'Done by the deadline clock.' })
  byClock!: boolean;
  @Field(() => GraphQLISODateTime, { description: 'When it happened, as the officer said.' })
  occurredAt!: Date;
  @Field(() => GraphQLISODateTime, { description: 'When it was written, by the clock of its node.' })
  recordedAt!: Date;
  @Field(() => Boolean, { description: 'That clock was in doubt: the times of this entry may be wrong.' })
  clockDoubtful!: boolean;
  @Field(() => String, { nullable: true, description: 'Epoch; null on side entries.' })
  epoch!: string | null;
  @Field(() => Int, { nullable: true, description: 'Version; null on side entries.' })
  version!: number | null;
  @Field(() => DeliveryStateEnum, {
    nullable: true,
    description: 'How far this node has got it, the least far of its ways; null when it sends it to nobody.',
  })
  delivery!: DeliveryState | null;
}

@ObjectType('DeadlineLine', { description: 'One reason for the date.' })
export class DeadlineLineType {
  @Field(() => String, { description: 'The reason.' })
  text!: string;
  @Field(() => String, { nullable: true, description: 'The date it speaks of.' })
  date!: string | null;
}

@ObjectType('Deadline', { description: 'When the present step is due, and why then.' })
export class DeadlineType {
  @Field(() => String, { description: 'Which limit runs.' })
  item!: string;
  @Field(() => GraphQLISODateTime, { description: 'When it is due.' })
  dueAt!: Date;
  @Field(() => [DeadlineLineType], { description: 'Why this date, line by line.' })
  lines!: DeadlineLineType[];
}
