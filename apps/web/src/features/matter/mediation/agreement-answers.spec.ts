import {
  agreementProblems,
  agreementSaid,
  COMMITTEE,
  emptyAgreement,
  emptyPerformance,
  emptyPromise,
  emptySigning,
  mannersOf,
  MEDIATOR,
  missingSigners,
  signingProblems,
  signingSaid,
  type AgreementAnswers,
  type PromiseLine,
} from './agreement-answers.js';
import { exampleAgreement, exampleMatter, exampleMediation, LI, WANG } from './example-mediation.js';
import type { AgreementOnScreen } from './mediation-fragment.js';

const now = new Date('2026-11-21T01:05:00Z');
const agreed = (more: Partial<AgreementAnswers> = {}): AgreementAnswers => ({
  ...emptyAgreement({ matter: exampleMatter(exampleMediation()), now }),
  content: '三日内清出通道。',
  ...more,
});
const line = (more: Partial<PromiseLine>): PromiseLine => ({ ...emptyPromise(), ...more });

describe('an agreement', () => {
  it('begins with the facts that nobody disputes and one line to fill', () => {
    const facts = '柴火堆在共用巷道';
    const matter = exampleMatter(exampleMediation({ undisputedFacts: facts }));
    expect(emptyAgreement({ matter, now })).toMatchObject({
      ...{ form: 'WRITTEN', facts },
      promises: [{ what: '', amount: '', dueOn: '' }],
    });
  });

  it('sends the lines that were used, each under the id it was made with', () => {
    const used = line({ what: ' 赔偿 ', amount: '1500.50', dueOn: '2026-12-31' });
    const { promises } = agreementSaid(agreed({ promises: [used, line({}), line({ what: '清出通道' })] }));
    expect(promises).toMatchObject([
      { id: used.id, what: '赔偿', amount: '1500.50', dueOn: '2026-12-31' },
      { what: '清出通道', amount: undefined, dueOn: undefined },
    ]);
  });

  it('asks what an amount or a day is for, and for an amount that is one', () => {
    const promises = [line({ amount: '100' }), line({ what: '赔偿', amount: '一百' }), line({})];
    expect(agreementProblems(agreed({ promises }))).toEqual({
      'promises.0.what': 'mediation.problem.promiseNeeded',
      'promises.1.amount': 'mediation.problem.amountWrong',
    });
  });

  it('has a content, and needs no instalment', () => {
    expect(agreementProblems(agreed({ content: ' ', promises: [] }))).toEqual({ content: 'action.needed' });
  });
});

describe('the marks under it', () => {
  const mark = (signer: 'PARTY' | 'MEDIATOR', id?: string): AgreementOnScreen['marks'][number] => ({
    ...{ signer, manner: 'SIGNATURE', at: '2026-11-20T03:00:00.000Z' },
    party: id ? { id, name: '李素芬' } : null,
  });
  const signed = (...marks: AgreementOnScreen['marks']) =>
    exampleMatter(exampleMediation({ stage: 'SIGNING', agreement: exampleAgreement({ marks }) }));

  it('are asked of the parties, then of the mediator, then of the committee', () => {
    expect(missingSigners(signed().mediation)).toEqual([LI, WANG, MEDIATOR, COMMITTEE]);
    expect(missingSigners(signed(mark('MEDIATOR'), mark('PARTY', LI)).mediation)).toEqual([WANG, COMMITTEE]);
  });

  it('offer next who is missing, in the manner that is usual', () => {
    expect(emptySigning({ matter: signed(mark('PARTY', LI)), now })).toEqual({
      signer: WANG,
      manner: 'SIGNATURE',
    });
    const last = signed(mark('PARTY', LI), mark('PARTY', WANG), mark('MEDIATOR'));
    expect(emptySigning({ matter: last, now })).toEqual({ signer: COMMITTEE, manner: 'SEAL' });
  });

  it('are put in the ways in which each may put one', () => {
    expect(mannersOf(COMMITTEE)).toEqual(['SEAL']);
    expect(mannersOf(MEDIATOR)).toEqual(['SIGNATURE', 'ELECTRONIC']);
    expect(mannersOf(LI)).toContain('FINGERPRINT');
  });

  it('are sent with the party only where a party signs', () => {
    expect(signingSaid({ signer: LI, manner: 'FINGERPRINT' })).toEqual({
      ...{ signer: 'PARTY', party: LI, manner: 'FINGERPRINT' },
    });
    expect(signingSaid({ signer: COMMITTEE, manner: 'SEAL' })).toEqual({ signer: COMMITTEE, manner: 'SEAL' });
  });

  it('are not put twice by one', () => {
    const answers = { signer: LI, manner: 'SIGNATURE' } as const;
    expect(signingProblems(answers, signed(mark('PARTY', LI)))).toEqual({ signer: 'action.needed' });
    expect(signingProblems(answers, signed())).toEqual({});
  });
});

test('what is due first and not performed is asked for first', () => {
  const instalment = (id: string, dueOn: string | null, state: 'OPEN' | 'PERFORMED') => ({
    ...{ id, dueOn, state },
    ...{ what: '赔偿', amount: null, overdue: false, note: null },
  });
  const agreement = exampleAgreement({
    instalments: [
      instalment('late', '2027-03-01', 'OPEN'),
      instalment('done', '2026-12-01', 'PERFORMED'),
      instalment('next', '2027-01-01', 'OPEN'),
    ],
  });
  const matter = exampleMatter(exampleMediation({ stage: 'IN_EFFECT', agreement }));
  expect(emptyPerformance({ matter, now })).toMatchObject({ instalment: 'next', isPerformed: '' });
});
