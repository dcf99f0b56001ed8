import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { MatterShowingQueries } from '../matters/matter-showing.queries.js';
import { MatterType } from '../matters/matter.type.js';
import { onMatter } from '../matters/matter-wishes.inputs.js';
import { MattersService } from '../matters/matters.service.js';
import { MediationRecordQueries } from '../matters/mediation-record.queries.js';
import { Asker, Roles } from '../people/access.guard.js';
import { actorOf } from '../people/people.service.js';
import type { PersonEntity } from '../people/person.entity.js';
import { CountyWords } from '../policies/county-words.js';
import { RecordFileItemInput } from './matter-file.inputs.js';
import { MatterFileType } from './matter-file.type.js';
import { matterFileView } from './matter-file-view.js';

interface Request {
  req: object;
}

/** A matter's file, worked out only when asked for, and what lies in it on paper. */
@Resolver(() => MatterType)
export class MatterFileResolver {
  constructor(
    private readonly records: MediationRecordQueries,
    private readonly matters: MattersService,
    private readonly showing: MatterShowingQueries,
    private readonly words: CountyWords,
  ) {}

  @Roles('desk', 'command')
  @ResolveField(() => MatterFileType, { description: 'The file 卷宗, item by item, and what it lacks.' })
  async file(
    @Parent() matter: MatterType,
    @Context() { req }: Request,
    @Asker() person: PersonEntity,
  ): Promise<MatterFileType> {
    const { state, masked } = matter.source;
    const record = await this.records.of(matter.id, person, { request: req, isListed: masked });
    return matterFileView(state, record, this.words.now);
  }

  @Roles('desk')
  @Mutation(() => MatterType, { description: 'Record what lies in the file on paper alone 登记纸质材料.' })
  async recordFileItem(
    @Args('input') input: RecordFileItemInput,
    @Asker() person: PersonEntity,
  ): Promise<MatterType> {
    const { item, pages, commandId } = input;
    const { matterId } = await this.matters.execute(
      { type: 'RecordFileItem', ...onMatter(input), fileItem: { item, pages } },
      actorOf(person),
      { commandId, said: input },
    );
    return this.showing.one(matterId, person);
  }
}
