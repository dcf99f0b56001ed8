import {
  BUILT_IN_CALENDAR,
  BUILT_IN_POLICY,
  decide,
  Directory,
  extend,
  historyOf,
  type Context,
  type History,
  type MatterCommand,
  type Policy,
} from '@fengqiao/domain';
import { watchUntil, type Place } from './watch.js';

const COUNTY = '331178000000';
const TOWNSHIP = '331178100000';
const VILLAGE = '331178100200';
const NOW = '2026-11-23T01:00:00.000Z';
const HOUR = 3_600_000;

const directory = new Directory([
  { code: COUNTY, name: 'c', parent: null },
  { code: TOWNSHIP, name: 't', parent: COUNTY },
  { code: VILLAGE, name: 'v', parent: TOWNSHIP },
]);
const policy: Policy = {
  ...BUILT_IN_POLICY,
  items: {
    ...BUILT_IN_POLICY.items,
    accept: { amount: 2, unit: 'hours' },
    signFor: { amount: 4, unit: 'hours' },
    handle: { ...BUILT_IN_POLICY.items.handle, general: { amount: 10, unit: 'hours' } },
  },
  graceBelow: { amount: 1, unit: 'hours' },
};
const township: Place = { here: TOWNSHIP, directory, policy, calendar: BUILT_IN_CALENDAR, now: NOW };

/** A village whose clock a test sets. */
class Village {
  history: History = historyOf('m', []);
  private ids = 0;

  does(now: string, type: MatterCommand['type'], more: Record<string, unknown> = {}): this {
    const context: Context = {
      here: VILLAGE,
      incarnation: 'i',
      directory,
      policy,
      calendar: BUILT_IN_CALENDAR,
      now,
      newId: () => `e${(this.ids += 1)}`,
      actor: { id: 'p', name: 'p', role: 'desk', scope: VILLAGE },
    };
    const command = { type, matterId: 'm', occurredAt: now, ...more } as MatterCommand;
    this.history = extend(this.history, decide(this.history, command, context));
    return this;
  }

  registers(now: string): this {
    const clear = { code: 'x', publicCodeHash: 'x', kind: 'dispute', level: 'general' };
    return this.does(now, 'RegisterMatter', { clear, sealed: {} });
  }
}

const watchedFor = (village: Pick<Village, 'history'>) =>
  (Date.parse(watchUntil(village.history, township) ?? '') - Date.parse(NOW)) / HOUR;

test.each(['2026-11-23T01:00:00.000Z', '1970-01-01T00:00:00.000Z', '2031-05-05T05:00:00.000Z'])(
  'the watch runs from the own receipt, whatever the clock below says: %s',
  (now) => {
    expect(watchedFor(new Village().registers(now))).toBe(3);
    expect(watchedFor(new Village().registers(now).does(now, 'AcceptMatter'))).toBe(11);
  },
);

test('a clock below that was set back meanwhile prolongs nothing beyond twice what the rules here allow', () => {
  const ahead = '2031-05-05T05:00:00.000Z';
  const village = new Village().registers(ahead).does(ahead, 'AcceptMatter');
  const head = village.history.head!;
  const late = { ...head, id: 'later', recordedAt: NOW, previous: head.id, version: head.version + 1 };
  expect(watchedFor({ history: extend(village.history, [late]) })).toBe(21);
});

test('what the village accepted in the future is counted from today', () => {
  const village = new Village()
    .registers('2031-05-05T05:00:00.000Z')
    .does('2031-05-05T05:00:00.000Z', 'AcceptMatter');
  village.does(NOW, 'AssignMatter', { data: { unit: 'u' } }).does(NOW, 'SignForMatter');
  expect(village.history.matter?.dueAt).toBe('2026-11-23T11:00:00.000Z');
  expect(watchedFor(village)).toBe(11);
});
