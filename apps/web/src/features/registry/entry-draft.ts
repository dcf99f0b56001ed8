import { v7 as newId } from 'uuid';
import type { Word } from '../../app/dictionary-zh.js';
import { keepEntry, type CommitteeSaid, type PlaceSaid, type UnitSaid } from './entry-commands.js';
import type { Registry } from './registry-query.js';

export const ENTRY_KINDS = ['unit', 'place', 'post', 'mediator', 'committee', 'expert'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** The list of a registry that holds the entries of a kind. */
export const LIST_OF = {
  unit: 'units',
  place: 'places',
  post: 'posts',
  mediator: 'mediators',
  committee: 'committees',
  expert: 'experts',
} as const satisfies Record<EntryKind, keyof Registry>;

export type FieldName =
  | 'name'
  | 'unit'
  | 'residency'
  | 'weekdays'
  | 'phone'
  | 'use'
  | 'holder'
  | 'substitute'
  | 'unitId'
  | 'windowId'
  | 'awayFrom'
  | 'awayTo'
  | 'committeeId'
  | 'isFullTime'
  | 'specialities'
  | 'committeeKind'
  | 'electedOn'
  | 'isMultiEthnic'
  | 'field'
  | 'organisation';

export type FieldSort = 'line' | 'date' | 'choice' | 'choices' | 'yesNo';

export interface EntryField {
  readonly name: FieldName;
  readonly sort: FieldSort;
  readonly required?: true;
}

const NAME: EntryField = { name: 'name', sort: 'line', required: true };
const PHONE: EntryField = { name: 'phone', sort: 'line' };

/** What is asked of an entry of each kind, in this order. */
export const FIELDS: Record<EntryKind, readonly EntryField[]> = {
  unit: [
    { name: 'unit', sort: 'choice', required: true },
    NAME,
    { name: 'residency', sort: 'choice', required: true },
    { name: 'weekdays', sort: 'choices' },
    PHONE,
  ],
  place: [{ name: 'use', sort: 'choice', required: true }, NAME],
  post: [
    NAME,
    { name: 'holder', sort: 'line', required: true },
    { name: 'substitute', sort: 'line' },
    { name: 'unitId', sort: 'choice' },
    { name: 'windowId', sort: 'choice' },
    PHONE,
    { name: 'awayFrom', sort: 'date' },
    { name: 'awayTo', sort: 'date' },
  ],
  mediator: [
    NAME,
    { name: 'committeeId', sort: 'choice' },
    { name: 'isFullTime', sort: 'yesNo' },
    { name: 'specialities', sort: 'choices' },
    PHONE,
  ],
  committee: [
    NAME,
    { name: 'committeeKind', sort: 'choice', required: true },
    { name: 'electedOn', sort: 'date', required: true },
    { name: 'isMultiEthnic', sort: 'yesNo' },
  ],
  expert: [
    NAME,
    { name: 'field', sort: 'line', required: true },
    { name: 'organisation', sort: 'line' },
    PHONE,
  ],
};

export type MemberDraft = CommitteeSaid['members'][number];

/** What was typed of an entry. Several choices stand in one text, with commas between; `yes` is a tick. */
export interface EntryDraft {
  readonly id: string;
  readonly kind: EntryKind;
  readonly isNew: boolean;
  readonly answers: Readonly<Partial<Record<FieldName, string>>>;
  /** Of a committee. */
  readonly members: readonly MemberDraft[];
}

export function newEntry(kind: EntryKind): EntryDraft {
  return {
    id: newId(),
    kind,
    isNew: true,
    answers: {},
    members: kind === 'committee' ? [newMember('CHAIR')] : [],
  };
}

export function newMember(role: MemberDraft['role'] = 'MEMBER'): MemberDraft {
  return { id: newId(), name: '', role, isWoman: false, isOfMinority: false };
}

type AnyEntry = Registry[(typeof LIST_OF)[EntryKind]][number];

/** An entry that is there, to be changed. */
export function draftOf(kind: EntryKind, entry: AnyEntry): EntryDraft {
  const answers = FIELDS[kind].map(({ name }) => [name, textOf((entry as Record<string, unknown>)[name])]);
  const members = 'members' in entry ? entry.members.map((member) => ({ ...member })) : [];
  return {
    ...{ id: entry.id, kind, isNew: false, members },
    answers: Object.fromEntries(answers) as EntryDraft['answers'],
  };
}

function textOf(value: unknown): string {
  if (value === true) return 'yes';
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' ? value : '';
}

export function listOf(text: string | undefined): string[] {
  return text ? text.split(',') : [];
}

/** Which fields are asked for by what was answered so far: days of the week only of a unit that comes on fixed days. */
export function askedFields({ kind, answers }: EntryDraft): readonly EntryField[] {
  return FIELDS[kind].filter(({ name }) => name !== 'weekdays' || answers.residency === 'SCHEDULED');
}

export type EntryProblems = Partial<Record<FieldName | 'members', Word>>;

export function entryProblems(draft: EntryDraft): EntryProblems {
  const { answers, members } = draft;
  const missing = askedFields(draft)
    .filter(({ name, required }) => (required || name === 'weekdays') && !answers[name]?.trim())
    .map(({ name }) => [name, 'action.needed'] as const);
  return {
    ...Object.fromEntries(missing),
    ...(answers.substitute?.trim() && answers.substitute.trim() === answers.holder?.trim()
      ? { substitute: 'registry.problem.standsInForHimself' }
      : {}),
    ...(answers.awayTo && (!answers.awayFrom || answers.awayTo < answers.awayFrom)
      ? { awayTo: 'registry.problem.awayOrder' }
      : {}),
    ...(members.some(({ name }) => !name.trim()) ? { members: 'registry.problem.memberNamed' } : {}),
  };
}

/** Sends it. The server has the last word, and what it refuses changes nothing. */
export async function keepDraft({ id, kind, answers, members }: EntryDraft): Promise<void> {
  const text = (name: FieldName) => answers[name]?.trim() ?? '';
  const maybe = (name: FieldName) => text(name) || null;
  const named = { id, name: text('name') };
  const keeping: Record<EntryKind, () => Promise<unknown>> = {
    unit: () =>
      keepEntry.unit({
        ...named,
        ...{ unit: text('unit'), phone: maybe('phone') },
        residency: text('residency') as UnitSaid['residency'],
        weekdays: listOf(answers.weekdays).map(Number),
      }),
    place: () => keepEntry.place({ ...named, use: text('use') as PlaceSaid['use'] }),
    post: () =>
      keepEntry.post({
        ...named,
        ...{ holder: text('holder'), substitute: maybe('substitute'), phone: maybe('phone') },
        ...{ unitId: maybe('unitId'), windowId: maybe('windowId') },
        ...{ awayFrom: maybe('awayFrom'), awayTo: maybe('awayTo') },
      }),
    mediator: () =>
      keepEntry.mediator({
        ...named,
        ...{ committeeId: maybe('committeeId'), phone: maybe('phone') },
        ...{ isFullTime: text('isFullTime') === 'yes', specialities: listOf(answers.specialities) },
      }),
    committee: () =>
      keepEntry.committee({
        ...named,
        committeeKind: text('committeeKind') as CommitteeSaid['committeeKind'],
        ...{ electedOn: text('electedOn'), isMultiEthnic: text('isMultiEthnic') === 'yes' },
        members: members.map((member) => ({ ...member, name: member.name.trim() })),
      }),
    expert: () =>
      keepEntry.expert({
        ...named,
        ...{ field: text('field'), organisation: maybe('organisation'), phone: maybe('phone') },
      }),
  };
  await keeping[kind]();
}
