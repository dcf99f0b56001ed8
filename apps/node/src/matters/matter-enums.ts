import { HUMAN_ACTIONS, LEVELS, PARTY_ROLES, RISKS, TRANSITIONS, type MatterStatus } from '@fengqiao/domain';
import { registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';

export { ChannelEnum, KindEnum } from '../graphql/vocabulary-enums.js';

export const MATTER_STATUSES = Object.keys(TRANSITIONS) as MatterStatus[];

export const LevelEnum = upperCaseEnum(LEVELS.map((term) => term.code));
registerEnumType(LevelEnum, { name: 'MatterLevel', description: 'How difficult the matter is.' });
export const RiskEnum = upperCaseEnum(RISKS.map((term) => term.code));
registerEnumType(RiskEnum, { name: 'MatterRisk', description: 'How pressing it is, as a person judged it.' });
export const StatusEnum = upperCaseEnum(MATTER_STATUSES);
registerEnumType(StatusEnum, { name: 'MatterStatus', description: 'Where the matter stands.' });
export const ActionEnum = upperCaseEnum(HUMAN_ACTIONS);
registerEnumType(ActionEnum, { name: 'MatterAction', description: 'What a person can ask for.' });
export const PartyRoleEnum = upperCaseEnum(PARTY_ROLES.map((term) => term.code));
registerEnumType(PartyRoleEnum, { name: 'PartyRole', description: 'As what a party takes part.' });

export const RELATION_KINDS = ['repeat', 'related'] as const;
export type RelationKind = (typeof RELATION_KINDS)[number];
export const RelationKindEnum = upperCaseEnum(RELATION_KINDS);
registerEnumType(RelationKindEnum, {
  name: 'RelationKind',
  description: 'How a matter has to do with another: the same again, or related.',
});

export const DELIVERY_STATES = ['saved', 'sent', 'received', 'accepted'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const DeliveryStateEnum = upperCaseEnum(DELIVERY_STATES);
registerEnumType(DeliveryStateEnum, {
  name: 'DeliveryState',
  description:
    'How far a step has come. ACCEPTED: it was received, and the people of the node that got the matter by it accepted it.',
});

export const ENTRY_PLACES = ['path', 'late', 'side'] as const;
export type EntryPlace = (typeof ENTRY_PLACES)[number];
export const EntryPlaceEnum = upperCaseEnum(ENTRY_PLACES);
registerEnumType(EntryPlaceEnum, { name: 'EntryPlace', description: 'On the path, late, or beside it.' });
