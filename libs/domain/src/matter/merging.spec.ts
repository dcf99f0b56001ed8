// The same matter brought twice: the second is dealt with in the first, and its own code stays alive (DOMAIN 6.3, 并案).

import { C, command, MATTER, T1, V1 } from '../../test/county.js';
import { refusalOf, registered } from '../../test/scenarios.js';

const merge = (into: string) => command('MergeMatter', { data: { mergedInto: into } });

test('a matter that is merged is closed here and above, and says where it is dealt with', () => {
  const federation = registered();
  federation.give(V1, merge('matter-0'));
  federation.drain();
  for (const code of [V1, T1, C])
    expect(federation.history(code).matter).toMatchObject({
      status: 'closed',
      mergedInto: 'matter-0',
      outcome: null,
    });
});

test('reopened it stands for itself again', () => {
  const federation = registered();
  federation.give(V1, merge('matter-0'));
  federation.give(V1, command('ReopenMatter'));
  expect(federation.history(V1).matter).toMatchObject({ status: 'handling', mergedInto: null });
});

test('not into itself', () => {
  expect(refusalOf(() => registered().give(V1, merge(MATTER)))).toBe('MERGE_INTO_ITSELF');
});

test('only its holder merges it', () => {
  const federation = registered();
  federation.drain();
  expect(refusalOf(() => federation.give(T1, merge('matter-0')))).toBe('MATTER_HELD_ELSEWHERE');
});

test('what it has to do with, and that somebody filed it for the applicant, stands open; who that was does not', () => {
  const relations = [{ matter: 'matter-0', as: 'repeat' as const }];
  const federation = registered({ relations, isAssisted: true });
  federation.drain();
  expect(federation.history(C).matter).toMatchObject({ relations, isAssisted: true });
  expect(registered().history(V1).matter).not.toHaveProperty('relations');
});
