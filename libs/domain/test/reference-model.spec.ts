import * as model from './reference-model.js';
import type { Ballots, Told, Tree } from './reference-model.js';

// The model judges the shipped code, so it is judged here by the sentences and counterexamples of CUSTODY.

const PARENTS: Record<string, string | null> = { C: null, T1: 'C', T2: 'C', V1: 'T1', V2: 'T2' };
const TREE: Tree = {
  parentOf: (node) => PARENTS[node] ?? null,
  nodes: Object.keys(PARENTS),
  tierOf: (node) => ['C', 'T', 'V'].indexOf(node[0] ?? ''),
};

let count = 0;
/** `epoch` as in CUSTODY: (0,0,1) is a village's first; the writer's ballot is its own. */
function line(
  origin: string,
  act: string,
  epoch: Ballots,
  previous: Told | null,
  more: Partial<Told> = {},
): Told {
  return {
    id: `e${(count += 1)}`,
    origin,
    incarnation: 'i1',
    act,
    epoch,
    version: previous ? (previous.version ?? 0) + 1 : 0,
    previous: previous?.id ?? null,
    holder: origin,
    offeredTo: null,
    from: null,
    to: [],
    ...more,
  };
}

const v1 = [1, 'V1', 'i1'] as const;
const t1 = [1, 'T1', 'i1'] as const;
const c1 = [1, 'C', 'i1'] as const;

const registered = line('V1', 'register', [0, 0, v1], null);
const escalated = line('V1', 'offer', [0, 0, [2, 'V1', 'i1']], registered, { offeredTo: 'T1' });
const taken = line('T1', 'taken', [0, t1, 0], escalated, { from: 'V1' });
const takenUp = line('C', 'takeup', [c1, 0, 0], registered);

test('ten is more than two, a node decides between equal numbers, an incarnation between equal nodes', () => {
  expect(model.ballotsDiffer([10, 'T1', 'i1'], [2, 'T1', 'i1'])).toBeGreaterThan(0);
  expect(model.ballotsDiffer([2, 'T1', 'i2'], [2, 'T2', 'i1'])).toBeLessThan(0);
  expect(model.ballotsDiffer([2, 'T1', 'i2'], [2, 'T1', 'i1'])).toBeGreaterThan(0);
  expect(model.ballotsDiffer(0, [1, '', ''])).toBeLessThan(0);
});

test('inside the tier, not after the whole: a village of T1 does not outdo T2 (CE8)', () => {
  const ofT2: Ballots = [0, [2, 'T2', 'i1'], 0];
  const ofV1: Ballots = [0, [2, 'T1', 'i1'], v1];
  expect(model.epochsDiffer(ofT2, ofV1)).toBeGreaterThan(0);
});

test('raising keeps what stands above and clears what stands below', () => {
  expect(model.raised([c1, t1, v1], 1, 'T2', 'i3')).toEqual([c1, [2, 'T2', 'i3'], 0]);
});

test('an event whose predecessor is missing is the fence and not the head', () => {
  const known = [registered, taken];
  expect(model.head(known)).toBe(registered);
  expect(model.fence(known)).toBe(taken);
  expect(model.mayDecide(known, 'V1')).toBe(false);
});

test('of two branches the one with the greater epoch is the path and the other is late', () => {
  const known = [taken, takenUp, escalated, registered];
  expect(model.path(known)).toEqual([registered, takenUp]);
  expect(new Set(model.late(known))).toEqual(new Set([escalated, taken]));
});

test('an offer is taken while it is the head, and never when it is late', () => {
  expect(model.takes([registered, escalated], 'T1')).toBe(true);
  expect(model.takes([registered, escalated, takenUp], 'T1')).toBe(false);
  expect(model.takes([registered, escalated], 'C')).toBe(false);
});

test('while it is offered neither side decides', () => {
  for (const node of ['V1', 'T1']) expect(model.mayDecide([registered, escalated], node)).toBe(false);
});

test('a township does not take up over a county hand-down whose basis it has not seen (CE5b)', () => {
  const handedDown = line('C', 'offer', [[2, 'C', 'i1'], 0, 0], takenUp, { holder: 'C', offeredTo: 'V1' });
  expect(model.mayTakeUp([registered, handedDown], TREE, 'T1')).toBe(false);
  expect(model.mayTakeUp([registered, takenUp, handedDown], TREE, 'T1')).toBe(true);
  expect(model.mayTakeUp([registered, handedDown], TREE, 'C')).toBe(true);
});

test('what is offered upwards belongs to the target: the township may not take it up again', () => {
  const risen = line('T1', 'offer', [0, [2, 'T1', 'i1'], 0], taken, { offeredTo: 'C' });
  expect(model.mayTakeUp([registered, escalated, taken, risen], TREE, 'T1')).toBe(false);
});

test('a restored holder resumes first', () => {
  expect(model.resumesFirst([registered], TREE, 'V1', 'i1')).toBe(false);
  expect(model.resumesFirst([registered], TREE, 'V1', 'i2')).toBe(true);
});

test('a recall is granted for the offer that was taken last, and for no other', () => {
  expect(model.grantsRecallOf([registered, escalated, taken], escalated.id)).toBe(true);
  const accepted = line('T1', 'step', [0, t1, 0], taken);
  expect(model.grantsRecallOf([registered, escalated, taken, accepted], escalated.id)).toBe(false);
});

test('the audience counts late branches, targets, their ancestors and whoever was ever addressed (CE1)', () => {
  const handedToV2 = line('T1', 'offer', [0, [2, 'T1', 'i1'], 0], taken, { offeredTo: 'V2', to: ['X'] });
  expect(model.audience([registered, escalated, taken, handedToV2, takenUp], TREE)).toEqual(
    new Set(['V1', 'T1', 'C', 'V2', 'T2', 'X']),
  );
});

test('a parent owes its child in the audience what was not addressed to it', () => {
  const late = line('V1', 'step', [0, 0, v1], registered, { to: ['T1', 'C'] });
  const told = line('C', 'offer', [[2, 'C', 'i1'], 0, 0], takenUp, {
    offeredTo: 'T2',
    to: ['T1', 'V1', 'T2'],
  });
  const owed = model.owedBelow([late, told], TREE, 'C');
  expect(owed).toEqual(new Set([`T2:${late.id}`]));
});

test('a move raises what was seen, a step stays in the epoch of the head', () => {
  const step = line('T1', 'step', [0, 0, 0], null);
  expect(model.written([registered, escalated, taken], step, TREE)).toMatchObject({
    epoch: [0, t1, 0],
    version: 3,
    previous: taken.id,
  });
  const offer = line('T1', 'offer', [0, 0, 0], null, { offeredTo: 'C' });
  const dangling = line('C', 'step', [[3, 'C', 'i1'], 0, 0], null, { previous: 'missing' });
  expect(model.written([registered, escalated, taken, dangling], offer, TREE).epoch).toEqual([
    [3, 'C', 'i1'],
    [1, 'T1', 'i1'],
    0,
  ]);
});
