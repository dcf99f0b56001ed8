// Rules of other laws, named after their articles: what they allow, and what they forbid.

import {
  agreedTo,
  begun,
  BOTH,
  CHEN,
  ending,
  LABOUR,
  LI,
  MARRIAGE,
  minutes,
  NEIGHBOURS,
  Procedure,
  reaching,
  TRAFFIC,
  WANG,
  WISHES,
  written,
} from '../../test/procedure.js';
import type { MediationCommand, NamedMediator } from './mediation-commands.js';

describe('民事诉讼法 art. 205: confirmation within 30 days of the effect', () => {
  test('the last day is told', () => {
    const oral = begun().wish(reaching('oral'));
    // 30 days from 2 March, the day itself not counted: 1 April, at its end in China.
    expect(oral.state.agreement?.confirmBy).toBe('2026-04-01T15:59:59.999Z');
  });

  test('nothing that has no effect can be confirmed', () => {
    expect(written().state.agreement?.confirmBy).toBeNull();
  });
});

describe('民事诉讼法 art. 205, 206: what is confirmed', () => {
  const inEffect = () => begun().wish(reaching('oral'));
  const asking = (more: Partial<Extract<MediationCommand, { type: 'RecordConfirmation' }>> = {}) => ({
    ...(WISHES.confirm as Extract<MediationCommand, { type: 'RecordConfirmation' }>),
    ...more,
  });
  const LAST_DAY = '2026-04-01T15:59:59.999Z';

  test('all parties ask together', () => {
    expect(inEffect().wish(asking()).state.agreement?.confirmation).toBe('applied');
    expect(inEffect().refusal(asking({ appliedBy: [LI] }))).toBe('CONFIRMATION_NOT_JOINT');
  });

  test('in time: on the last day, and not on the day after', () => {
    const late = () => inEffect().after(32);
    expect(late().refusal(asking({ on: '2026-04-02' }))).toBe('CONFIRMATION_LATE');
    expect(late().refusal(asking({ on: LAST_DAY.slice(0, 10) }))).toBeNull();
  });

  test('the court rules on what was asked for, once', () => {
    expect(inEffect().refusal(asking({ state: 'confirmed' }))).toBe('CONFIRMATION_NOT_ASKED');
    const asked = inEffect().wish(asking());
    expect(asked.refusal(asking())).toBe('CONFIRMATION_ASKED_ALREADY');
    expect(asked.wish(asking({ state: 'confirmed' })).state.agreement?.confirmation).toBe('confirmed');
  });

  test('it is dated between the effect and today', () => {
    expect(inEffect().refusal(asking({ on: '2026-03-01' }))).toBe('BAD_USER_INPUT');
    expect(inEffect().refusal(asking({ on: '2026-03-03' }))).toBe('BAD_USER_INPUT');
    expect(inEffect().refusal(asking({ on: '2026-03-32' }))).toBe('BAD_USER_INPUT');
  });

  test('what has no effect is not confirmed', () => {
    expect(written().refusal(asking())).toBe('MEDIATION_STEP_NOT_POSSIBLE');
  });
});

describe('民诉法解释 art. 355: what is not confirmed', () => {
  test('a status or a title', () => {
    const inEffect = begun().wish(reaching('oral'));
    expect(inEffect.refusal({ ...WISHES.confirm, concernsStatus: true } as MediationCommand)).toBe(
      'CONFIRMATION_EXCLUDED',
    );
    expect(inEffect.refusal(WISHES.confirm)).toBeNull();
  });
});

describe('人民法院在线调解规则 art. 13: interests are disclosed', () => {
  test('a disclosed one that the parties accept', () => {
    const cousin: NamedMediator = { ...CHEN, hasInterest: true, interest: '李家的表亲' };
    expect(agreedTo().refusal({ type: 'NameMediators', mediators: [cousin], acceptedBy: BOTH })).toBeNull();
  });

  test('an interest that nobody named', () => {
    const silent: NamedMediator = { ...CHEN, hasInterest: true };
    expect(agreedTo().refusal({ type: 'NameMediators', mediators: [silent], acceptedBy: BOTH })).toBe(
      'DISCLOSURE_MISSING',
    );
  });

  test('nobody asked', () => {
    const unasked: NamedMediator = { ...CHEN, hasInterest: null };
    expect(agreedTo().refusal({ type: 'NameMediators', mediators: [unasked], acceptedBy: BOTH })).toBe(
      'DISCLOSURE_MISSING',
    );
  });
});

describe('交通事故责任认定和调解分离 (row 0-42)', () => {
  const officer: NamedMediator = { id: 'xu', name: '徐警官', hasInterest: false, determinedLiability: true };

  test('who determined the liability does not mediate the accident', () => {
    expect(agreedTo(TRAFFIC).refusal({ type: 'NameMediators', mediators: [officer], acceptedBy: BOTH })).toBe(
      'MEDIATOR_DETERMINED_LIABILITY',
    );
  });

  test('another officer does', () => {
    const other = { ...officer, determinedLiability: false };
    expect(
      agreedTo(TRAFFIC).refusal({ type: 'NameMediators', mediators: [other], acceptedBy: BOTH }),
    ).toBeNull();
  });
});

describe('limits: 若干规定 art. 33, 劳动争议调解仲裁法 art. 14, 在线调解规则 art. 24', () => {
  test.each([
    ['a dispute of neighbours: 30 days', NEIGHBOURS, undefined, '2026-04-01T15:59:59.999Z'],
    ['a labour dispute: 15 days', LABOUR, undefined, '2026-03-17T15:59:59.999Z'],
    ['before filing: 30 days', LABOUR, 'before_filing', '2026-04-01T15:59:59.999Z'],
    ['after filing, ordinary: 15 days', NEIGHBOURS, 'ordinary', '2026-03-17T15:59:59.999Z'],
    ['after filing, simplified: 7 days', NEIGHBOURS, 'simplified', '2026-03-09T15:59:59.999Z'],
  ] as const)('%s from the acceptance by the mediator', (_, category, courtStage, dueAt) => {
    const procedure = new Procedure(category)
      .wish({
        type: 'OpenMediation',
        basis: 'referred',
        referredBy: '县人民法院',
        parties: BOTH,
        ...(courtStage && { courtStage }),
      })
      .wish({ type: 'RecordConsent', party: LI, answer: 'agreed' })
      .wish({ type: 'RecordConsent', party: WANG, answer: 'agreed' })
      .wish({ type: 'NameMediators', mediators: [CHEN], acceptedBy: BOTH })
      .wish({ type: 'BeginMediation' });
    expect(procedure.state.dueAt).toBe(dueAt);
  });

  test('in time there is an agreement, afterwards only an extension by consent of all, or the end', () => {
    expect(begun().after(29).refusal(minutes())).toBeNull();
    const late = begun().after(32);
    expect(late.refusal(minutes())).toBe('MEDIATION_OVERDUE');
    expect(late.refusal(reaching('oral'))).toBe('MEDIATION_OVERDUE');
    expect(late.refusal({ type: 'ExtendMediation', days: 10, agreedBy: [LI] })).toBe(
      'EXTENSION_NEEDS_CONSENT',
    );
    late.wish({ type: 'ExtendMediation', days: 10, agreedBy: BOTH });
    expect(late.state).toMatchObject({ extendedDays: 10, dueAt: '2026-04-13T15:59:59.999Z' });
    expect(late.refusal(minutes())).toBeNull();
  });

  test('a labour dispute that fails on day 15 is ended, and its routes are told', () => {
    expect(begun(LABOUR).after(14).refusal(ending('expired'))).toBe('MEDIATION_NOT_OVERDUE');
    expect(begun(LABOUR).after(16).wish(ending('expired')).state.endedBy).toBe('expired');
  });
});

describe('人民法院在线调解规则 art. 22: undisputed facts are recorded apart, also when it fails', () => {
  const facts = WISHES.recordFacts;

  test('with the signatures of all', () => {
    expect(begun().wish(ending('too_far_apart')).wish(facts).state.hasUndisputedFacts).toBe(true);
  });

  test('and not of one', () => {
    expect(begun().refusal({ ...facts, signedBy: [LI] } as MediationCommand)).toBe('FACTS_NEED_SIGNATURES');
  });
});

describe('人民法院在线调解规则 art. 25: the grounds of ending', () => {
  test('a party refuses to sign what was agreed', () => {
    expect(written().wish(ending('unsigned')).state).toMatchObject({ stage: 'ended', endedBy: 'unsigned' });
  });

  test('before there is an agreement nobody refuses to sign one', () => {
    expect(begun().refusal(ending('unsigned'))).toBe('MEDIATION_STEP_NOT_POSSIBLE');
  });
});

describe('人民法院在线调解规则 art. 26: the time of an appraisal is not counted', () => {
  const pausedFor = (reason: 'appraisal' | 'court'): Procedure =>
    begun()
      .after(5)
      .wish({ type: 'PauseMediation', reason, agreedBy: [] })
      .after(10)
      .wish({ type: 'ResumeMediation' });

  test('ten days of it move the last day by ten', () => {
    expect(pausedFor('appraisal').state.dueAt).toBe('2026-04-13T15:59:59.999Z');
  });

  test('any other pause does not', () => {
    expect(pausedFor('court').state.dueAt).toBe('2026-04-01T15:59:59.999Z');
  });

  test('to wait for a party all have to agree', () => {
    const away: MediationCommand = { type: 'PauseMediation', reason: 'party_away', agreedBy: [LI] };
    expect(begun().refusal(away)).toBe('PARTIES_MUST_AGREE');
  });
});

describe('电子签名法 art. 3: not for papers about marriage and inheritance', () => {
  const electronic: MediationCommand = { type: 'SignAgreement', signer: { party: LI }, manner: 'electronic' };

  test('neighbours may sign so', () => {
    expect(written().refusal(electronic)).toBeNull();
  });

  test('spouses may not', () => {
    expect(written(MARRIAGE).refusal(electronic)).toBe('ELECTRONIC_SIGNATURE_FORBIDDEN');
  });
});
