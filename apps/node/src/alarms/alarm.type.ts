import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';
import { JurisdictionType } from '../jurisdictions/jurisdiction.type.js';
import { ALARM_KINDS, SEVERITIES, type AlarmKind, type Severity } from './alarm.js';

export const AlarmKindEnum = upperCaseEnum(ALARM_KINDS);
registerEnumType(AlarmKindEnum, { name: 'AlarmKind', description: 'What an alarm is about.' });
export const SeverityEnum = upperCaseEnum(SEVERITIES);
registerEnumType(SeverityEnum, {
  name: 'AlarmSeverity',
  description: 'SERIOUS: somebody must act. WARNING: it mends itself. NOTICE: it is under way.',
});

@ObjectType('Alarm', {
  description: 'Something at this node that is not as it should be, for as long as that is so.',
})
export class AlarmType {
  @Field(() => ID, { description: 'The same as long as the alarm goes on.' })
  id!: string;
  @Field(() => AlarmKindEnum, { description: 'What it is about.' })
  kind!: AlarmKind;
  @Field(() => SeverityEnum, { description: 'How pressing it is.' })
  severity!: Severity;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Since when, as far as it is known.' })
  since!: Date | null;
  @Field(() => JurisdictionType, { nullable: true, description: 'The node that it concerns.' })
  peer!: JurisdictionType | null;
  @Field(() => ID, { nullable: true, description: 'The matter that it concerns.' })
  matterId!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many there are of what it speaks of.' })
  count!: number | null;
  @Field(() => String, { description: 'What is the matter, in a sentence.' })
  sentence!: string;
  @Field(() => String, { description: 'What to do next.' })
  advice!: string;
}
