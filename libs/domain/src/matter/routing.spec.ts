// Lead and assisting units, objection and return, and the second one decided above (DOMAIN 6.3, 首办责任).

import { C, command, T1, V1 } from '../../test/county.js';
import type { Federation } from '../../test/federation.js';
import { actionsAt, matterIn, refusalOf } from '../../test/scenarios.js';
import type { MatterStep } from './commands.js';

const assign = (unit: string, assisting?: string[]): MatterStep =>
  command('AssignMatter', { data: { unit, ...(assisting && { assisting }) } });
const object = () => command('ObjectToAssignment');

function objectedTwice(): { federation: Federation; holder: string } {
  const { federation, holder } = matterIn('accepted');
  for (const unit of ['housing', 'water']) {
    federation.give(holder, assign(unit));
    federation.give(holder, object());
  }
  return { federation, holder };
}

test('one unit leads and any number assist, and all nodes know which', () => {
  const { federation, holder } = matterIn('accepted');
  federation.give(holder, assign('housing', ['water', 'forestry']));
  federation.drain();
  for (const code of [holder, C])
    expect(federation.history(code).matter).toMatchObject({
      unit: 'housing',
      assisting: ['water', 'forestry'],
    });
});

test('the lead unit does not assist itself', () => {
  const { federation, holder } = matterIn('accepted');
  expect(refusalOf(() => federation.give(holder, assign('housing', ['housing'])))).toBe(
    'UNIT_ASSISTS_ITSELF',
  );
});

test('assigned to another one, those who assisted the first do so no more', () => {
  const { federation, holder } = matterIn('accepted');
  federation.give(holder, assign('housing', ['water']));
  federation.give(holder, assign('forestry'));
  expect(federation.history(holder).matter).toMatchObject({ unit: 'forestry', assisting: [] });
});

test('a unit objects with a reason, and the matter waits to be assigned to another', () => {
  const { federation, holder } = matterIn('assigned');
  expect(refusalOf(() => federation.give(holder, command('ObjectToAssignment', { text: ' ' })))).toBe(
    'BAD_USER_INPUT',
  );
  federation.give(holder, object());
  expect(federation.history(holder).matter).toMatchObject({ status: 'accepted', unit: null, objections: 1 });
  expect(refusalOf(() => federation.give(holder, assign('water')))).toBeNull();
});

test('after the second objection the tier above decides who leads, and its word stands', () => {
  const { federation, holder } = objectedTwice();
  expect(holder).toBe(T1);
  expect(refusalOf(() => federation.give(T1, assign('forestry')))).toBe('ASSIGN_DECIDED_ABOVE');
  expect(actionsAt(federation, T1)).not.toContain('assign');
  federation.give(T1, command('EscalateMatter'));
  federation.drain();
  federation.give(C, command('AcceptMatter'));
  federation.give(C, command('HandDownMatter', { target: T1, data: { designatedUnit: 'water' } }));
  federation.drain();
  federation.give(T1, command('AcceptMatter'));
  expect(refusalOf(() => federation.give(T1, assign('housing')))).toBe('UNIT_DESIGNATED');
  federation.give(T1, assign('water'));
  expect(refusalOf(() => federation.give(T1, object()))).toBe('UNIT_DESIGNATED');
  federation.give(T1, command('EscalateMatter'));
  expect(federation.history(T1).matter?.designatedUnit).toBeNull();
});

test('at the top there is nobody above to decide', () => {
  const { federation } = matterIn('accepted');
  federation.give(C, command('TakeUpMatter' as MatterStep['type']));
  federation.give(C, command('AcceptMatter'));
  for (const unit of ['housing', 'water']) {
    federation.give(C, assign(unit));
    federation.give(C, object());
  }
  expect(refusalOf(() => federation.give(C, assign('forestry')))).toBeNull();
});

test('where no unit ever assisted, objected or was designated, the matter folds as it did before', () => {
  const { federation } = matterIn('handling');
  const matter = federation.history(V1).matter ?? {};
  for (const field of ['assisting', 'objections', 'designatedUnit'])
    expect(Object.keys(matter)).not.toContain(field);
});
