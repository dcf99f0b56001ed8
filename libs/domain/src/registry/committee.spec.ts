import { committeeProblems, termEnds, type Committee, type CommitteeMember } from './committee.js';

const TODAY = '2026-11-27';
const member = (id: string, more: Partial<CommitteeMember> = {}): CommitteeMember => ({
  ...{ id, role: 'member', isWoman: false, isOfMinority: false },
  ...more,
});
const LAWFUL: Committee = {
  members: [
    member('chair', { role: 'chair' }),
    member('wang', { isWoman: true }),
    member('lan', { isOfMinority: true }),
  ],
  electedOn: '2024-03-01',
  isMultiEthnic: true,
};
const problemsOf = (changes: Partial<Committee>, today = TODAY): string[] =>
  committeeProblems({ ...LAWFUL, ...changes }, today).map(({ en }) => en);

describe('人民调解法 art. 8: who sits on a committee', () => {
  test('three members, one of them chair, a woman and a minority among them', () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ members: LAWFUL.members.slice(0, 2), isMultiEthnic: false })).toEqual([
      'a committee has from 3 to 9 members',
    ]);
  });

  test('nine at most', () => {
    const more = (count: number) => [
      ...LAWFUL.members,
      ...Array.from({ length: count }, (_, at) => member(`${at}`)),
    ];
    expect(problemsOf({ members: more(6) })).toEqual([]);
    expect(problemsOf({ members: more(7) })).toEqual(['a committee has from 3 to 9 members']);
  });

  test('one chair, not none and not two', () => {
    const all = (role: CommitteeMember['role']) => LAWFUL.members.map((one) => ({ ...one, role }));
    expect(problemsOf({ members: all('member') })).toEqual(['it has one chair']);
    expect(problemsOf({ members: all('chair') })).toEqual(['it has one chair']);
  });

  test('women', () => {
    const men = LAWFUL.members.map((one) => ({ ...one, isWoman: false }));
    expect(problemsOf({ members: men })).toEqual(['women are among its members']);
  });

  test('a smaller ethnic group, only where several live', () => {
    const members = LAWFUL.members.map((one) => ({ ...one, isOfMinority: false }));
    expect(problemsOf({ members })).toHaveLength(1);
    expect(problemsOf({ members, isMultiEthnic: false })).toEqual([]);
  });
});

describe('人民调解法 art. 9: a term of three years', () => {
  test('is over after three years to the day', () => {
    expect(termEnds({ electedOn: '2024-03-01' })).toBe('2027-03-01');
    expect(problemsOf({}, '2027-02-28')).toEqual([]);
    expect(problemsOf({}, '2027-03-01')).toEqual([
      'its term of three years ended on 2027-03-01; elect it anew',
    ]);
  });

  test('elected on a leap day', () => {
    expect(termEnds({ electedOn: '2024-02-29' })).toBe('2027-03-01');
  });
});
