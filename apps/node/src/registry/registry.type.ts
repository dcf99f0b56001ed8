import type { CommitteeKind, CommitteeRole, PlaceUse, Residency } from '@fengqiao/domain';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { CommitteeKindEnum, CommitteeRoleEnum, PlaceUseEnum, ResidencyEnum } from './registry-enums.js';

@ObjectType({ isAbstract: true })
abstract class EntryType {
  @Field(() => ID, { description: 'Id of the entry.' })
  id!: string;
  @Field(() => String, { description: 'As it hangs at the door.' })
  name!: string;
}

@ObjectType('UnitEntry', { description: 'A unit that works at a node 承办单位.' })
export class UnitEntryType extends EntryType {
  @Field(() => String, { description: 'Code of the list of units.' })
  unit!: string;
  @Field(() => ResidencyEnum, { description: 'How it is there.' })
  residency!: Residency;
  @Field(() => [Int], { description: 'Of one on fixed days: days of the week, 1 is Monday.' })
  weekdays!: readonly number[];
  @Field(() => String, { nullable: true, description: 'Telephone of its office.' })
  phone!: string | null;
  @Field(() => Boolean, { description: 'Whether somebody of it sits there today.' })
  isThereToday!: boolean;
  @Field(() => Boolean, {
    description: 'Whether a matter can be given to it; false for one that is only listed.',
  })
  takesMatters!: boolean;
}

@ObjectType('PlaceEntry', { description: 'A window 窗口 or a room 调解室.' })
export class PlaceEntryType extends EntryType {
  @Field(() => PlaceUseEnum, { description: 'What it is for.' })
  use!: PlaceUse;
}

@ObjectType('PostEntry', { description: 'A post 岗位 with its substitute; its name is its title.' })
export class PostEntryType extends EntryType {
  @Field(() => String, { description: 'Who fills it (A).' })
  holder!: string;
  @Field(() => String, { nullable: true, description: 'Who stands in (B).' })
  substitute!: string | null;
  @Field(() => ID, { nullable: true, description: 'The unit that it belongs to.' })
  unitId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The window that it works at.' })
  windowId!: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone of the post.' })
  phone!: string | null;
  @Field(() => String, { nullable: true, description: 'First day on which its holder is away.' })
  awayFrom!: string | null;
  @Field(() => String, { nullable: true, description: 'Last day on which its holder is away.' })
  awayTo!: string | null;
  @Field(() => String, {
    description: 'Who answers today: the holder, or the substitute while the holder is away.',
  })
  answersToday!: string;
  @Field(() => Boolean, { description: 'Whether its holder is away today and nobody stands in.' })
  isUnfilledToday!: boolean;
}

@ObjectType('MediatorEntry', { description: 'An appointed mediator 聘任的调解员.' })
export class MediatorEntryType extends EntryType {
  @Field(() => ID, { nullable: true, description: 'The committee that appointed the mediator.' })
  committeeId!: string | null;
  @Field(() => Boolean, { description: 'Whether it is the main occupation 专职.' })
  isFullTime!: boolean;
  @Field(() => [String], { description: 'Categories of disputes that the mediator is good at.' })
  specialities!: readonly string[];
  @Field(() => String, { nullable: true, description: 'Telephone of the office.' })
  phone!: string | null;
}

@ObjectType('CommitteeMember', { description: 'A member of a committee.' })
export class CommitteeMemberType {
  @Field(() => ID, { description: 'Id of the member.' })
  id!: string;
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => CommitteeRoleEnum, { description: 'As what.' })
  role!: CommitteeRole;
  @Field(() => Boolean, { description: 'Whether a woman.' })
  isWoman!: boolean;
  @Field(() => Boolean, { description: 'Whether of a smaller ethnic group.' })
  isOfMinority!: boolean;
}

@ObjectType('CommitteeProblem', { description: 'What the law finds wrong with a committee.' })
export class CommitteeProblemType {
  @Field(() => String, { description: 'In Chinese.' })
  zh!: string;
  @Field(() => String, { description: 'In English.' })
  en!: string;
  @Field(() => String, { description: 'Law and article.' })
  rule!: string;
}

@ObjectType('CommitteeEntry', { description: 'A mediation committee 人民调解委员会.' })
export class CommitteeEntryType extends EntryType {
  @Field(() => CommitteeKindEnum, { description: 'Of what.' })
  committeeKind!: CommitteeKind;
  @Field(() => String, { description: 'On which day its present term began.' })
  electedOn!: string;
  @Field(() => String, { description: 'The first day on which that term is over.' })
  termEnds!: string;
  @Field(() => Boolean, { description: 'Whether that is soon.' })
  isTermEndingSoon!: boolean;
  @Field(() => Boolean, { description: 'Whether several ethnic groups live there.' })
  isMultiEthnic!: boolean;
  @Field(() => [CommitteeMemberType], { description: 'Who sits on it.' })
  members!: readonly CommitteeMemberType[];
  @Field(() => [CommitteeProblemType], { description: 'What the law finds wrong with it today.' })
  problems!: readonly CommitteeProblemType[];
}

@ObjectType('ExpertEntry', { description: 'Somebody of the expert pool 专家库.' })
export class ExpertEntryType extends EntryType {
  @Field(() => String, { description: 'What the expert knows about.' })
  field!: string;
  @Field(() => String, { nullable: true, description: 'Where the expert works.' })
  organisation!: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone of the office.' })
  phone!: string | null;
}

@ObjectType('Registry', { description: 'What a node says of its own organisation 组织名册.' })
export class RegistryType {
  @Field(() => String, { description: 'Code of the node.' })
  node!: string;
  @Field(() => String, { description: 'Name of its place.' })
  name!: string;
  @Field(() => Boolean, { description: 'Whether it is the registry of this node, and can be changed here.' })
  isHere!: boolean;
  @Field(() => [UnitEntryType], { description: 'Units.' })
  units!: UnitEntryType[];
  @Field(() => [PlaceEntryType], { description: 'Windows and rooms.' })
  places!: PlaceEntryType[];
  @Field(() => [PostEntryType], { description: 'Posts.' })
  posts!: PostEntryType[];
  @Field(() => [MediatorEntryType], { description: 'Appointed mediators.' })
  mediators!: MediatorEntryType[];
  @Field(() => [CommitteeEntryType], { description: 'Committees.' })
  committees!: CommitteeEntryType[];
  @Field(() => [ExpertEntryType], { description: 'Experts.' })
  experts!: ExpertEntryType[];
}

@ObjectType('MediatorAtHand', { description: 'Who may mediate.' })
export class MediatorAtHandType {
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'The committee that the person acts for.' })
  committee!: string | null;
  @Field(() => Boolean, { description: 'Whether it is the main occupation 专职.' })
  isFullTime!: boolean;
  @Field(() => [String], { description: 'Categories of disputes that the mediator is good at.' })
  specialities!: readonly string[];
}

@ObjectType('ExpertAtHand', { description: 'Who may be invited, from this node or one above.' })
export class ExpertAtHandType {
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => String, { description: 'What the expert knows about.' })
  field!: string;
  @Field(() => String, { nullable: true, description: 'Where the expert works.' })
  organisation!: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone of the office.' })
  phone!: string | null;
  @Field(() => String, { description: 'Whose pool it is.' })
  node!: string;
}

@ObjectType('PeopleAtHand', {
  description: 'Whom and where the desk of this node can choose for a mediation.',
})
export class PeopleAtHandType {
  @Field(() => [MediatorAtHandType], { description: 'Mediators of this node.' })
  mediators!: MediatorAtHandType[];
  @Field(() => [ExpertAtHandType], { description: 'Experts of this node and of those above.' })
  experts!: ExpertAtHandType[];
  @Field(() => [String], { description: 'Rooms of this node.' })
  rooms!: string[];
  @Field(() => [UnitEntryType], { description: 'Units of this node.' })
  units!: UnitEntryType[];
}
