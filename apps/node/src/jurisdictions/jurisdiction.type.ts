import { TIERS, type Tier } from '@fengqiao/domain';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';

export const TierEnum = upperCaseEnum(TIERS);
registerEnumType(TierEnum, { name: 'Tier', description: 'Which tier a node serves.' });

@ObjectType('Jurisdiction', { description: 'A place that has a node of its own.' })
export class JurisdictionType {
  @Field(() => String, { description: '12-digit division code.' })
  code!: string;

  @Field(() => String, { description: 'Name of the place.' })
  name!: string;

  @Field(() => TierEnum, { description: 'County, township or village.' })
  tier!: Tier;
}
