import type { MatterCommand } from '@fengqiao/domain';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Asker, Roles } from '../people/access.guard.js';
import { actorOf } from '../people/people.service.js';
import type { PersonEntity } from '../people/person.entity.js';
import { MatterShowingQueries } from './matter-showing.queries.js';
import { MatterType } from './matter.type.js';
import {
  AcceptMatterInput,
  AdoptEntryInput,
  AssignMatterInput,
  CloseMatterInput,
  EscalateMatterInput,
  HandDownMatterInput,
  MergeMatterInput,
  ObjectToAssignmentInput,
  OpenSealedInput,
  RecallMatterInput,
  RejectMatterInput,
  ReopenMatterInput,
  ReturnMatterInput,
  SignForMatterInput,
  TakeUpMatterInput,
  WithdrawMatterInput,
  type AnyMatterInput,
} from './matters.inputs.js';
import { AddPartyInput, RegisterMatterInput } from './registration.inputs.js';
import { MattersService } from './matters.service.js';
import type { Unnumbered } from './numbering.js';
import { SealedOpenings } from './sealed-openings.js';
import { addingParty, onMatter, registration } from './matter-wishes.inputs.js';

/** One mutation per command: validate, name the command, call. What is allowed the domain decides. */
@Roles('desk', 'command')
@Resolver(() => MatterType)
export class MatterCommandsResolver {
  constructor(
    private readonly matters: MattersService,
    private readonly openings: SealedOpenings,
    private readonly showing: MatterShowingQueries,
  ) {}

  @Mutation(() => MatterType, { description: 'Register 登记 a new matter.' })
  registerMatter(
    @Args('input') input: RegisterMatterInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    const { commandId, ...said } = input;
    return this.run(registration(said, commandId), { commandId, ...said }, person);
  }

  @Mutation(() => MatterType, {
    description: 'Add a party 增加当事人 of whom nobody knew at the registration.',
  })
  addParty(@Args('input') input: AddPartyInput, @Asker() person: PersonEntity): Promise<MatterType> {
    return this.run({ type: 'AddParty', ...onMatter(input), ...addingParty(input) }, input, person);
  }

  @Mutation(() => MatterType, { description: 'Accept 受理 a registered or received matter.' })
  acceptMatter(@Args('input') input: AcceptMatterInput, @Asker() person: PersonEntity): Promise<MatterType> {
    return this.run({ type: 'AcceptMatter', ...onMatter(input) }, input, person);
  }

  @Mutation(() => MatterType, { description: 'Reject 不予受理 a registered matter.' })
  rejectMatter(@Args('input') input: RejectMatterInput, @Asker() person: PersonEntity): Promise<MatterType> {
    return this.run(
      { type: 'RejectMatter', ...onMatter(input), data: { reasonCode: input.reasonCode } },
      input,
      person,
    );
  }

  @Mutation(() => MatterType, { description: 'Assign 分派 to a unit of this node.' })
  assignMatter(@Args('input') input: AssignMatterInput, @Asker() person: PersonEntity): Promise<MatterType> {
    const { unit, assisting } = input;
    const data = { unit, ...(assisting?.length && { assisting }) };
    return this.run({ type: 'AssignMatter', ...onMatter(input), data }, input, person);
  }

  @Mutation(() => MatterType, { description: 'Sign for 签收 an assigned matter.' })
  signForMatter(
    @Args('input') input: SignForMatterInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run({ type: 'SignForMatter', ...onMatter(input) }, input, person);
  }

  @Mutation(() => MatterType, { description: 'Object 异议退回 to being assigned it.' })
  objectToAssignment(
    @Args('input') input: ObjectToAssignmentInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run({ type: 'ObjectToAssignment', ...onMatter(input) }, input, person);
  }

  @Mutation(() => MatterType, { description: 'Escalate 上报 to the node above.' })
  escalateMatter(
    @Args('input') input: EscalateMatterInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run({ type: 'EscalateMatter', ...onMatter(input) }, input, person);
  }

  @Mutation(() => MatterType, { description: 'Return 退回 with guidance to the node it came from.' })
  returnMatter(@Args('input') input: ReturnMatterInput, @Asker() person: PersonEntity): Promise<MatterType> {
    return this.run({ type: 'ReturnMatter', ...onMatter(input) }, input, person);
  }

  @Mutation(() => MatterType, { description: 'Hand down 交办 to a node below.' })
  handDownMatter(
    @Args('input') input: HandDownMatterInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    const data = input.unit ? { designatedUnit: input.unit } : {};
    return this.run({ type: 'HandDownMatter', ...onMatter(input), target: input.to, data }, input, person);
  }

  @Mutation(() => MatterType, {
    description: 'Recall 撤回 what was offered and not acted on; the one who has it answers.',
  })
  recallMatter(@Args('input') input: RecallMatterInput, @Asker() person: PersonEntity): Promise<MatterType> {
    return this.run({ type: 'RecallMatter', ...onMatter(input) }, input, person);
  }

  @Mutation(() => MatterType, {
    description: 'Take up 提级 a matter held below; needs no consent and no connection.',
  })
  takeUpMatter(@Args('input') input: TakeUpMatterInput, @Asker() person: PersonEntity): Promise<MatterType> {
    return this.run({ type: 'TakeUpMatter', ...onMatter(input) }, input, person);
  }

  @Mutation(() => MatterType, { description: 'Adopt 采纳 a late entry, so that it takes effect.' })
  adoptEntry(@Args('input') input: AdoptEntryInput, @Asker() person: PersonEntity): Promise<MatterType> {
    return this.run(
      { type: 'AdoptEntry', ...onMatter(input), entryId: input.entryId.toLowerCase() },
      input,
      person,
    );
  }

  @Mutation(() => MatterType, { description: 'Close 办结.' })
  closeMatter(@Args('input') input: CloseMatterInput, @Asker() person: PersonEntity): Promise<MatterType> {
    return this.run(
      { type: 'CloseMatter', ...onMatter(input), data: { outcome: input.outcome } },
      input,
      person,
    );
  }

  @Mutation(() => MatterType, { description: 'Merge 并案 into the matter that was brought first.' })
  async mergeMatter(
    @Args('input') input: MergeMatterInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    const mergedInto = await this.showing.idOf(input.into, person);
    return this.run({ type: 'MergeMatter', ...onMatter(input), data: { mergedInto } }, input, person);
  }

  @Mutation(() => MatterType, { description: 'Withdraw 撤销 at the applicant’s wish.' })
  withdrawMatter(
    @Args('input') input: WithdrawMatterInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    return this.run({ type: 'WithdrawMatter', ...onMatter(input) }, input, person);
  }

  @Mutation(() => MatterType, { description: 'Reopen 重启 a closed matter.' })
  reopenMatter(@Args('input') input: ReopenMatterInput, @Asker() person: PersonEntity): Promise<MatterType> {
    return this.run({ type: 'ReopenMatter', ...onMatter(input) }, input, person);
  }

  @Mutation(() => MatterType, {
    description: 'Open the sealed text of a matter held below, for a reason that its holder sees.',
  })
  async openSealed(
    @Args('input') input: OpenSealedInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    const matterId = input.matterId.toLowerCase();
    await this.openings.open(matterId, input.reason, person);
    return this.showing.one(matterId, person);
  }

  private async run(
    wish: MatterCommand | Unnumbered,
    said: Partial<AnyMatterInput>,
    person: PersonEntity,
  ): Promise<MatterType> {
    const { matterId } = await this.matters.execute(wish, actorOf(person), {
      commandId: said.commandId,
      said,
    });
    return this.showing.one(matterId, person);
  }
}
