import { C, command, contextAt, NOW, T1, takeUp, V1 } from '../../test/county.js';
import { handedDown, matterIn, registered } from '../../test/scenarios.js';
import { BUILT_IN_POLICY, type Policy } from '../deadline/policy.js';
import { decide } from './decide.js';
import { dueIn } from './due.js';

// Monday 2 March 2026, 09:00 in China. Days end at 24:00 there, 16:00 UTC.
const MONDAY = NOW;
const TUESDAY_NIGHT = '2026-03-03T16:00:00.000Z';

const POLICY: Policy = {
  ...BUILT_IN_POLICY,
  version: 'seconds',
  items: {
    ...BUILT_IN_POLICY.items,
    accept: { amount: 5, unit: 'seconds' },
    receive: { amount: 7, unit: 'seconds' },
    signFor: { amount: 60, unit: 'minutes' },
    handle: { ...BUILT_IN_POLICY.items.handle, general: { amount: 3, unit: 'hours' } },
  },
};

const at = (now: string) => contextAt(T1, { policy: POLICY, now });

describe('what is due, and when', () => {
  test('a registered matter is accepted or rejected by the end of the next working day', () => {
    const { data } = registered().history(V1).head!;
    expect(Date.parse(data.dueAt!)).toBeCloseTo(Date.parse(TUESDAY_NIGHT), -4);
    expect(data).toMatchObject({ dueItem: 'accept', policyVersion: BUILT_IN_POLICY.version });
  });

  test('limits of seconds run exactly', () => {
    expect(dueIn('registered', {}, V1, at(MONDAY))).toEqual({
      dueAt: '2026-03-02T01:00:05.000Z',
      dueItem: 'accept',
      policyVersion: 'seconds',
    });
  });

  test('nothing is due of a matter out of an imported ledger until somebody accepts it', () => {
    const imported = { channel: 'import', level: 'general' };
    expect(dueIn('registered', imported, V1, at(MONDAY))).toEqual({ dueAt: null });
    expect(dueIn('accepted', imported, V1, at(MONDAY))).toMatchObject({ dueItem: 'handle' });
  });

  test('an offer carries the limit of its receiver, who might be switched off', () => {
    expect(dueIn('offered', {}, C, at(MONDAY))).toMatchObject({
      dueAt: '2026-03-02T01:00:07.000Z',
      dueItem: 'receive',
    });
    const { federation } = matterIn('offered');
    expect(federation.history(T1).matter).toMatchObject({ status: 'offered', dueItem: 'receive' });
  });

  test('the limits of the tier that has to meet them count', () => {
    const policy: Policy = { ...POLICY, tiers: { village: { receive: { amount: 1, unit: 'hours' } } } };
    const context = contextAt(T1, { policy });
    expect(dueIn('offered', {}, V1, context).dueAt).toBe('2026-03-02T02:00:00.000Z');
    expect(dueIn('offered', {}, C, context).dueAt).toBe('2026-03-02T01:00:07.000Z');
  });

  test.each(['rejected', 'withdrawn', 'closed'] as const)(
    'nothing is due any more once it is %s',
    (status) => {
      const { federation, holder } = matterIn(status);
      expect(federation.history(holder).matter).toMatchObject({ dueAt: null, dueItem: null });
    },
  );

  test('taking, taking up and granting begin the limit of receiving anew', () => {
    const federation = handedDown();
    expect(federation.history(T1).matter).toMatchObject({ status: 'received', dueItem: 'receive' });
    federation.give(C, takeUp());
    expect(federation.history(C).matter).toMatchObject({ status: 'received', dueItem: 'receive' });
  });
});

describe('handling is counted from the acceptance', () => {
  const accepted = { acceptedAt: '2026-03-02T00:00:00.000Z', level: 'general' };

  test('signing for it late gains no time', () => {
    expect(dueIn('handling', accepted, T1, at(MONDAY)).dueAt).toBe('2026-03-02T03:00:00.000Z');
  });

  test('nor does assigning it again: the earlier of signing and handling is due', () => {
    expect(dueIn('assigned', accepted, T1, at(MONDAY))).toMatchObject({
      dueAt: '2026-03-02T02:00:00.000Z',
      dueItem: 'signFor',
    });
    expect(dueIn('assigned', accepted, T1, at('2026-03-02T02:30:00.000Z'))).toMatchObject({
      dueAt: '2026-03-02T03:00:00.000Z',
      dueItem: 'handle',
    });
  });

  test('an acceptance in the future, by a clock that was set right since, counts from now', () => {
    const ahead = { ...accepted, acceptedAt: '2031-01-01T00:00:00.000Z' };
    expect(dueIn('handling', ahead, T1, at(MONDAY)).dueAt).toBe('2026-03-02T04:00:00.000Z');
  });

  test('a reopened matter has its whole limit again', () => {
    const { federation } = matterIn('closed');
    const now = '2026-06-01T01:00:00.000Z';
    const [event] = decide(federation.history(T1), command('ReopenMatter'), at(now));
    expect(event?.data).toMatchObject({ dueAt: '2026-06-01T04:00:00.000Z', dueItem: 'handle' });
  });

  test('the state of the matter remembers when', () => {
    const { federation } = matterIn('handling');
    expect(federation.history(T1).matter?.acceptedAt).toBe(NOW);
    federation.give(C, takeUp());
    expect(federation.history(C).matter?.acceptedAt).toBeNull();
  });
});

test('what is written while the clock is in doubt is marked', () => {
  const federation = registered();
  const [marked] = decide(
    federation.history(V1),
    command('AcceptMatter'),
    contextAt(V1, { clockDoubtful: true }),
  );
  expect(marked?.data.clockDoubtful).toBe(true);
  const [plain] = decide(federation.history(V1), command('AcceptMatter'), contextAt(V1));
  expect(plain?.data).not.toHaveProperty('clockDoubtful');
});

test('adopting changes no due date unless what is adopted does', () => {
  const federation = handedDown();
  const late = federation.history(T1).late[0]!;
  federation.give(T1, command('AcceptMatter'));
  const before = federation.history(T1).matter!;
  federation.give(T1, { type: 'AdoptEntry', matterId: late.matterId, occurredAt: NOW, entryId: late.id });
  expect(federation.history(T1).matter).toMatchObject({ status: 'accepted', dueAt: before.dueAt });
});
