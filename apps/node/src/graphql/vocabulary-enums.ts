import { CHANNELS, KINDS } from '@fengqiao/domain';
import { registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from './enum-names.js';

export const KindEnum = upperCaseEnum(KINDS.map((term) => term.code));
registerEnumType(KindEnum, {
  name: 'MatterKind',
  description: 'Dispute, petition, complaint or consultation.',
});
export const ChannelEnum = upperCaseEnum(CHANNELS.map((term) => term.code));
registerEnumType(ChannelEnum, { name: 'Channel', description: 'By which way a matter came.' });
