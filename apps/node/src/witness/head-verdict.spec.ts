import { headVerdict, type KnownHead } from './head-verdict.js';

const known: KnownHead = { position: 7, chainHash: 'sha256:7' };

test('the first head that is heard is countersigned', () => {
  expect(headVerdict(null, { position: 0, chainHash: 'sha256:0' }, 0)).toBe('advanced');
});

test('a head further on is countersigned', () => {
  expect(headVerdict(known, { position: 8, chainHash: 'sha256:8' }, 0)).toBe('advanced');
  expect(headVerdict(known, { position: 8, chainHash: 'sha256:8' }, 7)).toBe('advanced');
});

test('the same head said again is no news', () => {
  expect(headVerdict(known, { position: 7, chainHash: 'sha256:7' }, 7)).toBe('same');
});

test('a shorter log contradicts nothing while it may be an older beat that comes late, or once more', () => {
  expect(headVerdict(known, { position: 6, chainHash: 'sha256:6' }, 0)).toBe('overtaken');
  // Said after the node had six steps, and before it had seven.
  expect(headVerdict(known, { position: 6, chainHash: 'sha256:6' }, 6)).toBe('overtaken');
});

test('a log that is provenly shorter than it was is a contradiction', () => {
  expect(headVerdict(known, { position: 6, chainHash: 'sha256:6' }, 7)).toBe('contradiction');
});

test.each([0, 7])(
  'another hash at the same position is a contradiction (%d steps proven)',
  (provenBefore) => {
    expect(headVerdict(known, { position: 7, chainHash: 'sha256:x' }, provenBefore)).toBe('contradiction');
  },
);
