import {
  answersFor,
  citation,
  committeeProblems,
  entriesOf,
  isAway,
  isTermEndingSoon,
  isThereOn,
  takesMatters,
  termEnds,
  weekdayOf,
  type CommitteeEntry,
  type PostEntry,
  type Registry,
  type UnitEntry,
} from '@fengqiao/domain';
import type { CommitteeEntryType, PostEntryType, RegistryType, UnitEntryType } from './registry.type.js';

/** A registry as it is shown on a day. */
export function shownEntries(
  registry: Registry,
  today: string,
): Omit<RegistryType, 'node' | 'name' | 'isHere'> {
  return {
    units: shownUnits(registry, today),
    places: entriesOf(registry, 'place'),
    posts: entriesOf(registry, 'post').map((post) => shownPost(post, today)),
    mediators: entriesOf(registry, 'mediator'),
    committees: entriesOf(registry, 'committee').map((committee) => shownCommittee(committee, today)),
    experts: entriesOf(registry, 'expert'),
  };
}

export function shownUnits(registry: Registry, today: string): UnitEntryType[] {
  return entriesOf(registry, 'unit').map((unit: UnitEntry) => ({
    ...unit,
    isThereToday: isThereOn(unit, weekdayOf(today)),
    takesMatters: takesMatters(unit.residency),
  }));
}

function shownPost(post: PostEntry, today: string): PostEntryType {
  const isUnfilledToday = isAway(post, today) && post.substitute === null;
  return { ...post, answersToday: answersFor(post, today), isUnfilledToday };
}

function shownCommittee(committee: CommitteeEntry, today: string): CommitteeEntryType {
  return {
    ...committee,
    termEnds: termEnds(committee),
    isTermEndingSoon: isTermEndingSoon(committee, today),
    problems: committeeProblems(committee, today).map(({ rule, zh, en }) => ({
      ...{ zh, en },
      rule: citation(rule).zh,
    })),
  };
}
