import type { HumanAction, SealedData } from '@fengqiao/domain';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Asker, Roles } from '../people/access.guard.js';
import { actorOf } from '../people/people.service.js';
import type { PersonEntity } from '../people/person.entity.js';
import { DeliveriesQueries } from './deliveries.queries.js';
import { ActionEnum, DeliveryStateEnum, type DeliveryState } from './matter-enums.js';
import { MatterLoaders, type Opened } from './matter-loader.js';
import { DeadlineType, DeliveryType, FilerType, PartyType, TimelineEntryType } from './matter-parts.type.js';
import { MatterView } from './matter-view.js';
import { MatterType } from './matter.type.js';
import { ReadingRights } from './reading-rights.js';
import { registrationWords } from './registration-words.js';

interface Request {
  req: object;
}

/** The parts of a matter that need its events, worked out only when asked for. */
@Roles('desk', 'command')
@Resolver(() => MatterType)
export class MatterFieldsResolver {
  constructor(
    private readonly loaders: MatterLoaders,
    private readonly rights: ReadingRights,
    private readonly deliveriesQueries: DeliveriesQueries,
    private readonly view: MatterView,
  ) {}

  @ResolveField(() => Boolean)
  async open(
    @Parent() matter: MatterType,
    @Context() request: Request,
    @Asker() person: PersonEntity,
  ): Promise<boolean> {
    return this.rights.mayRead(await this.opened(matter, request), person);
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
    return matter.source.masked ? null : ((await this.words(matter, request, person))?.publicCode ?? null);
  }

  @ResolveField(() => FilerType, { nullable: true })
  async filer(
    @Parent() matter: MatterType,
    @Context() request: Request,
    @Asker() person: PersonEntity,
  ): Promise<FilerType | null> {
    const filer = matter.source.masked ? undefined : (await this.words(matter, request, person))?.filer;
    return filer ? { name: filer.name, relation: filer.relation, phone: filer.phone ?? null } : null;
  }

  @ResolveField(() => String, { nullable: true })
  async firstContact(
    @Parent() matter: MatterType,
    @Context() request: Request,
    @Asker() person: PersonEntity,
  ): Promise<string | null> {
    return (await this.words(matter, request, person))?.by ?? null;
  }

  @ResolveField(() => [PartyType])
  async parties(
    @Parent() matter: MatterType,
    @Context() request: Request,
    @Asker() person: PersonEntity,
  ): Promise<PartyType[]> {
    return this.view.parties(matter.source, await this.words(matter, request, person));
  }

  @ResolveField(() => DeadlineType, { nullable: true })
  async deadline(@Parent() matter: MatterType): Promise<DeadlineType | null> {
    return this.view.deadline(matter.source.state);
  }

  @ResolveField(() => [ActionEnum])
  async availableActions(
    @Parent() matter: MatterType,
    @Context() request: Request,
    @Asker() person: PersonEntity,
  ): Promise<HumanAction[]> {
    return this.view.actions(await this.opened(matter, request), actorOf(person));
  }

  @ResolveField(() => [DeliveryType])
  async deliveries(@Parent() matter: MatterType, @Context() request: Request): Promise<DeliveryType[]> {
    return this.deliveriesQueries.of((await this.opened(matter, request)).history);
  }

  @ResolveField(() => DeliveryStateEnum, { nullable: true })
  deliveryState(@Parent() matter: MatterType, @Context() { req }: Request): Promise<DeliveryState | null> {
    return this.deliveriesQueries.stateOf(req, matter.id);
  }

  @ResolveField(() => [TimelineEntryType])
  async timeline(
    @Parent() matter: MatterType,
    @Context() request: Request,
    @Asker() person: PersonEntity,
  ): Promise<TimelineEntryType[]> {
    const opened = await this.opened(matter, request);
    const deliveries = await this.deliveriesQueries.ofSteps(matter.id);
    return this.view.timeline(opened, await this.rights.mayRead(opened, person), deliveries);
  }

  private opened(matter: MatterType, { req }: Request): Promise<Opened> {
    return this.loaders.for(req).load(matter.id);
  }

  // The words of the registration: what the matter is about and who the parties are.
  private async words(
    matter: MatterType,
    request: Request,
    person: PersonEntity,
  ): Promise<SealedData | null> {
    const opened = await this.opened(matter, request);
    return (await this.rights.mayRead(opened, person))
      ? registrationWords(opened.history, opened.words)
      : null;
  }
}
