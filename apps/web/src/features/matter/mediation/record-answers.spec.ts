import { exampleMatter, exampleMediation, LI, WANG } from './example-mediation.js';
import {
  emptyExtension,
  emptySession,
  endingProblems,
  extensionProblems,
  extensionSaid,
  pauseProblems,
  pauseSaid,
  sessionProblems,
  sessionSaid,
  type SessionAnswers,
} from './record-answers.js';

const now = new Date('2026-11-21T01:05:40Z');
const held = (more: Partial<SessionAnswers> = {}): SessionAnswers => ({
  ...emptySession({ matter: exampleMatter(exampleMediation()), now }),
  ...{ place: '村调解室', body: '双方各退一步。' },
  ...more,
});

describe('a session', () => {
  it('begins with now in China, with everybody there and nobody having signed', () => {
    expect(emptySession({ matter: exampleMatter(exampleMediation()), now })).toMatchObject({
      ...{ on: '2026-11-21', from: '09:05', to: '09:05' },
      ...{ attendedBy: [LI, WANG], signedBy: [] },
    });
  });

  it('is sent in instants', () => {
    expect(sessionSaid(held({ from: '08:00', to: '09:30' }))).toMatchObject({
      from: '2026-11-21T00:00:00.000Z',
      to: '2026-11-21T01:30:00.000Z',
    });
  });

  it('may go on past midnight, and not for half a day', () => {
    const late = held({ from: '22:30', to: '00:20' });
    expect(sessionProblems(late)).toEqual({});
    expect(sessionSaid(late)).toMatchObject({
      from: '2026-11-21T14:30:00.000Z',
      to: '2026-11-21T16:20:00.000Z',
    });
    expect(sessionProblems(held({ from: '15:00', to: '14:00' }))).toHaveProperty('to');
  });

  it('is signed only by who was there', () => {
    expect(sessionSaid(held({ attendedBy: [LI], signedBy: [LI, WANG] })).signedBy).toEqual([LI]);
  });

  it('does not end before it begins, and tells where it was and what was said', () => {
    expect(sessionProblems(held())).toEqual({});
    expect(sessionProblems(held({ to: '08:00', place: ' ', body: '', attendedBy: [] }))).toEqual({
      to: 'mediation.problem.endsBeforeStart',
      place: 'action.needed',
      body: 'action.needed',
      attendedBy: 'action.needed',
    });
  });
});

test('only waiting for a party is for the parties to allow', () => {
  const agreedBy = [LI, WANG];
  expect(pauseSaid({ reasonCode: 'APPRAISAL', agreedBy })).toEqual({ reasonCode: 'APPRAISAL', agreedBy: [] });
  expect(pauseSaid({ reasonCode: 'PARTY_AWAY', agreedBy })).toMatchObject({ agreedBy });
  expect(pauseProblems({ reasonCode: 'PARTY_AWAY', agreedBy: [] })).toEqual({ agreedBy: 'action.needed' });
  expect(pauseProblems({ reasonCode: '', agreedBy: [] })).toEqual({ reasonCode: 'action.needed' });
});

test.each(['0', '31', '-1', '1.5', '', '十'])('an extension of "%s" days is none', (days) => {
  expect(extensionProblems({ days, agreedBy: [LI] })).toEqual({ days: 'mediation.problem.daysWrong' });
});

test('an extension is sent as a number of days', () => {
  expect(extensionSaid({ ...emptyExtension(), days: '15', agreedBy: [LI, WANG] })).toEqual({
    days: 15,
    agreedBy: [LI, WANG],
  });
});

test('nothing is ended before the other routes were told', () => {
  expect(endingProblems({ ground: 'SETTLED', note: '', areRoutesTold: false })).toEqual({
    areRoutesTold: 'mediation.problem.routesUntold',
  });
  expect(endingProblems({ ground: 'SETTLED', note: '', areRoutesTold: true })).toEqual({});
});
