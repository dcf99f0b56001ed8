import { COMMITTEE_KINDS, COMMITTEE_ROLES, PLACE_USES, RESIDENCIES } from '@fengqiao/domain';
import { registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';

export const ResidencyEnum = upperCaseEnum(RESIDENCIES.map(({ code }) => code));
registerEnumType(ResidencyEnum, { name: 'Residency', description: 'How a unit is there 入驻方式.' });
export const PlaceUseEnum = upperCaseEnum(PLACE_USES);
registerEnumType(PlaceUseEnum, { name: 'PlaceUse', description: 'A window, or a room for sessions.' });
export const CommitteeKindEnum = upperCaseEnum(COMMITTEE_KINDS);
registerEnumType(CommitteeKindEnum, {
  name: 'CommitteeKind',
  description: 'Of the place itself, of an enterprise, or of a trade.',
});
export const CommitteeRoleEnum = upperCaseEnum(COMMITTEE_ROLES);
registerEnumType(CommitteeRoleEnum, { name: 'CommitteeRole', description: 'As what a member sits there.' });
