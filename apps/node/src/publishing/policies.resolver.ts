import { Refusal } from '@fengqiao/domain';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NodeClock } from '../clock/node-clock.js';
import { Asker, Roles, SignedIn } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { PoliciesService } from '../policies/policies.service.js';
import { PolicyVersionInput, PublishPolicyInput } from './policy.inputs.js';
import { PolicyPublishing } from './policy-publishing.js';
import { PolicyQueries } from './policy.queries.js';
import { PolicyBookType } from './policy.type.js';

@Resolver()
export class PoliciesResolver {
  constructor(
    private readonly policies: PoliciesService,
    private readonly publishing: PolicyPublishing,
    private readonly queries: PolicyQueries,
    private readonly clock: NodeClock,
  ) {}

  @SignedIn()
  @Query(() => String, { description: 'The policy in force at this node, as JSON.' })
  policy(): string {
    return JSON.stringify(this.policies.policy());
  }

  @Roles('administrator')
  @Query(() => PolicyBookType, { description: 'What the county has published, and what can be set.' })
  policyBook(): Promise<PolicyBookType> {
    return this.queries.book();
  }

  @Roles('administrator')
  @Mutation(() => PolicyBookType, {
    description: 'Publishes a policy to all nodes of the county; only at the node at the top.',
  })
  async publishPolicy(
    @Args('input') { policy, from }: PublishPolicyInput,
    @Asker() person: PersonEntity,
  ): Promise<PolicyBookType> {
    await this.publishing.execute(
      { type: 'PublishPolicy', policy: parsed(policy), from: from?.toISOString() ?? null },
      this.said(person),
    );
    return this.queries.book();
  }

  @Roles('administrator')
  @Mutation(() => PolicyBookType, { description: 'Takes back a version that has not begun yet.' })
  async withdrawPolicy(
    @Args('input') { version }: PolicyVersionInput,
    @Asker() person: PersonEntity,
  ): Promise<PolicyBookType> {
    await this.publishing.execute({ type: 'WithdrawPolicy', version }, this.said(person));
    return this.queries.book();
  }

  private said({ id }: PersonEntity): { at: string; by: string } {
    return { at: this.clock.now().toISOString(), by: id };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal('BAD_USER_INPUT', '政策内容不是合法的 JSON / the policy is not JSON');
  }
}
