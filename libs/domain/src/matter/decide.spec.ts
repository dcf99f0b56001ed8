import { C, command, contextAt, MATTER, NOW, registration, T1, takeUp, V1, V2 } from '../../test/county.js';
import { actionsAt, handedDown, matterIn, registered } from '../../test/scenarios.js';
import { decide, unknownMatter } from './decide.js';
import { compareEpochs } from './epoch.js';
import type { DecidedEvent } from './events.js';
import { historyOf } from './history.js';

const only = (events: DecidedEvent[]) => {
  expect(events).toHaveLength(1);
  return events[0]!;
};

describe('registering', () => {
  const event = only(decide(unknownMatter(MATTER), registration(), contextAt(V1)));

  test('makes the desk that registers its home and holder', () => {
    expect(event).toMatchObject({
      type: 'MatterRegistered',
      act: 'register',
      origin: V1,
      holder: V1,
      offeredTo: null,
      from: null,
      previous: null,
      version: 0,
      epoch: `0/0/1.${V1}.i1`,
    });
  });

  test('addresses every tier above, and not itself', () => {
    expect(event.to).toEqual([C, T1]);
  });

  test('keeps what was typed out of the clear part', () => {
    expect(event.sealed).toEqual({ summary: 'A culvert is blocked', by: 'Name of desk' });
    expect(JSON.stringify(event.data)).not.toContain('culvert');
  });

  test('takes time and ids from its context alone', () => {
    expect(event.recordedAt).toBe(NOW);
    expect(decide(unknownMatter(MATTER), registration(), contextAt(V1))).toEqual([event]);
  });
});

describe('the steps of a holder', () => {
  test('an accepted matter stays in the epoch of its registration and counts on', () => {
    const federation = registered();
    const event = only(federation.give(V1, command('AcceptMatter')));
    expect(event).toMatchObject({ act: 'step', type: 'MatterAccepted', version: 1, holder: V1 });
    expect(event.epoch).toBe(federation.history(V1).path[0]?.epoch);
    expect(event.previous).toBe(federation.history(V1).path[0]?.id);
  });

  test('a rejection names its reason by code', () => {
    const event = only(registered().give(V1, command('RejectMatter', { data: { reasonCode: 'in_court' } })));
    expect(event).toMatchObject({ type: 'MatterRejected', data: { reasonCode: 'in_court', dueAt: null } });
  });

  test('an assignment names a unit of the node itself; the holder stays', () => {
    const { federation } = matterIn('accepted');
    only(federation.give(T1, command('AssignMatter', { data: { unit: 'justice_office' } })));
    expect(federation.history(T1).matter).toMatchObject({
      status: 'assigned',
      unit: 'justice_office',
      holder: T1,
    });
  });

  test('signing for it begins the handling', () => {
    const { federation } = matterIn('assigned');
    federation.give(T1, command('SignForMatter'));
    expect(federation.history(T1).matter?.status).toBe('handling');
  });

  test('closing says what came of it, and nothing is due any more', () => {
    const { federation } = matterIn('handling');
    federation.give(T1, command('CloseMatter', { data: { outcome: 'oral_agreement' } }));
    expect(federation.history(T1).matter).toMatchObject({
      status: 'closed',
      outcome: 'oral_agreement',
      dueAt: null,
    });
  });

  test('advice is closed on the spot', () => {
    const { federation } = matterIn('accepted', { kind: 'consultation' });
    federation.give(T1, command('CloseMatter', { data: { outcome: 'settled_on_the_spot' } }));
    expect(federation.history(T1).matter?.status).toBe('closed');
  });

  test('a withdrawal ends it', () => {
    const { federation } = matterIn('accepted');
    federation.give(T1, command('WithdrawMatter'));
    expect(federation.history(T1).matter?.status).toBe('withdrawn');
  });

  test('reopening counts, and what came of it before counts no more', () => {
    const { federation } = matterIn('handling');
    federation.give(T1, command('CloseMatter', { data: { outcome: 'oral_agreement' } }));
    federation.give(T1, command('ReopenMatter'));
    expect(federation.history(T1).matter).toMatchObject({ status: 'handling', reopened: 1, outcome: null });
  });

  test('the words of a step are sealed and signed with the name of the officer', () => {
    const event = only(registered().give(V1, command('AcceptMatter', { text: ' said at the window ' })));
    expect(event.sealed).toEqual({ by: 'Name of desk', text: 'said at the window' });
    expect(JSON.stringify(event.data)).not.toContain('window');
  });
});

describe('moves of custody', () => {
  test('escalating offers it to the parent under an epoch of its own', () => {
    const federation = registered();
    const accepted = only(federation.give(V1, command('AcceptMatter')));
    const event = only(federation.give(V1, command('EscalateMatter')));
    expect(event).toMatchObject({ act: 'offer', holder: V1, offeredTo: T1, from: V1 });
    expect(compareEpochs(event.epoch!, accepted.epoch!)).toBeGreaterThan(0);
  });

  test('the parent takes it by itself, under an epoch of its own, and accepting it stays a step of its own', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    federation.give(V1, command('EscalateMatter'));
    federation.drain();
    const { head, matter } = federation.history(T1);
    expect(head).toMatchObject({
      type: 'MatterTaken',
      author: 'custody',
      holder: T1,
      offeredTo: null,
      from: V1,
    });
    expect(head?.epoch).toBe(`0/1.${T1}.i1/0`);
    expect(matter?.status).toBe('received');
    expect(federation.history(V1).matter).toEqual(matter);
  });

  test('handing down goes to any node below, also past the one between', () => {
    const federation = registered();
    federation.give(C, takeUp());
    federation.give(C, command('AcceptMatter'));
    federation.give(C, command('HandDownMatter', { target: V2 }));
    federation.drain();
    expect(federation.history(V2).matter).toMatchObject({ holder: V2, from: C, status: 'received' });
    expect(federation.history(T1).matter).toEqual(federation.history(V2).matter);
  });

  test('a return goes to the writer of the offer that was taken', () => {
    const federation = handedDown();
    expect(only(federation.give(T1, command('ReturnMatter')))).toMatchObject({ offeredTo: C, from: T1 });
  });

  test('what came back from above is given to the node below by handing down, never by returning it', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    federation.give(V1, command('EscalateMatter'));
    federation.drain();
    federation.give(T1, command('AcceptMatter'));
    federation.give(T1, command('EscalateMatter'));
    federation.drain();
    federation.give(C, command('ReturnMatter'));
    federation.drain();
    expect(only(federation.give(T1, command('ReturnMatter'))).offeredTo).toBe(C);
  });

  test('taking up needs nobody below; there is nobody to return it to', () => {
    const federation = registered();
    const event = only(federation.give(C, takeUp()));
    expect(event).toMatchObject({ act: 'takeup', holder: C, from: null, epoch: `1.${C}.i1/0/0` });
    expect(actionsAt(federation, C)).toContain('accept');
    expect(actionsAt(federation, C)).not.toContain('return');
    const offeredBefore = handedDown().give(C, takeUp());
    expect(only(offeredBefore)).toMatchObject({ from: null, offeredTo: null });
  });

  test('the deadline clock lifts what nobody has accepted yet, and says that it was the clock', () => {
    const event = only(registered().give(V1, command('EscalateMatter'), 'clock'));
    expect(event).toMatchObject({ type: 'MatterEscalated', offeredTo: T1, data: { byClock: true } });
  });

  test('the deadline clock above takes up, and says that it was the clock', () => {
    const event = only(registered().give(T1, takeUp(), 'clock'));
    expect(event).toMatchObject({ type: 'MatterTakenUp', data: { byClock: true } });
  });
});

describe('a move raises the greatest epoch seen, not that of the head', () => {
  test('a take-up outbids a late branch that it knows', () => {
    const federation = registered();
    federation.cut(T1, C);
    federation.give(T1, takeUp());
    federation.give(C, takeUp());
    federation.drain();
    const late = federation.history(T1).late[0]!;
    expect(late.origin).toBe(T1);
    federation.give(C, command('AcceptMatter'));
    federation.give(C, command('HandDownMatter', { target: T1 }));
    federation.drain();
    expect(federation.history(T1).head?.epoch).toBe(`2.${C}.i1/1.${T1}.i1/0`);
  });

  test('a take-up outbids what its own tier wrote before a restore and it has seen again, not connected', () => {
    const federation = registered();
    federation.give(T1, takeUp());
    federation.give(T1, command('AcceptMatter'));
    const [offer] = federation.give(T1, command('HandDownMatter', { target: V1 }));
    federation.drain();
    federation.restore(T1, 1);
    federation.receive(T1, [offer!]);
    expect(federation.history(T1)).toMatchObject({
      head: { type: 'MatterRegistered' },
      fence: { id: offer?.id },
    });
    const [takenUp] = federation.give(T1, takeUp());
    expect(takenUp).toMatchObject({ epoch: `0/3.${T1}.i2/0`, previous: federation.history(T1).path[0]?.id });
    expect(federation.history(T1).head?.id).toBe(takenUp?.id);
  });
});

test('what is decided does not depend on who else knows what', () => {
  const { federation } = matterIn('accepted');
  const { events } = federation.history(T1);
  const context = { ...federation.context(T1), newId: () => 'x' };
  const there = decide(historyOf(MATTER, [...events].reverse()), command('AssignMatter'), context);
  expect(there).toEqual(decide(historyOf(MATTER, events), command('AssignMatter'), context));
  expect(there[0]?.to).toEqual([C, V1]);
});
