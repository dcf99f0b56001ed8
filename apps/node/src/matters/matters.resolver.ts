import { Refusal, type HumanAction, type SealedData } from '@fengqiao/domain';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { FreshnessQueries } from '../freshness/freshness.queries.js';
import { Asker, Roles } from '../people/access.guard.js';
import { actorOf } from '../people/people.service.js';
import type { PersonEntity } from '../people/person.entity.js';
import { PoliciesService } from '../policies/policies.service.js';
import { cursorText } from './conditions.js';
import { countLabel } from './count-labels.js';
import { DeliveriesQueries } from './deliveries.queries.js';
import { MatterLoaders, type Opened } from './matter-loader.js';
import { DeadlineType, DeliveryType, PartyType, TimelineEntryType } from './matter-parts.type.js';
import { MatterShowing } from './matter-showing.js';
import { MatterView } from './matter-view.js';
import { ActionEnum } from './matter-enums.js';
import { MatterType } from './matter.type.js';
import { CountDimensionEnum, MatterFilter, MatterOrderEnum, type MatterOrder } from './matters-list.inputs.js';
import { CountsType, MatterConnectionType } from './matters-list.type.js';
import { MattersQueries, type CountDimension } from './matters.queries.js';
import { SealedOpenings } from './sealed-openings.js';

const MAX_PAGE = 100;
const DEFAULT_PAGE = 20;

interface Request {
  req: object;
}

/** Reads. The parts of a matter that need its events are worked out only when asked for. */
@Roles('desk', 'command')
@Resolver(() => MatterType)
export class MattersResolver {
  constructor(
    private readonly queries: MattersQueries,
    private readonly deliveriesQueries: DeliveriesQueries,
    private readonly freshness: FreshnessQueries,
    private readonly loaders: MatterLoaders,
    private readonly openings: SealedOpenings,
    private readonly policies: PoliciesService,
    private readonly showing: MatterShowing,
    private readonly view: MatterView,
  ) {}

  @Query(() => MatterType, { nullable: true, description: 'One matter by id or by code; null when unknown or not yours to see.' })
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
    if (size < 1 || size > MAX_PAGE) throw new Refusal('BAD_USER_INPUT', `每页 1 至 ${MAX_PAGE} 件 / 1 to ${MAX_PAGE} a page`);
    const page = await this.queries.page(person, filter ?? {}, orderBy ?? 'newest', size, after);
    const edges = page.rows.map((row) => ({ cursor: cursorText(row.cursor), node: this.view.matter(row, true) }));
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
    const rows = [...counts].map(([key, count]) => ({ key, label: countLabel(by, key, (code) => this.view.placeName(code)), count }));
    const total = rows.reduce((sum, row) => sum + row.count, 0);
    return { rows, total, freshness: await this.freshness.note(person.scope) };
  }

  @ResolveField(() => Boolean)
  async open(@Parent() matter: MatterType, @Context() request: Request, @Asker() person: PersonEntity): Promise<boolean> {
    return this.openings.mayRead(await this.opened(matter, request), person);
  }

  @ResolveField(() => String, { nullable: true })
  async summary(@Parent() matter: MatterType, @Context() request: Request, @Asker() person: PersonEntity) {
    return (await this.words(matter, request, person))?.summary ?? null;
  }

  @ResolveField(() => String, { nullable: true })
  async narrative(@Parent() matter: MatterType, @Context() request: Request, @Asker() person: PersonEntity) {
    return (await this.words(matter, request, person))?.narrative ?? null;
  }

  @ResolveField(() => String, { nullable: true })
  async place(@Parent() matter: MatterType, @Context() request: Request, @Asker() person: PersonEntity) {
    return (await this.words(matter, request, person))?.place ?? null;
  }

  @ResolveField(() => String, { nullable: true })
  async publicCode(@Parent() matter: MatterType, @Context() request: Request, @Asker() person: PersonEntity) {
    return (await this.words(matter, request, person))?.publicCode ?? null;
  }

  @ResolveField(() => [PartyType])
  async parties(@Parent() matter: MatterType, @Context() request: Request, @Asker() person: PersonEntity): Promise<PartyType[]> {
    return this.view.parties(matter.source, await this.words(matter, request, person));
  }

  @ResolveField(() => DeadlineType, { nullable: true })
  async deadline(@Parent() matter: MatterType): Promise<DeadlineType | null> {
    return this.view.deadline(matter.source.state, await this.policies.policy());
  }

  @ResolveField(() => [ActionEnum])
  async availableActions(@Parent() matter: MatterType, @Context() request: Request, @Asker() person: PersonEntity): Promise<HumanAction[]> {
    return this.view.actions(await this.opened(matter, request), actorOf(person));
  }

  @ResolveField(() => [DeliveryType])
  deliveries(@Parent() matter: MatterType): Promise<DeliveryType[]> {
    return this.deliveriesQueries.of(matter.id);
  }

  @ResolveField(() => [TimelineEntryType])
  async timeline(@Parent() matter: MatterType, @Context() request: Request, @Asker() person: PersonEntity): Promise<TimelineEntryType[]> {
    const opened = await this.opened(matter, request);
    return this.view.timeline(opened, await this.openings.mayRead(opened, person));
  }

  private opened(matter: MatterType, { req }: Request): Promise<Opened> {
    return this.loaders.for(req).load(matter.id);
  }

  // The words of the registration: what the matter is about and who the parties are.
  private async words(matter: MatterType, request: Request, person: PersonEntity): Promise<SealedData | null> {
    const opened = await this.opened(matter, request);
    const root = opened.history.path[0];
    return root && (await this.openings.mayRead(opened, person)) ? (opened.words.get(root.id) ?? null) : null;
  }
}
