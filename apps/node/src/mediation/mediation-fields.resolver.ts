import type { MediationOption } from '@fengqiao/domain';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { NodeClock } from '../clock/node-clock.js';
import { MatterType } from '../matters/matter.type.js';
import { MediationRecordQueries } from '../matters/mediation-record.queries.js';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { MediationOptionEnum } from './mediation-enums.js';
import { mediationView } from './mediation-view.js';
import { MediationType } from './mediation.type.js';

interface Request {
  req: object;
}

/** A matter's mediation, worked out only when asked for. */
@Roles('desk', 'command')
@Resolver(() => MatterType)
export class MediationFieldsResolver {
  constructor(
    private readonly records: MediationRecordQueries,
    private readonly clock: NodeClock,
  ) {}

  @ResolveField(() => MediationType, {
    nullable: true,
    description: 'The newest mediation 调解; null where there was none.',
  })
  async mediation(
    @Parent() matter: MatterType,
    @Context() { req }: Request,
    @Asker() person: PersonEntity,
  ): Promise<MediationType | null> {
    const record = await this.records.of(matter.id, person, {
      request: req,
      isListed: matter.source.masked,
    });
    return record && mediationView(record, this.clock.now());
  }

  @ResolveField(() => [MediationType], {
    description:
      'Mediations before the newest one, the latest first: ended, lapsed, or with an agreement of their own.',
  })
  async earlierMediations(
    @Parent() matter: MatterType,
    @Context() { req }: Request,
    @Asker() person: PersonEntity,
  ): Promise<MediationType[]> {
    const wish = { request: req, isListed: matter.source.masked };
    const records = await this.records.earlier(matter.id, person, wish);
    return records.map((record) => mediationView(record, this.clock.now()));
  }

  @ResolveField(() => [MediationOptionEnum], {
    description: 'What the person who asks may do in the mediation now.',
  })
  mediationOptions(
    @Parent() matter: MatterType,
    @Context() { req }: Request,
    @Asker() person: PersonEntity,
  ): Promise<MediationOption[]> {
    return this.records.options(matter.id, person, req);
  }
}
