import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Asker, AskerSession, Public, Roles, WithGivenPassword } from './access.guard.js';
import { ChangePasswordInput, CreatePersonInput, SignInInput } from './people.inputs.js';
import { PeopleService } from './people.service.js';
import type { PersonEntity } from './person.entity.js';
import { NewPersonType, PersonType, SessionType } from './person.type.js';

@Resolver()
export class PeopleResolver {
  constructor(
    private readonly people: PeopleService,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  @Public()
  @Mutation(() => SessionType, { description: 'Signs in with an account of this node.' })
  async signIn(@Args('input') input: SignInInput): Promise<SessionType> {
    const { token, expiresAt, person } = await this.people.signIn(input.username, input.password);
    return { token, expiresAt, person: this.personType(person) };
  }

  @WithGivenPassword()
  @Mutation(() => Boolean, { description: 'Ends this sign-in; its token is no longer good.' })
  async signOut(@AskerSession() sessionId: string): Promise<boolean> {
    await this.people.signOut(sessionId);
    return true;
  }

  @WithGivenPassword()
  @Query(() => PersonType, { description: 'Who is signed in.' })
  me(@Asker() person: PersonEntity): PersonType {
    return this.personType(person);
  }

  @WithGivenPassword()
  @Mutation(() => Boolean, { description: 'Chooses another password; other sign-ins of the account end.' })
  async changePassword(
    @Args('input') { present, next }: ChangePasswordInput,
    @Asker() person: PersonEntity,
    @AskerSession() sessionId: string,
  ): Promise<boolean> {
    await this.people.changePassword(person, present, next, sessionId);
    return true;
  }

  @Roles('administrator')
  @Mutation(() => NewPersonType, { description: 'Makes an account; its first password is told once.' })
  async createPerson(@Args('input') input: CreatePersonInput): Promise<NewPersonType> {
    const { person, password } = await this.people.create(input, this.jurisdictions.here);
    return { person: this.personType(person), password };
  }

  private personType({ id, username, name, role, scope, mustChangePassword }: PersonEntity): PersonType {
    const node = this.jurisdictions.get(this.jurisdictions.here);
    return { id, username, name, role, scope, mustChangePassword, node };
  }
}
