import { chinaDate, entriesOf, mediatorsOf, Refusal, type RegistryEntry } from '@fengqiao/domain';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NodeClock } from '../clock/node-clock.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Asker, Roles, SignedIn } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { CountyWords } from '../policies/county-words.js';
import { RegistryService } from './registry.service.js';
import {
  CommitteeEntryInput,
  ExpertEntryInput,
  MediatorEntryInput,
  PlaceEntryInput,
  PostEntryInput,
  UnitEntryInput,
} from './registry.inputs.js';
import { PeopleAtHandType, RegistryType } from './registry.type.js';
import { shownEntries, shownUnits } from './registry-view.js';

/** Who keeps it: whoever sits at a desk of the node, for in a village that is everybody there is. */
@Roles('desk', 'administrator')
@Resolver()
export class RegistryResolver {
  constructor(
    private readonly registry: RegistryService,
    private readonly jurisdictions: JurisdictionsService,
    private readonly words: CountyWords,
    private readonly clock: NodeClock,
  ) {}

  @SignedIn()
  @Query(() => RegistryType, {
    description:
      'What a node says of its own organisation, as far as it has come here; this node when none is named.',
  })
  registryOf(
    @Args('node', { type: () => String, nullable: true, description: 'Code of the node.' })
    node?: string | null,
  ): RegistryType {
    return this.shown(node ?? this.jurisdictions.here);
  }

  @SignedIn()
  @Query(() => PeopleAtHandType, { description: 'Whom and where the desk can choose for a mediation.' })
  peopleAtHand(): PeopleAtHandType {
    const own = this.registry.of();
    const { here, directory } = this.jurisdictions;
    return {
      mediators: mediatorsOf(own),
      experts: [here, ...directory.ancestorsOf(here)].flatMap((code) =>
        entriesOf(this.registry.of(code), 'expert').map((expert) => ({
          ...expert,
          node: this.jurisdictions.get(code).name,
        })),
      ),
      rooms: entriesOf(own, 'place').flatMap(({ use, name }) => (use === 'room' ? name : [])),
      units: shownUnits(own, this.today()),
    };
  }

  @Mutation(() => RegistryType, { description: 'Keeps a unit in the registry of this node.' })
  keepUnitEntry(@Args('input') input: UnitEntryInput, @Asker() person: PersonEntity): Promise<RegistryType> {
    this.words.requireKnown('units', input.unit, '没有这类单位，请从列表中选择 / no such kind of unit');
    const weekdays = input.residency === 'scheduled' ? [...new Set(input.weekdays)].sort() : [];
    return this.keep(
      { kind: 'unit', ...named(input), ...phoneOf(input), ...ofUnit(input), weekdays },
      person,
    );
  }

  @Mutation(() => RegistryType, { description: 'Keeps a window or a room in the registry of this node.' })
  keepPlaceEntry(
    @Args('input') input: PlaceEntryInput,
    @Asker() person: PersonEntity,
  ): Promise<RegistryType> {
    return this.keep({ kind: 'place', ...named(input), use: input.use }, person);
  }

  @Mutation(() => RegistryType, { description: 'Keeps a post in the registry of this node.' })
  keepPostEntry(@Args('input') input: PostEntryInput, @Asker() person: PersonEntity): Promise<RegistryType> {
    const { holder, unitId, windowId, awayFrom, awayTo } = input;
    const post = {
      ...{ holder: holder.trim(), substitute: filled(input.substitute) },
      ...{ unitId: unitId ?? null, windowId: windowId ?? null },
      ...{ awayFrom: awayFrom ?? null, awayTo: awayTo ?? null },
    };
    return this.keep({ kind: 'post', ...named(input), ...phoneOf(input), ...post }, person);
  }

  @Mutation(() => RegistryType, { description: 'Keeps an appointed mediator in the registry of this node.' })
  keepMediatorEntry(
    @Args('input') input: MediatorEntryInput,
    @Asker() person: PersonEntity,
  ): Promise<RegistryType> {
    const { committeeId, isFullTime, specialities } = input;
    for (const code of specialities)
      this.words.requireKnown('categories', code, '没有这个类别，请从列表中选择 / no such category');
    const mediator = { committeeId: committeeId ?? null, isFullTime, specialities };
    return this.keep({ kind: 'mediator', ...named(input), ...phoneOf(input), ...mediator }, person);
  }

  @Mutation(() => RegistryType, { description: 'Keeps a committee in the registry of this node.' })
  keepCommitteeEntry(
    @Args('input') input: CommitteeEntryInput,
    @Asker() person: PersonEntity,
  ): Promise<RegistryType> {
    const { committeeKind, electedOn, isMultiEthnic } = input;
    const members = input.members.map(({ id, name, role, isWoman, isOfMinority }) => ({
      ...{ id, name: name.trim(), role, isWoman, isOfMinority },
    }));
    return this.keep(
      { kind: 'committee', ...named(input), committeeKind, electedOn, isMultiEthnic, members },
      person,
    );
  }

  @Mutation(() => RegistryType, { description: 'Keeps an expert in the pool of this node.' })
  keepExpertEntry(
    @Args('input') input: ExpertEntryInput,
    @Asker() person: PersonEntity,
  ): Promise<RegistryType> {
    const expert = { field: input.field.trim(), organisation: filled(input.organisation) };
    return this.keep({ kind: 'expert', ...named(input), ...phoneOf(input), ...expert }, person);
  }

  @Mutation(() => RegistryType, { description: 'Takes an entry out of the registry of this node.' })
  async endRegistryEntry(
    @Args('id', { type: () => ID, description: 'Id of the entry.' }) id: string,
    @Asker() person: PersonEntity,
  ): Promise<RegistryType> {
    await this.registry.execute({ type: 'EndEntry', id }, this.said(person));
    return this.shown(this.jurisdictions.here);
  }

  private async keep(entry: RegistryEntry, person: PersonEntity): Promise<RegistryType> {
    await this.registry.execute({ type: 'KeepEntry', entry }, this.said(person));
    return this.shown(this.jurisdictions.here);
  }

  private said({ id }: PersonEntity): { at: string; by: string } {
    return { at: this.clock.now().toISOString(), by: id };
  }

  private shown(node: string): RegistryType {
    const { here } = this.jurisdictions;
    if (!this.jurisdictions.directory.has(node)) throw new Refusal('NODE_UNKNOWN', node);
    const { name } = this.jurisdictions.get(node);
    return { node, name, isHere: node === here, ...shownEntries(this.registry.of(node), this.today()) };
  }

  private today(): string {
    return chinaDate(this.clock.now().toISOString());
  }
}

function named({ id, name }: { id: string; name: string }): { id: string; name: string } {
  return { id: id.toLowerCase(), name: name.trim() };
}

function phoneOf({ phone }: { phone?: string | null }): { phone: string | null } {
  return { phone: filled(phone) };
}

function ofUnit({ unit, residency }: UnitEntryInput): Pick<UnitEntryInput, 'unit' | 'residency'> {
  return { unit, residency };
}

function filled(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
