import fc from 'fast-check';
import { C, T1, T2, V1, V2, V3 } from '../../test/county.js';
import { OUR_RULES, type Federation, type Rules } from '../../test/federation.js';
import {
  choice,
  crashes,
  deliveries,
  partitions,
  reorganisation,
  restores,
  walkSteps,
  type Weighted,
} from '../../test/arbitraries.js';
import { convergenceBreaches, type Breaches } from '../../test/invariants.js';
import { legalityBreaches } from '../../test/legality.js';
import { settle, walk } from '../../test/walk.js';

// Model-based: random commands at random nodes, deliveries in any order, partitions, crashes, restores under a new
// incarnation and a village moved to another township. fast-check prints the seed and the shortest walk when one breaks a rule.

const FORESTS = [
  [C, T1, V1],
  [C, T1, V1, V2],
  [C, T1, T2, V1],
  [C, T1, T2, V1, V3],
];

const QUIET = [deliveries.inAnyOrder, ...partitions];

function walks(kinds: readonly Weighted[], rules: Rules, compare: boolean) {
  return fc.property(
    fc.constantFrom(...FORESTS),
    fc.nat({ max: 1 }),
    walkSteps(...kinds),
    fc.array(choice, { minLength: 1, maxLength: 20 }),
    (codes, home, steps, picks) => {
      const walked = walk(codes, codes[codes.length - 1 - home] ?? C, steps, rules);
      settle(walked, picks, compare);
      const breaches = [
        ...walked.breaches,
        ...convergenceBreaches(walked.federation, walked.directory),
        ...legalityBreaches(walked.federation.written.map(({ event }) => event)),
        ...adoptionBreaches(walked.federation),
      ];
      if (breaches.length > 0) throw new Error(breaches.join('\n'));
    },
  );
}

// Rule 1.4.6: what is adopted and its adoption are never on one path.
function adoptionBreaches(federation: Federation): Breaches {
  return [...federation.nodes.values()].flatMap(({ history: { path } }) => {
    const ids = new Set(path.map((event) => event.id));
    const both = path.filter((event) => event.data.adopted && ids.has(event.data.adopted.id));
    return both.map((event) => `adopted and on the path: ${event.data.adopted?.id}`);
  });
}

describe('every entitled node arrives at the same history, with one holder', () => {
  test('in any order of arrival, through partitions', () => {
    fc.assert(walks(QUIET, OUR_RULES, false), { numRuns: 1500 });
  }, 120_000);

  test('while nodes die between commit and acknowledgement, and before their own answer', () => {
    fc.assert(walks([...QUIET, ...crashes], OUR_RULES, false), { numRuns: 1500 });
  }, 120_000);

  test('while a village is moved to another township, and back', () => {
    fc.assert(walks([...QUIET, ...reorganisation], OUR_RULES, false), { numRuns: 1500 });
  }, 120_000);

  // Links keep their order here: a backlog that a restore has cut off then lacks its end and not its middle.
  test('while nodes are restored from old backups', () => {
    fc.assert(walks([deliveries.inOrder, ...partitions, restores], OUR_RULES, true), { numRuns: 1500 });
  }, 120_000);

  test('but not when what came before an event is given to members alone: whoever was one for a while waits for ever', () => {
    const rules = { ...OUR_RULES, beforeRule: false };
    const details = fc.check(walks([...QUIET, ...reorganisation], rules, false), { numRuns: 5_000 });
    expect(details.failed).toBe(true);
    expect(String(details.errorInstance)).toContain('lacks what it has hangs on');
  }, 120_000);

  test('but not without the parent rule: the walks are strong enough to tell', () => {
    const details = fc.check(walks(QUIET, { ...OUR_RULES, parentRule: false }, false), { numRuns: 1500 });
    expect(details.failed).toBe(true);
    expect(String(details.errorInstance)).toMatch(/I[35]/);
  }, 120_000);
});
