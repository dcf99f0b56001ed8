import { comparePlaces } from '../log-place.js';
import { termEnds } from './committee.js';
import type { CommitteeEntry, EntryKind, EntryOf, PostEntry, RegistryEntry } from './registry-entries.js';
import type { PlacedRegistryEvent, RegistryEvent } from './registry-events.js';

/** What a node says of its own organisation 组织名册: its entries by their ids. */
export type Registry = ReadonlyMap<string, RegistryEntry>;

export const EMPTY_REGISTRY: Registry = new Map();

/** The registry that follows from what its node wrote, in whatever order that came. */
export function foldRegistry(events: readonly PlacedRegistryEvent[]): Registry {
  return [...events]
    .sort((one, other) => comparePlaces(one.place, other.place))
    .reduce((registry, { event }) => evolveRegistry(registry, event), EMPTY_REGISTRY);
}

export function evolveRegistry(registry: Registry, event: RegistryEvent): Registry {
  switch (event.type) {
    case 'EntryKept':
      return new Map([...registry, [event.entry.id, event.entry]]);
    case 'EntryEnded':
      return new Map([...registry].filter(([id]) => id !== event.id));
    // Who is told the whole may lack what came before, and who does not has the same already.
    case 'RegistryTold':
      return new Map(event.entries.map((entry) => [entry.id, entry]));
    // Of a newer program.
    default:
      return registry;
  }
}

/** The entries of one kind, by their names. */
export function entriesOf<Kind extends EntryKind>(registry: Registry, kind: Kind): EntryOf<Kind>[] {
  return [...registry.values()]
    .filter((entry): entry is EntryOf<Kind> => entry.kind === kind)
    .sort((one, other) => one.name.localeCompare(other.name, 'zh') || (one.id < other.id ? -1 : 1));
}

/** Who answers for a post on a day: the holder, or the substitute while the holder is away. */
export function answersFor(
  post: Pick<PostEntry, 'holder' | 'substitute' | 'awayFrom' | 'awayTo'>,
  today: string,
): string {
  return isAway(post, today) && post.substitute !== null ? post.substitute : post.holder;
}

/** Whether the holder of a post is away on a day. */
export function isAway({ awayFrom, awayTo }: Pick<PostEntry, 'awayFrom' | 'awayTo'>, today: string): boolean {
  return awayFrom !== null && awayFrom <= today && (awayTo === null || today <= awayTo);
}

/** A person who may mediate, with the committee that the person acts for. */
export interface MediatorAtHand {
  readonly name: string;
  readonly committee: string | null;
  readonly isFullTime: boolean;
  readonly specialities: readonly string[];
  readonly phone: string | null;
}

/** Members of committees and appointed mediators (人民调解法 art. 13); who is both stands there once, as appointed. */
export function mediatorsOf(registry: Registry): MediatorAtHand[] {
  const committees = entriesOf(registry, 'committee');
  const nameOf = (id: string | null) => committees.find((committee) => committee.id === id)?.name ?? null;
  const appointed = entriesOf(registry, 'mediator').map(
    ({ name, committeeId, isFullTime, specialities, phone }): MediatorAtHand => ({
      ...{ name, committee: nameOf(committeeId), isFullTime, specialities, phone },
    }),
  );
  const members = committees.flatMap(({ name: committee, members: all }) =>
    all.map(({ name }): MediatorAtHand => ({
      ...{ name, committee, isFullTime: false, specialities: [], phone: null },
    })),
  );
  const isAppointed = ({ name, committee }: MediatorAtHand) =>
    appointed.some((one) => one.name === name && one.committee === committee);
  return [...appointed, ...members.filter((member) => !isAppointed(member))];
}

/** The committee in whose name the papers of a node are made: the one of its place, before those of a trade. */
export function committeeOf(registry: Registry): CommitteeEntry | null {
  const all = entriesOf(registry, 'committee');
  return all.find(({ committeeKind }) => committeeKind === 'place') ?? all[0] ?? null;
}

/** So many days before a term is over, its end is told (人民调解法 art. 9: three years). */
const TERM_TOLD_DAYS = 60;
const DAY_MS = 86_400_000;

/** Whether a committee is to be elected anew soon. */
export function isTermEndingSoon(committee: Pick<CommitteeEntry, 'electedOn'>, today: string): boolean {
  const left = (Date.parse(termEnds(committee)) - Date.parse(today)) / DAY_MS;
  return left > 0 && left <= TERM_TOLD_DAYS;
}
