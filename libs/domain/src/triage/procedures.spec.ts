import { KINDS } from '../vocabulary/kinds.js';
import { procedureOf } from './procedures.js';

test('every kind has a procedure, whatever its category', () => {
  for (const { code } of KINDS) expect(procedureOf(code, null)).not.toBeNull();
});

test.each([
  ['0201', 'peoples_mediation'],
  ['0701', 'labour_mediation'],
  ['0503', 'traffic_mediation'],
  ['0901', 'land_mediation'],
])('a dispute of category %s goes into %s', (category, code) => {
  expect(procedureOf('dispute', category)?.code).toBe(code);
});

test('the category of a petition does not make it a mediation', () => {
  expect(procedureOf('petition', '0701')?.code).toBe('petition');
});

test('a procedure names what it rests on', () => {
  expect(procedureOf('dispute', '0701')?.basis[0]).toBe('《劳动争议调解仲裁法》第14条');
  expect(procedureOf('petition', null)?.basis).toEqual(['《信访工作条例》第23条', '《信访工作条例》第34条']);
});
