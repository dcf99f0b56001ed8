import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CRASH_POINTS } from './passages.js';

const hook = readFileSync(join(import.meta.dirname, '../inside/crash-points.mjs'), 'utf8');

test.each(CRASH_POINTS)('%s: the hook inside the node knows the passage', (point) => {
  const passage = point.replace(/^(before|after) /, '');
  expect([`'${passage}'`, `'${point}'`].some((name) => hook.includes(name))).toBe(true);
});

test('each passage has a before and an after', () => {
  const passages = new Set(CRASH_POINTS.map((point) => point.replace(/^(before|after) /, '')));
  expect(CRASH_POINTS).toHaveLength(passages.size * 2);
});
