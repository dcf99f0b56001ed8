// Somebody is concerned of whom nobody knew at the registration.

import { C, command, MATTER, T1, V1 } from '../../test/county.js';
import { refusalOf, registered } from '../../test/scenarios.js';
import type { AddParty } from './commands.js';

const adding = (id = 'zhao'): AddParty => ({
  ...{ type: 'AddParty', matterId: MATTER, occurredAt: '2026-03-02T01:00:00.000Z' },
  party: { id, role: 'third_party' },
  named: { id, name: '赵大妈', phone: '13800000000' },
});
const accepted = (clear: Parameters<typeof registered>[0] = {}) => {
  const federation = registered(clear);
  federation.give(V1, command('AcceptMatter'));
  return federation;
};

test('the party is one at every node, by role; the name is sealed', () => {
  const federation = accepted();
  const before = federation.history(V1).matter?.parties ?? [];
  federation.give(V1, adding());
  federation.drain();
  for (const code of [V1, T1, C])
    expect(federation.history(code).matter?.parties).toEqual([
      ...before,
      { id: 'zhao', role: 'third_party' },
    ]);
  expect(JSON.stringify(federation.history(C).events.map(({ data }) => data))).not.toContain('赵大妈');
});

test('of a restricted matter nothing of the party lies open', () => {
  const federation = accepted({ restricted: true });
  federation.give(V1, adding());
  const added = federation.history(V1).events.find(({ type }) => type === 'PartyAdded');
  expect(added?.data).not.toHaveProperty('parties');
  expect(federation.history(V1).matter?.parties).toEqual([]);
});

test('once, and by who holds the matter', () => {
  const federation = accepted();
  federation.give(V1, adding());
  expect(refusalOf(() => federation.give(V1, adding()))).toBe('PARTY_KNOWN');
  federation.drain();
  expect(refusalOf(() => federation.give(T1, adding('qian')))).toBe('MATTER_HELD_ELSEWHERE');
});

test('not before it is accepted, and not once it is closed', () => {
  expect(refusalOf(() => registered().give(V1, adding()))).toBe('ACTION_NOT_POSSIBLE');
  const federation = accepted({ kind: 'consultation' });
  federation.give(V1, command('CloseMatter', { data: { outcome: 'solved' } }));
  expect(refusalOf(() => federation.give(V1, adding()))).toBe('ACTION_NOT_POSSIBLE');
});
