import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CountyNode } from './county.js';
import { isEnrolled, parseEnrolled } from './enrolment.js';
import { Places } from './places.js';

const keys = { signingKey: 'U1', curveKey: 'X1', natsKey: 'U2', natsSeedFile: '/seed' };
const code = '331179000000';

test('the keys are on the last line that is JSON, whatever was said before', () => {
  const output = `migrating\n${JSON.stringify({ msg: 'a log line' })}\n${JSON.stringify({ code, ...keys })}\n`;
  expect(parseEnrolled(output, code)).toEqual({ code, ...keys });
});

test.each([
  ['nothing was said', ''],
  ['another node was enrolled', JSON.stringify({ code: '331179100000', ...keys })],
  ['a key is missing', JSON.stringify({ code, ...keys, natsKey: '' })],
])('refused: %s', (_what, output) => {
  expect(() => parseEnrolled(output, code)).toThrow('told no keys');
});

describe('a node that was enrolled with this program', () => {
  const state = mkdtempSync(join(tmpdir(), 'enrolment-'));
  const places = new Places(state, state);
  const node: CountyNode = { code, name: '云溪县', tier: 'county', parent: null };
  const known = { node, program: 'p1', anew: false, journal: 'i1' };

  beforeAll(() => {
    mkdirSync(places.node(code), { recursive: true });
    writeFileSync(
      join(places.nodes, `${code}.json`),
      JSON.stringify({ program: 'p1', node: { code, ...keys } }),
    );
    writeFileSync(join(places.node(code), 'keys.json'), JSON.stringify({ incarnation: 'i1' }));
  });
  afterAll(() => rmSync(state, { recursive: true }));

  test('needs nothing while database and keys belong together', () => {
    expect(isEnrolled(places, known)).toBe(true);
  });

  test.each([
    ['the database was put back from before', { journal: 'i0' }],
    ['the database has no journal', { journal: null }],
    ['the database was just made', { anew: true }],
    ['the program is another', { program: 'p2' }],
  ])('is enrolled again when %s', (_what, found) => {
    expect(isEnrolled(places, { ...known, ...found })).toBe(false);
  });
});
