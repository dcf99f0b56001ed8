import { Refusal, type RefusalCode } from '../refusal.js';
import { decideRegistry, MOST_ENTRIES } from './decide-registry.js';
import type {
  CommitteeEntry,
  MediatorEntry,
  PlaceEntry,
  PostEntry,
  RegistryEntry,
  UnitEntry,
} from './registry-entries.js';
import {
  answersFor,
  committeeOf,
  EMPTY_REGISTRY,
  entriesOf,
  foldRegistry,
  isTermEndingSoon,
  mediatorsOf,
  type Registry,
} from './registry.js';
import type { RegistryEvent } from './registry-events.js';
import { isThereOn, takesMatters } from './residencies.js';

const unit = (more: Partial<UnitEntry> = {}): UnitEntry => ({
  ...{ kind: 'unit', id: 'police', name: '张家湾派出所', unit: 'police_station' },
  ...{ residency: 'permanent', weekdays: [], phone: null },
  ...more,
});
const window: PlaceEntry = { kind: 'place', id: 'window', name: '1号窗口', use: 'window' };
const post = (more: Partial<PostEntry> = {}): PostEntry => ({
  ...{ kind: 'post', id: 'post', name: '综合受理岗', holder: '陈桂芳', substitute: '兰小凤' },
  ...{ unitId: null, windowId: null, phone: null, awayFrom: null, awayTo: null },
  ...more,
});
const committee = (more: Partial<CommitteeEntry> = {}): CommitteeEntry => ({
  ...{ kind: 'committee', id: 'committee', name: '张家湾村人民调解委员会', committeeKind: 'place' },
  ...{ electedOn: '2024-03-01', isMultiEthnic: false },
  members: [
    { id: 'chen', name: '陈桂芳', role: 'chair', isWoman: true, isOfMinority: false },
    { id: 'luo', name: '骆建国', role: 'member', isWoman: false, isOfMinority: false },
  ],
  ...more,
});
const mediator = (more: Partial<MediatorEntry> = {}): MediatorEntry => ({
  ...{ kind: 'mediator', id: 'mediator', name: '骆建国', committeeId: null, isFullTime: true },
  ...{ specialities: ['03'], phone: null },
  ...more,
});

const registryOf = (...entries: RegistryEntry[]): Registry =>
  new Map(entries.map((entry) => [entry.id, entry]));
const keeping = (registry: Registry, entry: RegistryEntry) =>
  decideRegistry(registry, { type: 'KeepEntry', entry });
const ending = (registry: Registry, id: string) => decideRegistry(registry, { type: 'EndEntry', id });
const refusalOf = (act: () => unknown): RefusalCode | null => {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
const placed = (events: readonly RegistryEvent[]) =>
  events.map((event, at) => ({ place: { incarnation: '20261128T000000Z-a', seq: at + 1 }, event }));

describe('keeping an entry', () => {
  test('is one event, and none when it is so already', () => {
    expect(keeping(EMPTY_REGISTRY, unit())).toEqual([{ type: 'EntryKept', entry: unit() }]);
    expect(keeping(registryOf(unit()), unit())).toEqual([]);
    expect(keeping(registryOf(unit()), unit({ phone: '0563-110' }))).toHaveLength(1);
  });

  test('another kind under the same id is refused', () => {
    expect(refusalOf(() => keeping(registryOf(unit()), { ...window, id: 'police' }))).toBe('ENTRY_UNKNOWN');
  });

  test('two units of one kind cannot be told apart', () => {
    expect(refusalOf(() => keeping(registryOf(unit()), unit({ id: 'other' })))).toBe('UNIT_LISTED_TWICE');
    expect(keeping(registryOf(unit()), unit({ id: 'court', unit: 'court_point' }))).toHaveLength(1);
  });

  test('a unit on fixed days says which', () => {
    expect(refusalOf(() => keeping(EMPTY_REGISTRY, unit({ residency: 'scheduled' })))).toBe('BAD_USER_INPUT');
    expect(keeping(EMPTY_REGISTRY, unit({ residency: 'scheduled', weekdays: [2] }))).toHaveLength(1);
  });

  test.each<[string, Partial<PostEntry>, RefusalCode]>([
    ['a unit that is not there', { unitId: 'police' }, 'ENTRY_UNKNOWN'],
    ['a window that is a unit', { windowId: 'unit' }, 'ENTRY_UNKNOWN'],
    ['a substitute who is the holder', { substitute: '陈桂芳' }, 'BAD_USER_INPUT'],
    [
      'an absence that ends before it begins',
      { awayFrom: '2026-11-28', awayTo: '2026-11-27' },
      'BAD_USER_INPUT',
    ],
    ['an absence without a beginning', { awayTo: '2026-11-27' }, 'BAD_USER_INPUT'],
    ['a day that is none', { awayFrom: '2026-11-31' }, 'BAD_USER_INPUT'],
  ])('a post with %s is refused', (_, more, code) => {
    expect(refusalOf(() => keeping(registryOf(unit({ id: 'unit' })), post(more)))).toBe(code);
  });

  test('a post at a window of a unit', () => {
    const registry = registryOf(unit(), window);
    expect(keeping(registry, post({ unitId: 'police', windowId: 'window' }))).toHaveLength(1);
  });

  test('a committee whose members the law would not have is kept, and a member twice is not', () => {
    expect(keeping(EMPTY_REGISTRY, committee({ members: [] }))).toHaveLength(1);
    const [chair] = committee().members;
    expect(
      refusalOf(() => keeping(EMPTY_REGISTRY, committee({ members: [chair!, { ...chair!, id: 'twin' }] }))),
    ).toBe('BAD_USER_INPUT');
  });

  test('a mediator of a committee that is there', () => {
    expect(refusalOf(() => keeping(EMPTY_REGISTRY, mediator({ committeeId: 'committee' })))).toBe(
      'ENTRY_UNKNOWN',
    );
    expect(keeping(registryOf(committee()), mediator({ committeeId: 'committee' }))).toHaveLength(1);
  });

  test('a full registry takes changes and nothing new', () => {
    const places = Array.from({ length: MOST_ENTRIES }, (_, at): PlaceEntry => ({
      ...window,
      id: `place ${at}`,
    }));
    const full = registryOf(...places);
    expect(refusalOf(() => keeping(full, window))).toBe('REGISTRY_FULL');
    expect(keeping(full, { ...window, id: 'place 0', name: '2号窗口' })).toHaveLength(1);
  });
});

describe('taking an entry out', () => {
  test('once, and again without an effect', () => {
    expect(ending(registryOf(window), 'window')).toEqual([{ type: 'EntryEnded', id: 'window' }]);
    expect(ending(EMPTY_REGISTRY, 'window')).toEqual([]);
  });

  test('not while another one refers to it', () => {
    expect(refusalOf(() => ending(registryOf(window, post({ windowId: 'window' })), 'window'))).toBe(
      'ENTRY_NEEDED',
    );
    expect(
      refusalOf(() => ending(registryOf(committee(), mediator({ committeeId: 'committee' })), 'committee')),
    ).toBe('ENTRY_NEEDED');
  });
});

describe('the fold', () => {
  const events = placed([
    { type: 'EntryKept', entry: unit() },
    { type: 'EntryKept', entry: window },
    { type: 'EntryKept', entry: unit({ name: '张家湾警务室' }) },
    { type: 'EntryEnded', id: 'window' },
  ]);

  test('the last word about each entry counts, in whatever order the words came', () => {
    const inOrder = foldRegistry(events);
    expect(entriesOf(inOrder, 'unit').map(({ name }) => name)).toEqual(['张家湾警务室']);
    expect(inOrder.size).toBe(1);
    expect([...foldRegistry([...events].reverse()).values()]).toEqual([...inOrder.values()]);
  });

  test('who is told the whole later knows what those knew who heard every word', () => {
    const told = placed([
      ...events.map(({ event }) => event),
      { type: 'RegistryTold', entries: [...foldRegistry(events).values()] },
    ]);
    expect([...foldRegistry(told.slice(-1)).values()]).toEqual([...foldRegistry(told).values()]);
  });

  test('a word of a newer program changes nothing', () => {
    const newer = placed([{ type: 'EntryPainted', id: 'police' } as unknown as RegistryEvent]);
    expect(foldRegistry([...events, ...newer]).size).toBe(1);
  });
});

describe('who is there', () => {
  test('while the holder of a post is away, the substitute answers; without one, the holder', () => {
    const away = post({ awayFrom: '2026-11-28', awayTo: '2026-11-30' });
    expect(
      ['2026-11-27', '2026-11-28', '2026-11-30', '2026-12-01'].map((day) => answersFor(away, day)),
    ).toEqual([...['陈桂芳', '兰小凤', '兰小凤', '陈桂芳']]);
    expect(answersFor({ ...away, substitute: null }, '2026-11-28')).toBe('陈桂芳');
    expect(answersFor({ ...away, awayTo: null }, '2027-01-01')).toBe('兰小凤');
  });

  test('a unit, by how it is there', () => {
    expect(isThereOn({ residency: 'permanent', weekdays: [] }, 6)).toBe(true);
    expect([1, 2].map((day) => isThereOn({ residency: 'scheduled', weekdays: [2, 4] }, day))).toEqual([
      false,
      true,
    ]);
    expect(isThereOn({ residency: 'on_call', weekdays: [] }, 1)).toBe(false);
    expect((['on_call', 'information'] as const).map(takesMatters)).toEqual([true, false]);
  });
});

describe('人民调解法 art. 13: who mediates', () => {
  test('members of committees and who was appointed; who is both stands there once', () => {
    const registry = registryOf(committee(), mediator({ committeeId: 'committee' }));
    expect(mediatorsOf(registry).map(({ name, isFullTime }) => [name, isFullTime])).toEqual([
      ['骆建国', true],
      ['陈桂芳', false],
    ]);
  });
});

describe('the committee of a place', () => {
  test('papers are made in its name, before that of a trade', () => {
    const trade = committee({ id: 'trade', name: '交通事故人民调解委员会', committeeKind: 'trade' });
    expect(committeeOf(registryOf(trade))?.id).toBe('trade');
    expect(committeeOf(registryOf(trade, committee()))?.id).toBe('committee');
    expect(committeeOf(EMPTY_REGISTRY)).toBeNull();
  });

  test('人民调解法 art. 9: the end of its term is told sixty days before', () => {
    const days = ['2026-12-30', '2026-12-31', '2027-02-28', '2027-03-01'];
    expect(days.map((day) => isTermEndingSoon(committee(), day))).toEqual([false, true, true, false]);
  });
});
