import { acknowledgedOnSeveralDesks, Ledger, type Outcome } from './ledger.js';

const done: Outcome = { kind: 'acknowledged', epoch: '1', version: 0, at: 2 };
const refused: Outcome = { kind: 'refused', code: 'MATTER_BEHIND' };
const unanswered: Outcome = { kind: 'unknown' };

function outcomeAfter(...heard: Outcome[]): Outcome | undefined {
  const ledger = new Ledger();
  ledger.write({ id: 'c', matterId: 'm', node: 'n', command: 'acceptMatter', at: 1 });
  for (const outcome of heard) ledger.settle('c', outcome);
  return ledger.of('c')?.outcome;
}

test('what was asked and not answered is unknown', () => {
  expect(outcomeAfter()).toEqual(unanswered);
});

test('an acknowledgement stays one, whatever is heard later', () => {
  expect(outcomeAfter(done, refused)).toEqual(done);
  expect(outcomeAfter(done, unanswered)).toEqual(done);
  expect(outcomeAfter(unanswered, refused, done)).toEqual(done);
});

test('a refusal after an unanswered sending proves nothing about that one', () => {
  expect(outcomeAfter(unanswered, refused)).toEqual(unanswered);
});

test('a refusal is one until the command is sent again', () => {
  expect(outcomeAfter(refused)).toEqual(refused);
  expect(outcomeAfter(refused, unanswered)).toEqual(unanswered);
});

test('nothing can be settled that was not asked', () => {
  expect(() => {
    new Ledger().settle('c', done);
  }).toThrow('nobody asked c');
});

test('of a matter that two desks had commands acknowledged for, all acknowledgements count', () => {
  const ledger = new Ledger();
  const ask = (id: string, matterId: string, node: string, outcome: Outcome): void => {
    ledger.write({ id, matterId, node, command: 'acceptMatter', at: 1 });
    ledger.settle(id, outcome);
  };
  ask('1', 'stayed', 'village', done);
  ask('2', 'stayed', 'township', refused);
  ask('3', 'moved', 'village', done);
  ask('4', 'moved', 'village', done);
  ask('5', 'moved', 'township', done);
  ask('6', 'moved', 'county', unanswered);
  expect(acknowledgedOnSeveralDesks(ledger.asked)).toBe(3);
});
