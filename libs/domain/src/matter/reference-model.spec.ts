import fc from 'fast-check';
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
import { C, T1, T2, V1, V2, V3 } from '../../test/county.js';
import { OUR_RULES } from '../../test/federation.js';
import { ballotOf, nodeDifferences, writingDifferences } from '../../test/model-comparison.js';
import { epochsDiffer } from '../../test/reference-model.js';
import { settle, walk } from '../../test/walk.js';
import { compareEpochs } from './epoch.js';

// The shipped rules beside the reference model, at every node after every change of every walk: path, fence, late
// entries, who may decide, take, take up, resume, grant a recall, what is owed below, and what each event carries.

const FORESTS = [
  [C, T1, V1],
  [C, T1, V1, V2],
  [C, T1, T2, V1, V3],
];

function sameAsModel(kinds: readonly Weighted[]) {
  return fc.property(
    fc.constantFrom(...FORESTS),
    walkSteps(...kinds),
    fc.array(choice, { minLength: 1, maxLength: 10 }),
    (codes, steps, picks) => {
      const walked = walk(codes, codes.at(-1) ?? C, steps, OUR_RULES, nodeDifferences);
      settle(walked, picks, true);
      const breaches = [...walked.breaches, ...writingDifferences(walked.federation)];
      if (breaches.length > 0) throw new Error(breaches.join('\n'));
    },
  );
}

// Ties between nodes and incarnations come up too seldom in walks, so they are drawn on purpose.
const ballot = fc.oneof(
  fc.constant('0'),
  fc
    .tuple(fc.constantFrom(1, 2, 9, 10), fc.constantFrom(T1, T2), fc.constantFrom('i1', 'i2'))
    .map((parts) => parts.join('.')),
);
const epoch = fc.tuple(ballot, ballot, ballot).map((ballots) => ballots.join('/'));

test('any two epochs are ordered as the reference model orders them', () => {
  const modelled = (text: string) => text.split('/').map(ballotOf);
  fc.assert(
    fc.property(epoch, epoch, (a, b) => {
      expect(Math.sign(compareEpochs(a, b))).toBe(Math.sign(epochsDiffer(modelled(a), modelled(b))));
    }),
    { numRuns: 2_000 },
  );
});

describe('the shipped rules say what the reference model says', () => {
  test('in any order of arrival, through partitions and crashes', () => {
    fc.assert(sameAsModel([deliveries.inAnyOrder, ...partitions, ...crashes]), { numRuns: 400 });
  }, 120_000);

  test('while a village is moved and nodes are restored', () => {
    fc.assert(sameAsModel([deliveries.inOrder, ...crashes, ...reorganisation, restores]), { numRuns: 400 });
  }, 120_000);
});
