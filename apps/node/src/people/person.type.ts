import type { Role } from '@fengqiao/domain';
import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';
import { JurisdictionType } from '../jurisdictions/jurisdiction.type.js';

export const RoleEnum = upperCaseEnum(['desk', 'command', 'administrator'] as const);
registerEnumType(RoleEnum, { name: 'Role', description: 'What an account may do at its node.' });

@ObjectType('Person', { description: 'An account of this node.' })
export class PersonType {
  @Field(() => ID, { description: 'Id of the account.' })
  id!: string;

  @Field(() => String, { description: 'Name used to sign in.' })
  username!: string;

  @Field(() => String, { description: 'Name as it appears on papers.' })
  name!: string;

  @Field(() => RoleEnum, { description: 'Desk, command or administrator.' })
  role!: Role;

  @Field(() => String, { description: 'Division code whose matters this person sees.' })
  scope!: string;

  @Field(() => Boolean, {
    description: 'Whether the password was given and another one has to be chosen first.',
  })
  mustChangePassword!: boolean;

  @Field(() => JurisdictionType, { description: 'The node on which the account lives.' })
  node!: JurisdictionType;
}

@ObjectType('Session', { description: 'A sign-in and the token that proves it.' })
export class SessionType {
  @Field(() => String, { description: 'Send it as `Authorization: Bearer <token>`.' })
  token!: string;

  @Field(() => GraphQLISODateTime, { description: 'When the token ends.' })
  expiresAt!: Date;

  @Field(() => PersonType, { description: 'Who signed in.' })
  person!: PersonType;
}

@ObjectType('NewPerson', { description: 'An account that was just made.' })
export class NewPersonType {
  @Field(() => PersonType, { description: 'The account.' })
  person!: PersonType;

  @Field(() => String, { description: 'Its first password, which has to be changed at the first sign-in.' })
  password!: string;
}
