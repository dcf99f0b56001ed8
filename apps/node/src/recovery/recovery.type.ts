import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';
import { JurisdictionType } from '../jurisdictions/jurisdiction.type.js';

export const RECOVERY_REASONS = ['rebuilt', 'restored'] as const;
export const RecoveryReasonEnum = upperCaseEnum(RECOVERY_REASONS);
registerEnumType(RecoveryReasonEnum, {
  name: 'RecoveryReason',
  description:
    'REBUILT: the database was lost and begun from nothing. RESTORED: it was put back from a backup.',
});

@ObjectType('RecoveryPeer', { description: 'What one other node gave back of what this one had lost.' })
export class RecoveryPeerType {
  @Field(() => JurisdictionType, { description: 'The other node.' })
  peer!: JurisdictionType;
  @Field(() => Int, { description: 'Steps that came back from there and were not here.' })
  stepsGot!: number;
  @Field(() => Int, { description: 'Keys that came back from there.' })
  keysGot!: number;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it last answered; null when never.' })
  answeredAt!: Date | null;
  @Field(() => Boolean, { description: 'Whether it has told all.' })
  done!: boolean;
}

@ObjectType('Recovery', {
  description: 'How this node gets back what its database lost, since it last began anew.',
})
export class RecoveryType {
  @Field(() => RecoveryReasonEnum, { description: 'Why the database began anew.' })
  reason!: (typeof RECOVERY_REASONS)[number];
  @Field(() => GraphQLISODateTime, { description: 'Since when.' })
  begunAt!: Date;
  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Since when matters of before can be decided.',
  })
  decidesAt!: Date | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When everybody had told all.' })
  finishedAt!: Date | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Matters whose key nobody could give back; null until it is finished.',
  })
  keysLacking!: number | null;
  @Field(() => [RecoveryPeerType], { description: 'The nodes that are asked.' })
  peers!: RecoveryPeerType[];
  @Field(() => String, { description: 'The same in a sentence.' })
  sentence!: string;
}
