import { Args, Field, InputType, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IsString, Length } from 'class-validator';
import { Asker, Roles, SignedIn } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { PoliciesService } from './policies.service.js';

const MAX_POLICY = 100_000;

@InputType({ description: 'The limits and graces that this node is to work by.' })
export class SetPolicyInput {
  @Field(() => String, { description: 'The whole policy as JSON, with a version of its own.' })
  @IsString()
  @Length(2, MAX_POLICY, { message: '期限规则不能为空' })
  policy!: string;
}

@Resolver()
export class PoliciesResolver {
  constructor(private readonly policies: PoliciesService) {}

  @SignedIn()
  @Query(() => String, { description: 'The policy in force at this node, as JSON.' })
  async policy(): Promise<string> {
    return JSON.stringify(this.policies.policy());
  }

  @Roles('administrator')
  @Mutation(() => String, {
    description: 'Sets the policy of this node; applies to what is decided from now on.',
  })
  async setPolicy(@Args('input') input: SetPolicyInput, @Asker() person: PersonEntity): Promise<string> {
    return JSON.stringify(await this.policies.set(input.policy, person.id));
  }
}
