import { adopt, C, command, MATTER, T1, takeUp, V1 } from '../../test/county.js';
import { actionsAt, handedDown, matterIn, refusalOf, registered } from '../../test/scenarios.js';
import type { DecidedEvent, LineEvent } from './events.js';
import { evolve } from './evolve.js';
import { extend, historyOf } from './history.js';

describe('adopting a late entry', () => {
  test('has the effect that the table gives it now', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    federation.give(V1, command('AssignMatter', { data: { unit: 'police_station' } }));
    federation.give(T1, takeUp());
    federation.drain();
    const [accepted, assigned] = federation.history(T1).late;
    federation.give(T1, adopt(accepted!.id));
    expect(federation.history(T1).matter).toMatchObject({ status: 'accepted', unit: null });
    federation.give(T1, adopt(assigned!.id));
    expect(federation.history(T1).matter).toMatchObject({ status: 'assigned', unit: 'police_station' });
  });

  test('that names another unit takes effect although the status stays', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    federation.give(V1, command('AssignMatter', { data: { unit: 'police_station' } }));
    federation.give(T1, takeUp());
    federation.drain();
    federation.give(T1, command('AcceptMatter'));
    federation.give(T1, command('AssignMatter', { data: { unit: 'justice_office' } }));
    federation.give(T1, adopt(federation.history(T1).late[1]!.id));
    expect(federation.history(T1).matter).toMatchObject({ status: 'assigned', unit: 'police_station' });
  });

  test('that is not possible from here is kept as adopted and changes nothing else', () => {
    const federation = handedDown();
    federation.give(T1, command('AcceptMatter'));
    const before = federation.history(T1).matter!;
    const late = federation.history(T1).late[0]!;
    federation.give(T1, adopt(late.id));
    const { status, dueAt, acceptedAt, adopted } = federation.history(T1).matter!;
    expect({ status, dueAt, acceptedAt }).toEqual({
      status: 'accepted',
      dueAt: before.dueAt,
      acceptedAt: before.acceptedAt,
    });
    expect(adopted).toEqual([late.id]);
  });

  test('that is a move of custody never moves custody', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    federation.give(V1, command('EscalateMatter'));
    federation.give(C, takeUp());
    federation.drain();
    const offer = federation.history(C).late.find((event) => event.act === 'offer')!;
    federation.give(C, adopt(offer.id));
    expect(federation.history(C).matter).toMatchObject({ status: 'received', holder: C, offeredTo: null });
  });

  test('twice on one path counts once', () => {
    const federation = handedDown();
    const late = federation.history(T1).late[0]!;
    const [adoption] = federation.give(T1, adopt(late.id));
    const once = federation.history(T1).matter!;
    const again = evolve(once, { ...(adoption as LineEvent), id: 'again', version: once.version + 1 });
    expect(again).toEqual({ ...once, head: 'again', version: once.version + 1 });
  });

  test('begins its status at the time of the adoption', () => {
    const federation = handedDown();
    const late = federation.history(T1).late[0]!;
    const now = '2026-03-05T01:00:00.000Z';
    const [adoption] = federation.give(T1, adopt(late.id));
    const { events } = federation.history(T1);
    const later = historyOf(MATTER, [
      ...events.filter((event) => event !== adoption),
      { ...adoption!, recordedAt: now },
    ]);
    expect(later.matter).toMatchObject({ status: 'accepted', statusSince: now, acceptedAt: now });
  });
});

describe('what a newer version wrote', () => {
  const unknownStep = (event: DecidedEvent, changes: Partial<DecidedEvent> = {}): DecidedEvent => ({
    ...event,
    id: 'newer',
    type: 'MatterSplit',
    ...changes,
  });

  test('an unknown step stays on the path, keeps custody and leaves the status as it is', () => {
    const federation = registered();
    const [accepted] = federation.give(V1, command('AcceptMatter'));
    const history = historyOf(MATTER, [federation.history(V1).path[0]!, unknownStep(accepted!)]);
    expect(history.head?.id).toBe('newer');
    expect(history.matter).toMatchObject({ status: 'registered', holder: V1, version: 1 });
  });

  test('an unknown take-up moves custody by its act', () => {
    const federation = registered();
    const [taken] = federation.give(T1, takeUp());
    const history = historyOf(MATTER, [federation.history(V1).path[0]!, unknownStep(taken!)]);
    expect(history.matter).toMatchObject({ status: 'received', holder: T1 });
    expect(refusalOf(() => federation.give(T1, command('AcceptMatter')))).toBeNull();
  });

  test('an unknown side entry is kept beside the path', () => {
    const { federation } = matterIn('accepted');
    const side = unknownStep(federation.history(T1).head as DecidedEvent, {
      act: 'side',
      epoch: null,
      version: null,
      previous: null,
      holder: null,
    });
    const before = federation.history(T1);
    const after = extend(before, [side]);
    expect(after.path).toEqual(before.path);
    expect(after.sides.map(({ id }) => id)).toContain('newer');
  });

  test('an unknown late entry is adopted without an effect that this version cannot know', () => {
    const federation = handedDown();
    const [late] = federation.history(T1).late;
    const { events } = federation.history(T1);
    const known = events.map((event) => (event.id === late?.id ? { ...late, type: 'MatterSplit' } : event));
    const history = historyOf(MATTER, known);
    const [adoption] = federation.give(T1, adopt(late!.id));
    const unknown = { ...adoption!, data: { adopted: { id: late!.id, type: 'MatterSplit', data: {} } } };
    expect(extend(history, [unknown]).matter).toMatchObject({ status: 'received', adopted: [late?.id] });
  });
});

describe('a new holder begins afresh', () => {
  test('it names a unit of its own, and an overturned rejection leaves no reason behind', () => {
    const { federation } = matterIn('rejected');
    federation.give(C, takeUp());
    expect(federation.history(C).matter).toMatchObject({ unit: null, reasonCode: null, outcome: null });
    const assigned = matterIn('assigned').federation;
    assigned.give(T1, command('AssignMatter', { data: { unit: 'justice_office' } }));
    assigned.give(T1, command('EscalateMatter'));
    assigned.drain();
    expect(assigned.history(C).matter?.unit).toBeNull();
  });

  test('its time in the status begins with it, also where the status has the same name', () => {
    const federation = handedDown();
    const now = '2026-03-05T01:00:00.000Z';
    const { history } = federation.node(C);
    const [taken] = federation.give(C, takeUp());
    expect(extend(history, [{ ...taken!, recordedAt: now }]).matter).toMatchObject({
      status: 'received',
      statusSince: now,
    });
    expect(actionsAt(federation, C)).toContain('accept');
  });
});
