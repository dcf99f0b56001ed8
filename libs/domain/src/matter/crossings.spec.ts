import {
  adopt,
  C,
  command,
  directoryOf,
  recall,
  registration,
  T1,
  takeUp,
  V1,
  V2,
} from '../../test/county.js';
import { Federation } from '../../test/federation.js';
import { convergenceBreaches, dominanceBreaches, epochBreaches } from '../../test/invariants.js';
import { refusalOf } from '../../test/scenarios.js';

// Moves that cross on the way (CUSTODY 5): each ends with one holder whom everybody knows, and nothing is lost.

const CODES = [C, T1, V1, V2];

/** V1 has accepted; everybody knows. What is done next crosses, because nothing is delivered in between. */
function accepted(): Federation {
  const federation = new Federation(directoryOf(CODES));
  federation.give(V1, registration());
  federation.give(V1, command('AcceptMatter'));
  federation.drain();
  return federation;
}

function settled(federation: Federation): string | undefined {
  federation.drain();
  expect(convergenceBreaches(federation, directoryOf(CODES))).toEqual([]);
  expect(epochBreaches(federation.written)).toEqual([]);
  expect(dominanceBreaches(federation.written)).toEqual([]);
  return federation.history(C).matter?.holder;
}

test('an escalation crosses the take-up of its target: T1 has it, by its take-up', () => {
  const federation = accepted();
  federation.give(V1, command('EscalateMatter'));
  federation.give(T1, takeUp());
  expect(settled(federation)).toBe(T1);
  expect(federation.history(T1).matter?.from).toBeNull();
});

test('an escalation crosses a take-up from the top', () => {
  const federation = accepted();
  federation.give(V1, command('EscalateMatter'));
  federation.give(C, takeUp());
  expect(settled(federation)).toBe(C);
});

test('a hand-down crosses a take-up from the top', () => {
  const federation = accepted();
  federation.give(T1, takeUp());
  federation.drain();
  federation.give(T1, command('AcceptMatter'));
  federation.give(T1, command('HandDownMatter', { target: V2 }));
  federation.give(C, takeUp());
  expect(settled(federation)).toBe(C);
  expect(refusalOf(() => federation.give(V2, command('AcceptMatter')))).toBe('MATTER_HELD_ELSEWHERE');
});

test('a return crosses a recall', () => {
  const federation = accepted();
  federation.give(V1, command('EscalateMatter'));
  federation.drain();
  federation.give(T1, command('ReturnMatter'));
  federation.give(V1, recall());
  expect(settled(federation)).toBe(V1);
});

test('take-up and escalation of a township cross a take-up from the top', () => {
  const federation = accepted();
  federation.give(C, takeUp());
  federation.give(T1, takeUp());
  federation.give(T1, command('AcceptMatter'));
  federation.give(T1, command('EscalateMatter'));
  expect(settled(federation)).toBe(C);
  expect(federation.history(C).late.map(({ type }) => type)).toEqual([
    'MatterTakenUp',
    'MatterAccepted',
    'MatterEscalated',
  ]);
});

test('V1 escalates again after a return', () => {
  const federation = accepted();
  for (const type of ['ReturnMatter', 'AcceptMatter'] as const) {
    federation.give(V1, command('EscalateMatter'));
    federation.drain();
    federation.give(T1, command(type));
    federation.drain();
    if (type === 'ReturnMatter') federation.give(V1, command('AcceptMatter'));
  }
  expect(settled(federation)).toBe(T1);
});

test('the timers of T1 and C fire together: C has it', () => {
  const federation = accepted();
  federation.give(T1, takeUp(), 'clock');
  federation.give(C, takeUp(), 'clock');
  expect(settled(federation)).toBe(C);
});

test('a recall crosses the acceptance', () => {
  const federation = accepted();
  federation.give(V1, command('EscalateMatter'));
  federation.drain();
  federation.give(V1, recall());
  federation.give(T1, command('AcceptMatter'));
  expect(settled(federation)).toBe(T1);
});

test('a village signs while the township takes up: the paper is late, seen and adopted', () => {
  const federation = accepted();
  federation.give(V1, command('AssignMatter'));
  federation.give(V1, command('SignForMatter'));
  federation.drain();
  const [closed] = federation.give(V1, command('CloseMatter', { data: { outcome: 'written_agreement' } }));
  federation.give(T1, takeUp());
  expect(settled(federation)).toBe(T1);
  expect(federation.history(V1).late.map(({ id }) => id)).toEqual([closed?.id]);
  federation.give(T1, command('AcceptMatter'));
  federation.give(T1, adopt(closed!.id));
  expect(settled(federation)).toBe(T1);
  expect(federation.history(V1).matter).toMatchObject({ status: 'closed', outcome: 'written_agreement' });
});

test('the writer of a late entry dies: its parent hands the entry on to the new holder (CUSTODY 6.13)', () => {
  const federation = accepted();
  federation.give(C, takeUp());
  federation.give(C, command('AcceptMatter'));
  federation.give(C, command('HandDownMatter', { target: V2 }));
  const [late] = federation.give(V1, command('AssignMatter'));
  federation.deliverAll(V1, T1);
  for (const code of [C, T1, V2]) federation.cut(V1, code);
  for (let round = 0; round < 4; round += 1) {
    federation.deliverAll(C, T1);
    federation.deliverAll(C, V2);
    federation.deliverAll(V2, T1);
    federation.deliverAll(T1, V2);
  }
  expect(federation.history(V2).matter?.holder).toBe(V2);
  expect(federation.history(V2).late.map(({ id }) => id)).toEqual([late?.id]);
});
