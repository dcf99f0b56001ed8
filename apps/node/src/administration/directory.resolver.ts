import { Refusal, type DirectoryCommand, type Fitting, type NodeProfile } from '@fengqiao/domain';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { HubKey } from '../federation/hub-key.js';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { Administration } from './administration.service.js';
import {
  DescribeNodeInput,
  InviteNodeInput,
  MoveNodeInput,
  NodeInput,
  ShutOutNodeInput,
  WithdrawInvitationInput,
} from './directory.inputs.js';
import { DirectoryQueries } from './directory.queries.js';
import { DirectoryNodeType, InvitationType, JoinCodeType, QuarantinedStepType } from './directory.type.js';
import { Inviting } from './inviting.js';

const USUAL_HOURS = 24;

@Roles('administrator')
@Resolver()
export class DirectoryResolver {
  constructor(
    private readonly administration: Administration,
    private readonly inviting: Inviting,
    private readonly queries: DirectoryQueries,
    private readonly hubKey: HubKey,
  ) {}

  @Query(() => [DirectoryNodeType], {
    description: 'This node and those below it, as the directory has them.',
  })
  directory(): Promise<DirectoryNodeType[]> {
    return this.queries.nodes();
  }

  @Query(() => [InvitationType], { description: 'Invitations under this node, newest first.' })
  invitations(): InvitationType[] {
    return this.queries.invitations();
  }

  @Query(() => [QuarantinedStepType], {
    description: 'What a node wrote that is kept here and takes no effect, oldest first, at most 500.',
  })
  quarantinedSteps(
    @Args('code', { type: () => String, description: 'Code of the node.' }) code: string,
  ): Promise<QuarantinedStepType[]> {
    return this.queries.quarantined(code);
  }

  @Mutation(() => JoinCodeType, { description: 'Invites a place below this node; the code is shown once.' })
  async inviteNode(
    @Args('input') { code, name, parent, hours }: InviteNodeInput,
    @Asker() person: PersonEntity,
  ): Promise<JoinCodeType> {
    const wish = { code, name: name ?? null, parent: parent ?? null, hours: hours ?? USUAL_HOURS };
    return { text: await this.inviting.invite(wish, person.id), code };
  }

  @Mutation(() => Boolean, { description: 'Takes an invitation back that was not used.' })
  async withdrawInvitation(
    @Args('input') { invitationId }: WithdrawInvitationInput,
    @Asker() person: PersonEntity,
  ): Promise<boolean> {
    await this.inviting.withdraw(invitationId, person.id);
    return true;
  }

  @Mutation(() => DirectoryNodeType, { description: 'Changes what the directory says of a node.' })
  describeNode(
    @Args('input') { code, ...profile }: DescribeNodeInput,
    @Asker() person: PersonEntity,
  ): Promise<DirectoryNodeType> {
    return this.execute({ type: 'DescribeNode', code, profile: profileOf(profile) }, person);
  }

  @Mutation(() => DirectoryNodeType, { description: 'Puts a node, with all below it, under another one.' })
  moveNode(@Args('input') { code, parent }: MoveNodeInput, @Asker() person: PersonEntity) {
    return this.execute({ type: 'MoveNode', code, parent }, person);
  }

  @Mutation(() => DirectoryNodeType, { description: 'Shuts a node out for the time being.' })
  suspendNode(@Args('input') { code, reason }: ShutOutNodeInput, @Asker() person: PersonEntity) {
    return this.execute({ type: 'SuspendNode', code, reason, cause: 'person' }, person);
  }

  @Mutation(() => DirectoryNodeType, { description: 'Lets a suspended node in again.' })
  resumeNode(@Args('input') { code }: NodeInput, @Asker() person: PersonEntity) {
    return this.execute({ type: 'ResumeNode', code }, person);
  }

  @Mutation(() => DirectoryNodeType, {
    description: 'Shuts a node out for good; what it wrote that has not come is quarantined when it does.',
  })
  async revokeNode(@Args('input') { code, reason }: ShutOutNodeInput, @Asker() person: PersonEntity) {
    const known = await this.administration.known(code);
    return this.execute({ type: 'RevokeNode', code, reason, known }, person);
  }

  @Mutation(() => DirectoryNodeType, { description: 'Lets what is quarantined of a node take effect.' })
  async releaseQuarantine(@Args('input') { code }: NodeInput, @Asker() person: PersonEntity) {
    const known = await this.administration.known(code);
    return this.execute({ type: 'ReleaseQuarantine', code, known }, person);
  }

  @Mutation(() => Boolean, {
    description:
      'Replaces the key by which the hub knows this node, while it works; the key before is let in no more.',
  })
  async replaceHubKey(): Promise<boolean> {
    await this.hubKey.replace();
    return true;
  }

  private async execute(
    command: DirectoryCommand & { code: string },
    person: PersonEntity,
  ): Promise<DirectoryNodeType> {
    await this.administration.execute(command, person.id);
    const shown = await this.queries.node(command.code);
    if (!shown) throw new Refusal('NODE_UNKNOWN', command.code);
    return shown;
  }
}

// Null empties what may be empty, and leaves the rest as it is.
function profileOf({
  name,
  fittings,
  edition,
  predecessors,
  ...emptied
}: Omit<DescribeNodeInput, 'code'>): NodeProfile {
  return {
    ...emptied,
    ...(name && { name }),
    ...(fittings && { fittings: fittings as Fitting[] }),
    ...(edition && { edition }),
    ...(predecessors && { predecessors }),
  };
}
