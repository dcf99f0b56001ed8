import { refusalOf } from '../../test/scenarios.js';
import { requireReception, type Reception } from './reception.js';

const TODAY = '2026-11-28';
const RECEIVED: Reception = {
  ...{ id: '01930000-0000-7000-8000-000000000001', on: TODAY, people: 3 },
  ...{ channel: 'window', kind: 'dispute', result: 'answered', matterId: null },
};
const refused = (more: Partial<Reception>) =>
  refusalOf(() => requireReception({ ...RECEIVED, ...more }, TODAY));

test('people who came today, or within a month', () => {
  expect(refused({})).toBeNull();
  expect(refused({ on: '2026-10-28' })).toBeNull();
});

test.each<[string, Partial<Reception>]>([
  ['tomorrow', { on: '2026-11-29' }],
  ['longer ago than anybody remembers', { on: '2026-10-27' }],
  ['a day that is none', { on: '2026-11-31' }],
  ['nobody', { people: 0 }],
  ['half a person', { people: 1.5 }],
  ['a crowd that fits into no hall', { people: 501 }],
  ['a way that is none', { channel: 'telepathy' as 'window' }],
  ['a kind that is none', { kind: 'joke' as 'dispute' }],
])('not %s', (_, more) => {
  expect(refused(more)).toBe('BAD_USER_INPUT');
});
