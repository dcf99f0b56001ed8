import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Asker, AskerSession, Public, SignedIn } from './access.guard.js';
import { SignInInput } from './people.inputs.js';
import { PeopleService } from './people.service.js';
import type { PersonEntity } from './person.entity.js';
import { PersonType, SessionType } from './person.type.js';

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

  @SignedIn()
  @Mutation(() => Boolean, { description: 'Ends this sign-in; its token is no longer good.' })
  async signOut(@AskerSession() sessionId: string): Promise<boolean> {
    await this.people.signOut(sessionId);
    return true;
  }

  @SignedIn()
  @Query(() => PersonType, { description: 'Who is signed in.' })
  me(@Asker() person: PersonEntity): PersonType {
    return this.personType(person);
  }

  private personType({ id, username, name, role, scope }: PersonEntity): PersonType {
    return { id, username, name, role, scope, node: this.jurisdictions.get(this.jurisdictions.here) };
  }
}
