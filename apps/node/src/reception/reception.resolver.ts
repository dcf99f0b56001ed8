import { chinaDate } from '@fengqiao/domain';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NodeClock } from '../clock/node-clock.js';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { DaysInput, RecordReceptionInput } from './reception.inputs.js';
import { ReceptionQueries } from './reception.queries.js';
import { ReceptionService } from './reception.service.js';
import { ReceptionCountType, ReceptionLineType } from './reception.type.js';

@Roles('desk', 'command')
@Resolver()
export class ReceptionResolver {
  constructor(
    private readonly log: ReceptionService,
    private readonly queries: ReceptionQueries,
    private readonly clock: NodeClock,
  ) {}

  @Query(() => [ReceptionLineType], {
    description: 'The reception log of this node between two days, newest first, at most 500 lines.',
  })
  receptions(@Args('days') { from, to }: DaysInput): Promise<ReceptionLineType[]> {
    return this.queries.lines(from, to);
  }

  @Query(() => [ReceptionCountType], {
    description: 'How many were received between two days, at each node within what this person may see.',
  })
  receptionCounts(
    @Args('days') { from, to }: DaysInput,
    @Asker() person: PersonEntity,
  ): Promise<ReceptionCountType[]> {
    return this.queries.counts(person.scope, from, to);
  }

  @Mutation(() => Boolean, { description: 'Write a line into the reception log 接待登记.' })
  async recordReception(
    @Args('input') { id, on, people, channel, kind, result, matterId }: RecordReceptionInput,
    @Asker() person: PersonEntity,
  ): Promise<boolean> {
    const said = this.said(person);
    await this.log.record(
      {
        ...{ id: id.toLowerCase(), on: on ?? chinaDate(said.at), people, channel, kind, result },
        matterId: matterId?.toLowerCase() ?? null,
      },
      said,
    );
    return true;
  }

  @Mutation(() => Boolean, { description: 'Strike a line out that was a slip of the pen.' })
  async strikeReception(
    @Args('id', { type: () => ID, description: 'Id of the line.' }) id: string,
    @Asker() person: PersonEntity,
  ): Promise<boolean> {
    await this.log.strike(id.toLowerCase(), this.said(person));
    return true;
  }

  private said({ id }: PersonEntity): { at: string; by: string } {
    return { at: this.clock.now().toISOString(), by: id };
  }
}
