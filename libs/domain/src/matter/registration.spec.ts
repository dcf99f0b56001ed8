import { C, command, registration, T1, takeUp, V1 } from '../../test/county.js';
import { Federation } from '../../test/federation.js';
import { directoryOf } from '../../test/county.js';
import type { RegisterMatter } from './commands.js';

const TELLING: Partial<RegisterMatter['clear']> = {
  category: '0102',
  level: 'major',
  risk: 'minor_involved',
  headcount: 3,
  amount: '5000.00',
  occurredOn: '2026-02-27',
  channel: 'window',
  parties: [{ id: 'p1', role: 'applicant' }],
};

function registeredWith(changes: Partial<RegisterMatter['clear']>) {
  const federation = new Federation(directoryOf());
  const [event] = federation.give(V1, registration(changes));
  federation.drain();
  return { federation, event: event! };
}

describe('an open matter', () => {
  test('shows its facts by code and number at every tier', () => {
    const { federation, event } = registeredWith({ ...TELLING, category: '0201' });
    expect(event.sealed?.restricted).toBeUndefined();
    expect(federation.history(C).matter).toMatchObject({
      category: '0201',
      level: 'major',
      headcount: 3,
      amount: '5000.00',
      occurredOn: '2026-02-27',
      restricted: false,
    });
  });
});

describe('a restricted matter rises as kind and month only', () => {
  const cases: [string, Partial<RegisterMatter['clear']>][] = [
    ['because its category is on the list of the policy', {}],
    ['because the desk says so', { category: '0201', restricted: true }],
    ['because a bare class may be any of its categories', { category: '01' }],
    ['also when the desk said that it is open', { restricted: false }],
  ];

  test.each(cases)('%s', (_why, changes) => {
    const { federation, event } = registeredWith({ ...TELLING, ...changes });
    const clear = event.data;
    expect(clear).toMatchObject({ kind: 'dispute', restricted: true, occurredOn: '2026-02' });
    for (const hidden of ['category', 'level', 'risk', 'headcount', 'amount'])
      expect(clear).not.toHaveProperty(hidden);
    expect(federation.history(C).matter).toMatchObject({
      restricted: true,
      category: null,
      level: null,
      risk: null,
      headcount: null,
      amount: null,
      occurredOn: '2026-02',
    });
  });

  test('what is hidden lies sealed beside it, whole', () => {
    const { event } = registeredWith(TELLING);
    expect(event.sealed?.restricted).toEqual({
      category: '0102',
      level: 'major',
      risk: 'minor_involved',
      channel: 'window',
      parties: [{ id: 'p1', role: 'applicant' }],
      headcount: 3,
      amount: '5000.00',
      occurredOn: '2026-02-27',
    });
  });

  test('its due date betrays neither level nor category', () => {
    const labour = { ...TELLING, category: '0102' };
    const dates = ['simple', 'major'].map((level) => {
      const { federation, event } = registeredWith({ ...labour, level });
      const [accepted] = federation.give(V1, command('AcceptMatter'));
      return [event.data.dueAt, event.data.dueItem, accepted?.data.dueAt, accepted?.data.dueItem];
    });
    expect(dates[0]).toEqual(dates[1]);
  });

  test('nothing hidden comes out again with a later event, adoption included', () => {
    const { federation } = registeredWith(TELLING);
    federation.give(V1, command('AcceptMatter'));
    federation.give(T1, takeUp());
    federation.drain();
    const late = federation.history(T1).late[0]!;
    federation.give(T1, {
      type: 'AdoptEntry',
      matterId: late.matterId,
      occurredAt: late.occurredAt,
      entryId: late.id,
    });
    federation.give(T1, command('AssignMatter', { data: { unit: 'justice_office' } }));
    const clear = JSON.stringify(federation.written.map(({ event }) => event.data));
    for (const hidden of ['0102', 'major', 'minor_involved', '5000.00', '2026-02-27', 'headcount']) {
      expect(clear).not.toContain(hidden);
    }
  });
});

test('no clear part holds a word that a person typed or the name of who wrote it', () => {
  const { federation } = registeredWith(TELLING);
  federation.give(V1, command('AcceptMatter', { text: 'typed at the window' }));
  federation.give(V1, command('EscalateMatter', { text: 'typed in anger' }));
  federation.drain();
  const open = JSON.stringify(federation.written.map(({ event: { sealed, ...clear } }) => clear));
  for (const word of ['typed', 'Name of desk', 'culvert']) expect(open).not.toContain(word);
});
