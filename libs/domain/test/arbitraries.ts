import fc from 'fast-check';
import type { Step } from './walk.js';

/** A choice among whatever is possible when it is used. */
export const choice = fc.nat({ max: 9_999 });

/** A kind of step and how often it is drawn. */
export interface Weighted {
  weight: number;
  arbitrary: fc.Arbitrary<Step>;
}

export const commands: Weighted = {
  weight: 8,
  arbitrary: fc.record({ do: fc.constant('command' as const), pick: choice, detail: choice }),
};

/** The links keep their order; or they do not, as when parts of a backlog come by several ways. */
export const deliveries = {
  inOrder: {
    weight: 14,
    arbitrary: fc.record({ do: fc.constant('deliver' as const), link: choice, at: fc.constant(0) }),
  },
  inAnyOrder: {
    weight: 14,
    arbitrary: fc.record({ do: fc.constant('deliver' as const), link: choice, at: choice }),
  },
} satisfies Record<string, Weighted>;

export const partitions: Weighted[] = [
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const), a: choice, b: choice }) },
  { weight: 1, arbitrary: fc.constant({ do: 'heal' as const }) },
];

export const crashes: Weighted[] = [
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      node: choice,
      over: choice,
      answered: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('start' as const), node: choice }) },
];

export const reorganisation: Weighted[] = [
  { weight: 1, arbitrary: fc.constant({ do: 'move' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tell' as const), node: choice }) },
];

export const restores: Weighted = {
  weight: 1,
  arbitrary: fc.record({
    do: fc.constant('restore' as const),
    node: choice,
    keep: choice,
    queuesLost: fc.boolean(),
  }),
};

/** Walks of up to 60 steps; commands are always among them. */
export function walkSteps(...kinds: Weighted[]): fc.Arbitrary<Step[]> {
  return fc.array(fc.oneof(commands, ...kinds), { minLength: 1, maxLength: 60, size: 'max' });
}
