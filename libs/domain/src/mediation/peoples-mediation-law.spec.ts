// Each rule of the law, named after its article: what it allows, and what it forbids.

import {
  agreedTo,
  begun,
  BOTH,
  CHEN,
  ending,
  LI,
  minutes,
  opened,
  Procedure,
  reaching,
  signing,
  WANG,
  WISHES,
  written,
  ZHAO,
} from '../../test/procedure.js';
import { lapsedMediation } from './evolve-mediation.js';
import type { MediationCommand, MediationWish } from './mediation-commands.js';

describe('人民调解法 art. 17: applied for or offered, and one refusal ends it', () => {
  test('what is offered needs the consent of every party', () => {
    const offered = new Procedure().wish({ type: 'OpenMediation', basis: 'offered', parties: BOTH });
    offered.wish({ type: 'RecordConsent', party: LI, answer: 'agreed' });
    expect(offered.state.stage).toBe('asking');
    offered.wish({ type: 'RecordConsent', party: WANG, answer: 'agreed' });
    expect(offered.state.stage).toBe('naming');
  });

  test('one clear refusal ends it, and only the one who refused can have it opened again', () => {
    const refused = opened().wish({ type: 'RecordConsent', party: WANG, answer: 'refused' });
    expect(refused.state).toMatchObject({ stage: 'ended', endedBy: 'unwilling' });
    expect(refused.refusal({ type: 'OpenMediation', basis: 'offered', parties: BOTH })).toBe(
      'MEDIATION_REFUSED',
    );
    const again: MediationCommand = {
      type: 'OpenMediation',
      basis: 'applied',
      parties: BOTH,
      appliedBy: [WANG],
    };
    expect(refused.refusal(again)).toBeNull();
  });
});

describe('人民调解法 art. 17, 19: who joins a mediation consents to it, and to its mediators', () => {
  const join = (changes: Partial<MediationWish<'JoinMediation'>> = {}): MediationCommand => ({
    ...{ type: 'JoinMediation', party: ZHAO, acceptsMediators: true, agreedBy: BOTH },
    ...changes,
  });

  test('before it begins: the mediators are named again, by all three', () => {
    const named = agreedTo().wish({ type: 'NameMediators', mediators: [CHEN], acceptedBy: BOTH });
    named.wish(join({ acceptsMediators: false }));
    expect(named.state).toMatchObject({ stage: 'naming', consents: { zhao: 'agreed' }, mediators: [] });
    expect(named.refusal({ type: 'NameMediators', mediators: [CHEN], acceptedBy: BOTH })).toBe(
      'MEDIATOR_NOT_ACCEPTED',
    );
  });

  test('after it has begun: they are accepted, and the agreement needs a third signature', () => {
    const joined = begun()
      .wish(join())
      .wish(reaching('written', [{ id: 'first', dueOn: '2026-04-01' }]));
    for (const party of BOTH) joined.wish(signing(party));
    joined.wish({ type: 'SignAgreement', signer: 'mediator', manner: 'signature' });
    joined.wish({ type: 'SignAgreement', signer: 'committee', manner: 'seal' });
    expect(joined.state.stage).toBe('signing');
    expect(joined.wish(signing(ZHAO)).state.stage).toBe('in_effect');
  });

  test.each([
    ['without one of the others', { agreedBy: [LI] }, 'PARTIES_MUST_AGREE'],
    ['without accepting the mediators', { acceptsMediators: false }, 'MEDIATOR_NOT_ACCEPTED'],
    ['twice', { party: LI }, 'PARTY_IN_MEDIATION'],
  ] as const)('nobody joins %s', (_, changes, refusal) => {
    expect(begun().refusal(join(changes))).toBe(refusal);
  });

  test('nor once there is an agreement of the others', () => {
    expect(written().refusal(join())).toBe('MEDIATION_STEP_NOT_POSSIBLE');
  });
});

describe('人民调解法 art. 19: one or several mediators', () => {
  test('are named before it begins', () => {
    const ready = agreedTo().wish({ type: 'NameMediators', mediators: [CHEN], acceptedBy: BOTH });
    expect(ready.refusal({ type: 'BeginMediation' })).toBeNull();
  });

  test('without one it does not begin', () => {
    expect(agreedTo().refusal({ type: 'BeginMediation' })).toBe('MEDIATOR_NOT_NAMED');
  });
});

describe('人民调解法 art. 20: others are invited with the consent of the parties', () => {
  test('of all of them', () => {
    expect(begun().refusal(WISHES.invite)).toBeNull();
  });

  test('and not of one alone', () => {
    expect(begun().refusal({ ...WISHES.invite, agreedBy: [LI] } as MediationCommand)).toBe(
      'PARTIES_MUST_AGREE',
    );
  });
});

describe('人民调解法 art. 23: a party chooses or accepts its mediator, and may end it at any time', () => {
  test('a mediator whom both accept', () => {
    expect(agreedTo().refusal({ type: 'NameMediators', mediators: [CHEN], acceptedBy: BOTH })).toBeNull();
  });

  test('a mediator whom one did not accept', () => {
    const named: MediationCommand = { type: 'NameMediators', mediators: [CHEN], acceptedBy: [LI] };
    expect(agreedTo().refusal(named)).toBe('MEDIATOR_NOT_ACCEPTED');
  });

  test.each([
    ['while mediators are named', agreedTo],
    ['in the middle of it', begun],
    ['before signing', written],
  ])('says no %s', (_, procedure) => {
    const ended = procedure().wish({ type: 'RecordConsent', party: LI, answer: 'refused' });
    expect(ended.state).toMatchObject({ stage: 'ended', endedBy: 'unwilling', dueAt: null });
  });
});

describe('人民调解法 art. 26: a failed mediation is ended and the other routes are told', () => {
  test('told', () => {
    expect(begun().wish(ending('too_far_apart')).state).toMatchObject({
      stage: 'ended',
      endedBy: 'too_far_apart',
    });
  });

  test('not told', () => {
    const silent: MediationCommand = { type: 'EndMediation', ground: 'too_far_apart', areRoutesTold: false };
    expect(begun().refusal(silent)).toBe('ROUTES_NOT_TOLD');
  });
});

describe('人民调解法 art. 27: what was said is recorded', () => {
  test('with time, place, who was there, and who signed after it was read over', () => {
    const held = begun().wish(minutes());
    expect(held.state.sessions).toBe(1);
    expect(held.words).toMatchObject({ minutes: { place: '村调解室', signedBy: BOTH } });
  });

  test('a session with one side alone is one too', () => {
    expect(begun().refusal(minutes({ attendedBy: [LI], signedBy: [] }))).toBeNull();
  });

  test.each([
    ['tells nothing', { body: ' ' }, 'BAD_USER_INPUT'],
    ['was nowhere', { place: '' }, 'BAD_USER_INPUT'],
    ['had nobody there', { attendedBy: [], signedBy: [] }, 'BAD_USER_INPUT'],
    [
      'is yet to come',
      { from: '2026-03-02T02:00:00.000Z', to: '2026-03-02T03:00:00.000Z' },
      'BAD_USER_INPUT',
    ],
    ['ended before it began', { to: '2026-03-02T00:00:00.000Z' }, 'BAD_USER_INPUT'],
    ['had a stranger there', { attendedBy: [LI, 'zhao'] }, 'PARTY_UNKNOWN'],
    ['was signed by who was not there', { attendedBy: [LI], signedBy: [WANG] }, 'SIGNED_BY_ABSENT'],
  ])('what %s is no record', (_, changes, refusal) => {
    expect(begun().refusal(minutes(changes))).toBe(refusal);
  });
});

describe('人民调解法 art. 29: a written agreement has effect with the last mark', () => {
  test('of all parties, the mediator and the committee, in any order', () => {
    const agreement = written()
      .wish({ type: 'SignAgreement', signer: 'committee', manner: 'seal' })
      .wish(signing(WANG))
      .wish({ type: 'SignAgreement', signer: 'mediator', manner: 'signature' });
    expect(agreement.state).toMatchObject({ stage: 'signing', agreement: { effectiveAt: null } });
    agreement.after(1).wish(signing(LI));
    expect(agreement.state).toMatchObject({
      stage: 'in_effect',
      endedBy: 'agreed',
      agreement: { effectiveAt: '2026-03-03T01:00:00.000Z' },
    });
  });

  test('a committee does not sign by hand, nor a mediator with a seal', () => {
    const wrong = (signer: 'mediator' | 'committee', manner: 'signature' | 'seal'): MediationCommand => ({
      type: 'SignAgreement',
      signer,
      manner,
    });
    expect(written().refusal(wrong('committee', 'signature'))).toBe('SIGNING_MANNER_WRONG');
    expect(written().refusal(wrong('mediator', 'seal'))).toBe('SIGNING_MANNER_WRONG');
  });

  test('a stranger signs nothing', () => {
    expect(written().refusal(signing('zhao'))).toBe('PARTY_UNKNOWN');
  });
});

describe('人民调解法 art. 28, 30: an oral agreement', () => {
  test('has effect when it is reached', () => {
    const oral = begun().wish(reaching('oral'));
    expect(oral.state.agreement?.effectiveAt).toBe('2026-03-02T01:00:00.000Z');
  });

  test('is not signed', () => {
    const promised = reaching('oral', [{ id: 'a', dueOn: null }]);
    expect(begun().wish(promised).refusal(signing(LI))).toBe('MEDIATION_STEP_NOT_POSSIBLE');
  });
});

describe('人民调解法 art. 31: performance is watched', () => {
  const inEffect = (): Procedure =>
    begun().wish(
      reaching('oral', [
        { id: 'first', dueOn: '2026-04-01' },
        { id: 'second', dueOn: '2026-05-01' },
      ]),
    );

  test('each instalment, until all are performed', () => {
    const half = inEffect().wish({ type: 'RecordPerformance', instalment: 'first', isPerformed: true });
    expect(half.state.stage).toBe('in_effect');
    half.wish({ type: 'RecordPerformance', instalment: 'second', isPerformed: false });
    expect(half.state.stage).toBe('unperformed');
    half.wish({ type: 'RecordPerformance', instalment: 'second', isPerformed: true });
    expect(half.state.stage).toBe('performed');
  });

  test('what was not promised is not performed', () => {
    const third: MediationCommand = { type: 'RecordPerformance', instalment: 'third', isPerformed: true };
    expect(inEffect().refusal(third)).toBe('INSTALMENT_UNKNOWN');
  });
});

describe('DESIGN 13: a custody move never moves the mediation', () => {
  test.each([
    ['while parties are asked', opened],
    ['in the middle of it', begun],
    ['before the last signature', written],
  ])('it lapses %s', (_, procedure) => {
    expect(lapsedMediation(procedure().state, '2026-03-05T00:00:00.000Z')).toMatchObject({
      stage: 'lapsed',
      dueAt: null,
    });
  });

  test('an agreement that has effect stands', () => {
    const oral = begun().wish(reaching('oral', [{ id: 'a', dueOn: null }]));
    expect(lapsedMediation(oral.state, '2026-03-05T00:00:00.000Z')).toBe(oral.state);
  });
});
