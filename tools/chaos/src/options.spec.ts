import { FAULT_KINDS } from './faults/kinds.js';
import { kindsChosen, readOptions } from './options.js';

test('seeds, minutes and faults are chosen', () => {
  const options = readOptions(['--seeds', '3,5/12', '--minutes', '30', '--faults', 'store,wire']);
  expect(options).toMatchObject({ seeds: ['3', '5/12'], minutes: 30, faults: ['store', 'wire'] });
});

test('a word chooses every kind that holds it, and a column all of its kinds', () => {
  const chosen = kindsChosen(readOptions(['--faults', 'NATS store,clock']), FAULT_KINDS);
  expect(chosen).toHaveLength(12);
  expect(kindsChosen(readOptions(['--faults', 'process']), FAULT_KINDS).length).toBeGreaterThan(20);
  expect(kindsChosen(readOptions([]), FAULT_KINDS)).toEqual(FAULT_KINDS);
});

test('a long run has a herd for every ten minutes, a short one none', () => {
  expect(readOptions(['--minutes', '30']).herds).toBe(3);
  expect(readOptions([]).herds).toBe(0);
  expect(readOptions(['--herds', '1']).herds).toBe(1);
});

test('each kind has a name of its own', () => {
  const names = FAULT_KINDS.map(({ kind }) => kind);
  expect(new Set(names).size).toBe(names.length);
});

test.each([['--minutes', 'many'], ['--seed-of-mine'], ['--rounds', '-1']])(
  '%s is told from a wish',
  (...args) => {
    expect(() => readOptions(args)).toThrow('usage');
  },
);

test('a fault that does not exist is told', () => {
  expect(() => kindsChosen(readOptions(['--faults', 'earthquake']), FAULT_KINDS)).toThrow('earthquake');
});
