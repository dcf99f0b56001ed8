import type { MediationCommand } from '@fengqiao/domain';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { MatterShowingQueries } from '../matters/matter-showing.queries.js';
import { MatterType } from '../matters/matter.type.js';
import type { NotedInput } from '../matters/matters.inputs.js';
import { MattersService } from '../matters/matters.service.js';
import { Asker, Roles } from '../people/access.guard.js';
import { actorOf } from '../people/people.service.js';
import type { PersonEntity } from '../people/person.entity.js';
import {
  ReachAgreementInput,
  RecordConfirmationInput,
  RecordPerformanceInput,
  SignAgreementInput,
} from './agreement.inputs.js';
import * as wishes from './mediation-wishes.js';
import {
  BeginMediationInput,
  EndMediationInput,
  ExtendMediationInput,
  HoldSessionInput,
  InviteParticipantInput,
  JoinMediationInput,
  NameMediatorsInput,
  OpenMediationInput,
  PauseMediationInput,
  RecordConsentInput,
  RecordFollowUpInput,
  RecordInquiryInput,
  RecordUndisputedFactsInput,
  ResumeMediationInput,
} from './mediation.inputs.js';

/** One mutation per command: validate, name the command, call. What the law allows the domain decides. */
@Roles('desk')
@Resolver(() => MatterType)
export class MediationCommandsResolver {
  constructor(
    private readonly matters: MattersService,
    private readonly showing: MatterShowingQueries,
  ) {}

  @Mutation(() => MatterType, { description: 'Open a mediation 启动调解.' })
  openMediation(
    @Args('input') input: OpenMediationInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.opening(input), person);
  }

  @Mutation(() => MatterType, { description: 'Record what a party says 记录意愿; one refusal ends it.' })
  recordConsent(
    @Args('input') input: RecordConsentInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.consenting(input), person);
  }

  @Mutation(() => MatterType, { description: 'Name the mediators 确定调解员.' })
  nameMediators(
    @Args('input') input: NameMediatorsInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.naming(input), person);
  }

  @Mutation(() => MatterType, { description: 'The mediator accepts and the limit runs 开始调解.' })
  beginMediation(
    @Args('input') input: BeginMediationInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, { type: 'BeginMediation' }, person);
  }

  @Mutation(() => MatterType, { description: 'Record an inquiry 记录调查.' })
  recordInquiry(
    @Args('input') input: RecordInquiryInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.inquiring(input), person);
  }

  @Mutation(() => MatterType, { description: 'Invite somebody 邀请参与.' })
  inviteParticipant(
    @Args('input') input: InviteParticipantInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.inviting(input), person);
  }

  @Mutation(() => MatterType, { description: 'A party of the matter joins 当事人加入.' })
  joinMediation(
    @Args('input') input: JoinMediationInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.joining(input), person);
  }

  @Mutation(() => MatterType, { description: 'Record a session with its minutes 记录调解.' })
  holdSession(@Args('input') input: HoldSessionInput, @Asker() person: PersonEntity): Promise<MatterType> {
    return this.run(input, wishes.holding(input), person);
  }

  @Mutation(() => MatterType, { description: 'Record facts that nobody disputes 无争议事实.' })
  recordUndisputedFacts(
    @Args('input') input: RecordUndisputedFactsInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.agreeingOnFacts(input), person);
  }

  @Mutation(() => MatterType, { description: 'Let it stand still 中止.' })
  pauseMediation(
    @Args('input') input: PauseMediationInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.pausing(input), person);
  }

  @Mutation(() => MatterType, { description: 'Go on 恢复.' })
  resumeMediation(
    @Args('input') input: ResumeMediationInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, { type: 'ResumeMediation' }, person);
  }

  @Mutation(() => MatterType, { description: 'Extend the limit by consent 延长期限.' })
  extendMediation(
    @Args('input') input: ExtendMediationInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.extending(input), person);
  }

  @Mutation(() => MatterType, { description: 'Reach an agreement 达成协议.' })
  reachAgreement(
    @Args('input') input: ReachAgreementInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.reaching(input), person);
  }

  @Mutation(() => MatterType, { description: 'Record one mark under it 签署.' })
  signAgreement(
    @Args('input') input: SignAgreementInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.signing(input), person);
  }

  @Mutation(() => MatterType, { description: 'Record whether a part is performed 记录履行.' })
  recordPerformance(
    @Args('input') input: RecordPerformanceInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.performing(input), person);
  }

  @Mutation(() => MatterType, { description: 'Record judicial confirmation 司法确认.' })
  recordConfirmation(
    @Args('input') input: RecordConfirmationInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.confirming(input), person);
  }

  @Mutation(() => MatterType, { description: 'Record a visit afterwards 回访.' })
  recordFollowUp(
    @Args('input') input: RecordFollowUpInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run(input, wishes.followingUp(input), person);
  }

  @Mutation(() => MatterType, { description: 'End it 终止调解, the other routes told.' })
  endMediation(@Args('input') input: EndMediationInput, @Asker() person: PersonEntity): Promise<MatterType> {
    return this.run(input, wishes.ending(input), person);
  }

  private async run(input: NotedInput, wish: MediationCommand, person: PersonEntity): Promise<MatterType> {
    const { matterId } = await this.matters.execute(wishes.mediating(input, wish), actorOf(person), {
      commandId: input.commandId,
      said: input,
    });
    return this.showing.one(matterId, person);
  }
}
