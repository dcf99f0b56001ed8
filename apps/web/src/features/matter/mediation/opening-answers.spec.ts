import { AGENT, exampleMatter, exampleMediation, LI, WANG } from './example-mediation.js';
import {
  asksForLiability,
  consentProblems,
  emptyConsent,
  emptyNaming,
  emptyOpening,
  namingProblems,
  namingSaid,
  openingProblems,
  openingSaid,
  unnamedMediator,
  type OpeningAnswers,
} from './opening-answers.js';

const now = new Date('2026-11-21T01:05:00Z');
const opening = (more: Partial<OpeningAnswers> = {}) => ({
  ...emptyOpening({ matter: exampleMatter(), now }),
  ...more,
});

describe('opening a mediation', () => {
  it('supposes that the applicant applied, and asks both sides but no agent', () => {
    expect(openingSaid(opening())).toEqual({ basis: 'APPLIED', parties: [LI, WANG], appliedBy: [LI] });
    expect(openingSaid(opening()).parties).not.toContain(AGENT);
  });

  it('takes nobody for an applicant who is no party of it', () => {
    const answers = opening({ parties: [WANG, AGENT], appliedBy: [LI] });
    expect(openingProblems(answers)).toEqual({ appliedBy: 'action.needed' });
  });

  it('has two parties at least', () => {
    expect(openingProblems(opening({ parties: [LI] }))).toEqual({
      parties: 'mediation.problem.twoParties',
    });
  });

  it('says who sent the parties only where somebody did, and a court only where one did', () => {
    const referred = opening({ basis: 'REFERRED', referredBy: ' 东桥派出所 ' });
    expect(openingSaid(referred)).toMatchObject({ referredBy: '东桥派出所', appliedBy: [] });
    expect(openingSaid(referred).courtStage).toBeUndefined();
    expect(openingSaid({ ...referred, basis: 'OFFERED' })).not.toHaveProperty('referredBy');
    expect(openingProblems({ ...referred, referredBy: ' ' })).toEqual({ referredBy: 'action.needed' });
  });
});

describe('asking for consent', () => {
  it('asks next who was not asked yet, and presumes no answer', () => {
    const answers = emptyConsent({ matter: exampleMatter(exampleMediation()), now });
    expect(answers).toMatchObject({ party: WANG, answer: '' });
    expect(consentProblems(answers)).toEqual({ answer: 'action.needed' });
  });

  it('names nobody once all have been asked', () => {
    const [one, other] = exampleMediation().parties;
    const asked = exampleMediation({ parties: [one!, { ...other!, consent: 'AGREED' }] });
    expect(emptyConsent({ matter: exampleMatter(asked), now }).party).toBe('');
  });
});

describe('naming mediators', () => {
  const named = { ...unnamedMediator(), name: '陈志强', hasInterest: 'no' } as const;

  it('asks each whether there is an interest, and which', () => {
    const undisclosed = { ...named, hasInterest: '' } as const;
    const silent = { ...named, hasInterest: 'yes' } as const;
    expect(namingProblems({ mediators: [named, undisclosed, silent], acceptedBy: [LI] })).toEqual({
      'mediators.1.hasInterest': 'action.needed',
      'mediators.2.interest': 'action.needed',
    });
  });

  it('sends an interest only where there is one', () => {
    const withdrawn = { ...named, interest: '同村' };
    const [sent] = namingSaid({ mediators: [withdrawn], acceptedBy: [LI, WANG] }).mediators;
    expect(sent).toMatchObject({ id: named.id, name: '陈志强', hasInterest: false, interest: undefined });
  });

  it('goes on with who is named already, and has them accepted anew', () => {
    const mediators = [{ id: 'm', name: '陈志强', hasInterest: true, interest: '表亲' }];
    const answers = emptyNaming({ matter: exampleMatter(exampleMediation({ mediators })), now });
    expect(answers).toMatchObject({ mediators: [{ id: 'm', hasInterest: 'yes' }], acceptedBy: [] });
  });

  it('asks for the liability of traffic accidents alone', () => {
    expect(['0503', '0502', null].map(asksForLiability)).toEqual([true, false, false]);
  });
});
