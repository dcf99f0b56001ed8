import { isDate } from '../deadline/working-calendar.js';
import { Refusal } from '../refusal.js';
import type { CommitteeEntry, PostEntry, RegistryEntry, UnitEntry } from './registry-entries.js';
import type { RegistryCommand, RegistryEvent } from './registry-events.js';
import { entriesOf, type Registry } from './registry.js';

/** A registry is a page on a wall: more than this was meant for another program. */
export const MOST_ENTRIES = 500;

/**
 * What follows from a wish about the registry of a node; no event when it is so already. Only the node itself decides.
 *
 * @throws Refusal ENTRY_UNKNOWN, ENTRY_NEEDED by another one, REGISTRY_FULL, BAD_USER_INPUT
 */
export function decideRegistry(registry: Registry, command: RegistryCommand): RegistryEvent[] {
  return command.type === 'KeepEntry' ? keep(registry, command.entry) : end(registry, command.id);
}

function keep(registry: Registry, entry: RegistryEntry): RegistryEvent[] {
  const known = registry.get(entry.id);
  if (known && known.kind !== entry.kind) throw new Refusal('ENTRY_UNKNOWN', entry.id);
  if (!known && registry.size >= MOST_ENTRIES) throw new Refusal('REGISTRY_FULL', `${MOST_ENTRIES}`);
  requireSound(registry, entry);
  // The answer may have been lost, and the same is asked again.
  return JSON.stringify(known) === JSON.stringify(entry) ? [] : [{ type: 'EntryKept', entry }];
}

function requireSound(registry: Registry, entry: RegistryEntry): void {
  if (entry.kind === 'unit') requireUnit(registry, entry);
  if (entry.kind === 'post') requirePost(registry, entry);
  if (entry.kind === 'committee') requireCommittee(entry);
  if (entry.kind === 'mediator' && entry.committeeId !== null)
    requireEntry(registry, entry.committeeId, 'committee');
}

// A matter is assigned to the code of a unit: two of one code at one node could not be told apart.
function requireUnit(registry: Registry, { id, unit, residency, weekdays }: UnitEntry): void {
  if (entriesOf(registry, 'unit').some((other) => other.unit === unit && other.id !== id))
    throw new Refusal('UNIT_LISTED_TWICE', unit);
  if (residency === 'scheduled' && weekdays.length === 0)
    throw new Refusal('BAD_USER_INPUT', '轮驻须写明每周哪几天 / on which days of the week');
}

function requirePost(
  registry: Registry,
  { unitId, windowId, substitute, holder, awayFrom, awayTo }: PostEntry,
): void {
  if (unitId !== null) requireEntry(registry, unitId, 'unit');
  if (windowId !== null) requireEntry(registry, windowId, 'place');
  if (substitute === holder)
    throw new Refusal('BAD_USER_INPUT', 'A岗和B岗不能是同一人 / nobody stands in for himself');
  for (const day of [awayFrom, awayTo]) if (day !== null) requireDay(day);
  if (awayTo !== null && (awayFrom === null || awayTo < awayFrom))
    throw new Refusal('BAD_USER_INPUT', '离岗的起止日期不对 / the days of absence are not in order');
}

// What the law finds wrong with it is told and not refused: the registry shows who sits there, and not who should.
function requireCommittee({ electedOn, members }: CommitteeEntry): void {
  requireDay(electedOn);
  const names = members.map(({ name }) => name);
  if (new Set(names).size < names.length)
    throw new Refusal('BAD_USER_INPUT', '委员有重复的 / a member is there twice');
}

function requireDay(day: string): void {
  if (!isDate(day)) throw new Refusal('BAD_USER_INPUT', `日期写法不对：${day} / no date`);
}

function requireEntry(registry: Registry, id: string, kind: RegistryEntry['kind']): void {
  if (registry.get(id)?.kind !== kind) throw new Refusal('ENTRY_UNKNOWN', id);
}

function end(registry: Registry, id: string): RegistryEvent[] {
  if (!registry.has(id)) return [];
  const needing = [...registry.values()].find((entry) => refersTo(entry, id));
  if (needing) throw new Refusal('ENTRY_NEEDED', needing.name);
  return [{ type: 'EntryEnded', id }];
}

function refersTo(entry: RegistryEntry, id: string): boolean {
  if (entry.kind === 'post') return entry.unitId === id || entry.windowId === id;
  return entry.kind === 'mediator' && entry.committeeId === id;
}
