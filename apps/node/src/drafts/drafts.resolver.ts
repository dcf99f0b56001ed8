import { Refusal } from '@fengqiao/domain';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Asker, SignedIn } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { DRAFT_NAME, KeepDraftInput } from './drafts.inputs.js';
import { DraftsService } from './drafts.service.js';

/** A person's own drafts; nobody sees those of another. */
@SignedIn()
@Resolver()
export class DraftsResolver {
  constructor(private readonly drafts: DraftsService) {}

  @Query(() => String, { nullable: true, description: 'The draft of that name; null where there is none.' })
  draft(
    @Args('name', { type: () => String }) name: string,
    @Asker() person: PersonEntity,
  ): Promise<string | null> {
    return this.drafts.find(person.id, draftName(name));
  }

  @Mutation(() => Boolean, { description: 'Keep what was typed; replaces the draft of that name.' })
  async keepDraft(@Args('input') input: KeepDraftInput, @Asker() person: PersonEntity): Promise<boolean> {
    await this.drafts.keep(person.id, input.name, input.content);
    return true;
  }

  @Mutation(() => Boolean, { description: 'Drop the draft of that name.' })
  async dropDraft(
    @Args('name', { type: () => String }) name: string,
    @Asker() person: PersonEntity,
  ): Promise<boolean> {
    await this.drafts.drop(person.id, draftName(name));
    return true;
  }
}

/** @throws Refusal BAD_USER_INPUT for what no draft is called */
function draftName(name: string): string {
  if (!DRAFT_NAME.test(name))
    throw new Refusal('BAD_USER_INPUT', '没有这样的草稿名称 / no draft is called that');
  return name;
}
