import { headVerdict, type KnownHead } from './head-verdict.js';

const AT = '2026-11-21T08:00:00.000Z';
const LATER = '2026-11-21T08:00:02.000Z';
const known: KnownHead = { position: 7, chainHash: 'sha256:7', saidAt: new Date(AT) };

test('the first head that is heard is countersigned', () => {
  expect(headVerdict(null, { position: 0, chainHash: 'sha256:0', now: AT })).toBe('advanced');
});

test('a head further on is countersigned, whatever the clock of its node says', () => {
  const from1970 = '1970-01-01T00:00:00.000Z';
  expect(headVerdict(known, { position: 8, chainHash: 'sha256:8', now: from1970 })).toBe('advanced');
});

test('the same head said again is no news', () => {
  expect(headVerdict(known, { position: 7, chainHash: 'sha256:7', now: LATER })).toBe('same');
});

test('an older beat that comes late, or once more, is no contradiction', () => {
  const before = '2026-11-21T07:59:58.000Z';
  expect(headVerdict(known, { position: 6, chainHash: 'sha256:6', now: before })).toBe('overtaken');
  expect(headVerdict(known, { position: 6, chainHash: 'sha256:6', now: AT })).toBe('overtaken');
});

test('a log that is shorter than it was is a contradiction', () => {
  expect(headVerdict(known, { position: 6, chainHash: 'sha256:6', now: LATER })).toBe('contradiction');
});

test.each([AT, LATER, '2026-11-20T00:00:00.000Z'])(
  'another hash at the same position is a contradiction, also when said at %s',
  (now) => {
    expect(headVerdict(known, { position: 7, chainHash: 'sha256:x', now })).toBe('contradiction');
  },
);
