import { Refusal } from '@fengqiao/domain';
import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { FreshnessQueries } from '../freshness/freshness.queries.js';
import { Asker, Roles } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { cursorText } from './conditions.js';
import type { CountDimension } from './count-labels.js';
import { MatterShowingQueries } from './matter-showing.queries.js';
import { MatterView } from './matter-view.js';
import { MatterType } from './matter.type.js';
import {
  CountDimensionEnum,
  MatterFilter,
  MatterOrderEnum,
  type MatterOrder,
} from './matters-list.inputs.js';
import { CountsType, MatterConnectionType } from './matters-list.type.js';
import { MattersQueries } from './matters.queries.js';

const MAX_PAGE = 100;
const DEFAULT_PAGE = 20;

/** Reads of matters. */
@Roles('desk', 'command')
@Resolver(() => MatterType)
export class MattersResolver {
  constructor(
    private readonly queries: MattersQueries,
    private readonly freshness: FreshnessQueries,
    private readonly showing: MatterShowingQueries,
    private readonly view: MatterView,
  ) {}

  @Query(() => MatterType, {
    nullable: true,
    description: 'One matter by id or by code; null when unknown or not yours to see.',
  })
  async matter(
    @Asker() person: PersonEntity,
    @Args('id', { type: () => ID, nullable: true }) id?: string,
    @Args('code', { type: () => String, nullable: true }) code?: string,
  ): Promise<MatterType | null> {
    if (id && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return null;
    if (!id && !code) throw new Refusal('BAD_USER_INPUT', '请给出事项编号 / give an id or a code');
    const row = await this.queries.find(person, { ...(id ? { id } : {}), ...(code ? { code } : {}) });
    return row && this.showing.row(row, person);
  }

  @Query(() => MatterConnectionType, { description: 'The matters that this person may see.' })
  async matters(
    @Asker() person: PersonEntity,
    @Args('filter', { nullable: true }) filter?: MatterFilter,
    @Args('orderBy', { type: () => MatterOrderEnum, nullable: true }) orderBy?: MatterOrder,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<MatterConnectionType> {
    const size = first ?? DEFAULT_PAGE;
    if (size < 1 || size > MAX_PAGE)
      throw new Refusal('BAD_USER_INPUT', `每页 1 至 ${MAX_PAGE} 件 / 1 to ${MAX_PAGE} a page`);
    const page = await this.queries.page(person, filter ?? {}, orderBy ?? 'newest', size, after);
    const edges = page.rows.map((row) => ({
      cursor: cursorText(row.cursor),
      node: this.view.matter(row, true),
    }));
    return {
      edges,
      pageInfo: { hasNextPage: page.hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
      totalCount: page.totalCount,
      freshness: await this.freshness.note(person.scope),
    };
  }

  @Query(() => CountsType, { description: 'How many matters there are of each sort.' })
  async counts(
    @Asker() person: PersonEntity,
    @Args('by', { type: () => CountDimensionEnum }) by: CountDimension,
    @Args('filter', { nullable: true }) filter?: MatterFilter,
  ): Promise<CountsType> {
    const counts = await this.queries.counts(person, by, filter ?? {});
    const rows = [...counts].map(([key, count]) => ({
      key,
      label: this.view.countLabel(by, key),
      count,
    }));
    const total = rows.reduce((sum, row) => sum + row.count, 0);
    return { rows, total, freshness: await this.freshness.note(person.scope) };
  }
}
