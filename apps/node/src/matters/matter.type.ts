import type { Channel, HumanAction, Kind, Level, Matter, MatterStatus, Risk } from '@fengqiao/domain';
import { Field, GraphQLISODateTime, HideField, ID, Int, ObjectType } from '@nestjs/graphql';
import { JurisdictionType } from '../jurisdictions/jurisdiction.type.js';
import {
  ActionEnum,
  ChannelEnum,
  DeliveryStateEnum,
  KindEnum,
  LevelEnum,
  RiskEnum,
  StatusEnum,
  type DeliveryState,
} from './matter-enums.js';
import {
  DeadlineType,
  DeliveryType,
  FilerType,
  MatterRelationType,
  PartyType,
  ProposedRouteType,
  TimelineEntryType,
} from './matter-parts.type.js';

/** Where the row of a matter came from, for the fields that are worked out only when asked for. */
export interface MatterSource {
  state: Matter;
  /** Shown among others: identities are masked. */
  masked: boolean;
}

@ObjectType('Matter', { description: 'A matter 事项, as far as this node knows it.' })
export class MatterType {
  @HideField()
  source!: MatterSource;

  @Field(() => ID, { description: 'Id, made where it was registered.' })
  id!: string;
  @Field(() => String, { description: 'Permanent code; printed on every paper, never changes.' })
  code!: string;
  @Field(() => String, { nullable: true, description: 'The citizen’s code; null where the text is sealed.' })
  publicCode?: string | null;
  @Field(() => KindEnum, { description: 'Dispute, petition, complaint or consultation.' })
  kind!: Kind;
  @Field(() => String, {
    nullable: true,
    description: 'Category code; null when restricted and sealed here.',
  })
  category!: string | null;
  @Field(() => String, { nullable: true, description: 'Category in words.' })
  categoryLabel!: string | null;
  @Field(() => LevelEnum, { nullable: true, description: 'How difficult it is.' })
  level!: Level | null;
  @Field(() => RiskEnum, { nullable: true, description: 'How pressing it is, as a person judged it.' })
  risk!: Risk | null;
  @Field(() => ChannelEnum, { nullable: true, description: 'By which way it came.' })
  channel!: Channel | null;
  @Field(() => StatusEnum, { description: 'Where it stands.' })
  status!: MatterStatus;
  @Field(() => String, { description: 'Where it stands, in words.' })
  statusLabel!: string;
  @Field(() => String, { description: 'Clear title, made from category and place.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'What it is about; null where the text is sealed.' })
  summary?: string | null;
  @Field(() => String, { nullable: true, description: 'What happened; null where the text is sealed.' })
  narrative?: string | null;
  @Field(() => String, { nullable: true, description: 'Where it happened; null where the text is sealed.' })
  place?: string | null;
  @Field(() => Boolean, { description: 'Whether the person who asks may read the sealed text here.' })
  open?: boolean;
  @Field(() => Boolean, { description: 'Concerns minors, violence or intimate matters.' })
  restricted!: boolean;
  @Field(() => Int, { nullable: true, description: 'How many people are concerned.' })
  headcount!: number | null;
  @Field(() => String, { nullable: true, description: 'Amount in yuan.' })
  amount!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'On which day it happened; the month only when restricted.',
  })
  occurredOn!: string | null;
  @Field(() => [PartyType], { description: 'The parties.' })
  parties?: PartyType[];
  @Field(() => JurisdictionType, { description: 'Where it was first registered.' })
  home!: JurisdictionType;
  @Field(() => JurisdictionType, { description: 'Whose centre owns the process.' })
  holder!: JurisdictionType;
  @Field(() => JurisdictionType, { nullable: true, description: 'To whom it is on its way.' })
  offeredTo!: JurisdictionType | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when it is on its way.' })
  offeredAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Lead unit; a code of the list of units.' })
  unit!: string | null;
  @Field(() => String, { nullable: true, description: 'Lead unit in words.' })
  unitLabel!: string | null;
  @Field(() => [String], { description: 'Assisting units 协办, codes of the list of units.' })
  assisting!: string[];
  @Field(() => Int, { description: 'How often units objected to being assigned it here.' })
  objections!: number;
  @Field(() => String, { nullable: true, description: 'Lead unit that the tier above decided on 首办.' })
  designatedUnit!: string | null;
  @Field(() => ProposedRouteType, {
    nullable: true,
    description: 'Which unit the rules propose, for a matter that is to be assigned here; a person decides.',
  })
  proposedRoute!: ProposedRouteType | null;
  @Field(() => String, { nullable: true, description: 'How it ended; a code of the list of outcomes.' })
  outcome!: string | null;
  @Field(() => [MatterRelationType], { description: 'Matters that it has to do with, as the desk judged.' })
  relations!: MatterRelationType[];
  @Field(() => ID, {
    nullable: true,
    description: 'The matter in which it is dealt with since it was merged.',
  })
  mergedInto!: string | null;
  @Field(() => Boolean, { description: 'Somebody filed it for the applicant.' })
  isAssisted!: boolean;
  @Field(() => FilerType, { nullable: true, description: 'Who filed it; null where nobody did or sealed.' })
  filer?: FilerType | null;
  @Field(() => String, {
    nullable: true,
    description: 'First-contact officer 首问责任人, who answers until it is accepted; null where sealed.',
  })
  firstContact?: string | null;
  @Field(() => String, { description: 'Epoch of custody; opaque.' })
  epoch!: string;
  @Field(() => Int, { description: 'Version within the path.' })
  version!: number;
  @Field(() => Boolean, { description: 'A newer word exists that has not arrived here.' })
  behind!: boolean;
  @Field(() => Int, { description: 'How many late entries there are.' })
  lateCount!: number;
  @Field(() => GraphQLISODateTime, { description: 'When it was registered.' })
  registeredAt!: Date;
  @Field(() => GraphQLISODateTime, { description: 'When it last changed.' })
  updatedAt!: Date;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the present step is due.' })
  dueAt!: Date | null;
  @Field(() => Boolean, { description: 'Whether the present step is overdue.' })
  overdue!: boolean;
  @Field(() => DeadlineType, { nullable: true, description: 'Why it is due then.' })
  deadline?: DeadlineType | null;
  @Field(() => [ActionEnum], { description: 'What the person who asks may do now.' })
  availableActions?: HumanAction[];
  @Field(() => [DeliveryType], { description: 'How far the newest step written here has come.' })
  deliveries?: DeliveryType[];
  @Field(() => DeliveryStateEnum, {
    nullable: true,
    description:
      'How far the newest steps of this node have come, the least far of their ways; null when it owes none.',
  })
  deliveryState?: DeliveryState | null;
  @Field(() => [TimelineEntryType], { description: 'Everything that happened, in order.' })
  timeline?: TimelineEntryType[];
}
