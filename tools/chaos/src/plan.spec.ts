import { Ground, TOP, VILLAGES } from './county-places.js';
import type { FaultKind } from './faults/fault.js';
import { planRound, type PlanWish, type RoundPlan } from './plan.js';

const KINDS: readonly FaultKind[] = ['one', 'two', 'three'].map((kind) => ({
  kind,
  column: 'process',
  make: () => {
    throw new Error('a plan makes no fault');
  },
}));

const wish: PlanWish = {
  seed: '7',
  round: 3,
  driveMs: 20_000,
  faults: { process: 4, wire: 2 },
  kinds: KINDS,
  ground: new Ground(),
};

function told(plan: RoundPlan): unknown {
  const lives = plan.lives();
  return { faults: plan.faults, lives: Array.from({ length: 20 }, () => lives.next().value) };
}

test('the same seed and round give the same plan', () => {
  expect(told(planRound(wish))).toEqual(told(planRound(wish)));
});

test('another round, and another seed, give another plan', () => {
  const plan = told(planRound(wish));
  expect(told(planRound({ ...wish, round: 4 }))).not.toEqual(plan);
  expect(told(planRound({ ...wish, seed: '8' }))).not.toEqual(plan);
});

test('every kind has its turn about equally often', () => {
  const rounds = Array.from({ length: 6 }, (_, index) => planRound({ ...wish, round: index + 1 }));
  const dealt = rounds.flatMap(({ faults }) => faults.map(({ kind }) => kind));
  for (const { kind } of KINDS) expect(dealt.filter((one) => one === kind)).toHaveLength(8);
});

test('a kind that this machine cannot have is not planned, and a column without kinds is empty', () => {
  const kinds = KINDS.map((kind) => (kind.kind === 'two' ? { ...kind, absent: 'not here' } : kind));
  const planned = planRound({ ...wish, kinds }).faults.map(({ kind, column }) => `${column}: ${kind}`);
  expect(new Set(planned)).toEqual(new Set(['process: one', 'process: three']));
});

test('faults begin within the time of the desks', () => {
  for (const { atMs } of planRound(wish).faults) expect(atMs).toBeLessThan(wish.driveMs);
});

test('a life begins with its registration, and its commands go where the matter is or may be asked for', () => {
  const lives = planRound(wish).lives();
  const ground = new Ground();
  for (let count = 0; count < 200; count += 1) {
    const life = lives.next().value;
    expect(life?.acts[0]?.command).toBe('registerMatter');
    for (const { node } of life?.acts ?? []) expect(ground.codes).toContain(node);
    const ids = life?.acts.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test('so many matters as asked for are settled where they were brought', () => {
  const movesAmong = (atHome: number): number => {
    const lives = planRound({ ...wish, atHome }).lives();
    const acts = Array.from({ length: 200 }, () => lives.next().value?.acts ?? []);
    return acts.filter((of) => of.some(({ node }) => node !== of[0]?.node)).length;
  };
  expect(movesAmong(1)).toBe(0);
  expect(movesAmong(0.8)).toBeGreaterThan(10);
  expect(movesAmong(0.8)).toBeLessThan(60);
  expect(movesAmong(0)).toBeGreaterThan(100);
});

test('every command and every odd manner comes up', () => {
  const lives = planRound(wish).lives();
  const acts = Array.from({ length: 300 }, () => lives.next().value?.acts ?? []).flat();
  expect([...new Set(acts.map(({ command }) => command))].sort()).toEqual([
    'acceptMatter',
    'adoptEntry',
    'assignMatter',
    'closeMatter',
    'escalateMatter',
    'handDownMatter',
    'recallMatter',
    'registerMatter',
    'reopenMatter',
    'returnMatter',
    'signForMatter',
    'takeUpMatter',
  ]);
  expect(new Set(acts.map(({ manner }) => manner))).toEqual(
    new Set(['plain', 'double', 'again', 'stale', 'crossing']),
  );
});

test('the top has nobody above, and a village nobody below', () => {
  const ground = new Ground();
  expect(ground.ancestorsOf(TOP)).toEqual([]);
  expect(ground.descendantsOf(TOP)).toHaveLength(ground.codes.length - 1);
  expect(ground.descendantsOf(VILLAGES[0])).toEqual([]);
});
