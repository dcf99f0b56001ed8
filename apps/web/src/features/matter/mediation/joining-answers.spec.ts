import { AGENT, exampleMatter, exampleMediation, LI, WANG } from './example-mediation.js';
import { emptyJoining, joiningProblems, outside } from './joining-answers.js';

const ZHAO = '0197a000-0000-7000-8000-000000000004';
const now = new Date('2026-11-21T01:05:40Z');

function withThird(stage: 'ASKING' | 'MEDIATING') {
  const matter = exampleMatter(exampleMediation({ stage }));
  const zhao = { ...matter.parties[0]!, id: ZHAO, role: 'THIRD_PARTY' as const, name: '赵小妹' };
  return { ...matter, parties: [...matter.parties, zhao] };
}

test('only sides that are not in it join, and not who speaks for one', () => {
  expect(outside(withThird('ASKING')).map(({ id }) => id)).toEqual([ZHAO]);
  expect(outside(exampleMatter(exampleMediation())).map(({ id }) => id)).not.toContain(AGENT);
  expect(emptyJoining({ matter: withThird('ASKING'), now }).party).toBe(ZHAO);
});

test('all who are in it agree, and the mediators of one that has begun are accepted', () => {
  const answers = { party: ZHAO, agreedBy: [LI], acceptsMediators: false };
  expect(joiningProblems(answers, withThird('ASKING'))).toEqual({ agreedBy: 'mediation.problem.notAll' });
  const all = { ...answers, agreedBy: [LI, WANG] };
  expect(joiningProblems(all, withThird('ASKING'))).toEqual({});
  expect(joiningProblems(all, withThird('MEDIATING'))).toEqual({ acceptsMediators: 'action.needed' });
});
