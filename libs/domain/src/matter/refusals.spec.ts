import {
  adopt,
  C,
  command,
  contextAt,
  MATTER,
  recall,
  registration,
  T1,
  T2,
  takeUp,
  V1,
  V2,
  V3,
} from '../../test/county.js';
import { handedDown, matterIn, refusalOf, registered } from '../../test/scenarios.js';
import type { MatterStep } from './commands.js';
import { decide, unknownMatter } from './decide.js';
import { historyOf } from './history.js';
import type { MatterStatus } from './transitions.js';

const STEPS = [
  'AcceptMatter',
  'RejectMatter',
  'AssignMatter',
  'SignForMatter',
  'CloseMatter',
  'WithdrawMatter',
  'ReopenMatter',
  'EscalateMatter',
  'ReturnMatter',
  'HandDownMatter',
] as const satisfies readonly MatterStep['type'][];

describe('custody comes first', () => {
  test.each(STEPS)('%s is refused at a node that does not hold the matter', (type) => {
    const { federation } = matterIn('accepted');
    expect(refusalOf(() => federation.give(V1, command(type, { target: V1 })))).toBe('MATTER_HELD_ELSEWHERE');
    expect(refusalOf(() => federation.give(C, command(type, { target: T1 })))).toBe('MATTER_HELD_ELSEWHERE');
  });

  test.each(STEPS)('%s is refused while the matter is on its way', (type) => {
    const { federation } = matterIn('offered');
    expect(refusalOf(() => federation.give(T1, command(type, { target: V1 })))).toBe('MATTER_IN_TRANSIT');
  });

  test.each(STEPS)('%s is refused for a matter that nobody here knows', (type) => {
    expect(refusalOf(() => decide(unknownMatter(MATTER), command(type), contextAt(V1)))).toBe(
      'MATTER_UNKNOWN',
    );
  });

  test.each(STEPS)('%s is refused where part of the history has not arrived', (type) => {
    const { federation } = matterIn('accepted');
    const known = federation.history(T1).events.filter((event) => event.act !== 'register');
    expect(refusalOf(() => decide(historyOf(MATTER, known), command(type), contextAt(T1)))).toBe(
      'MATTER_BEHIND',
    );
  });

  test('a holder that has seen a newer word which it cannot connect does not decide', () => {
    const federation = registered();
    federation.give(C, takeUp());
    const accepted = federation.give(C, command('AcceptMatter'));
    federation.receive(V1, accepted);
    expect(refusalOf(() => federation.give(V1, command('AcceptMatter')))).toBe('MATTER_BEHIND');
  });
});

describe('a step that the status does not know is refused', () => {
  const wrong: [MatterStatus, MatterStep['type']][] = [
    ['registered', 'AssignMatter'],
    ['registered', 'SignForMatter'],
    ['registered', 'CloseMatter'],
    ['registered', 'EscalateMatter'],
    ['registered', 'ReturnMatter'],
    ['registered', 'HandDownMatter'],
    ['registered', 'ReopenMatter'],
    ['received', 'RejectMatter'],
    ['received', 'EscalateMatter'],
    ['received', 'HandDownMatter'],
    ['accepted', 'AcceptMatter'],
    ['accepted', 'RejectMatter'],
    ['assigned', 'CloseMatter'],
    ['handling', 'SignForMatter'],
    ['handling', 'AcceptMatter'],
    ['rejected', 'AcceptMatter'],
    ['withdrawn', 'ReopenMatter'],
    ['withdrawn', 'AcceptMatter'],
    ['closed', 'CloseMatter'],
    ['closed', 'EscalateMatter'],
    ['closed', 'WithdrawMatter'],
  ];

  test.each(wrong)('%s: %s', (status, type) => {
    const { federation, holder } = matterIn(status);
    expect(refusalOf(() => federation.give(holder, command(type, { target: V1 })))).toBe(
      'ACTION_NOT_POSSIBLE',
    );
  });
});

describe('a screen that the matter has moved on from is refused, never re-based', () => {
  test('a step', () => {
    const { federation } = matterIn('accepted');
    const { epoch, version } = federation.history(T1).head!;
    federation.give(T1, command('AssignMatter'));
    expect(
      refusalOf(() => federation.give(T1, command('AssignMatter', { screen: { epoch, version } }))),
    ).toBe('MATTER_MOVED_ON');
  });

  test('the same version under another epoch is another screen', () => {
    const { federation } = matterIn('accepted');
    const { version } = federation.history(T1).head!;
    const screen = { epoch: federation.history(T1).path[0]!.epoch, version };
    expect(refusalOf(() => federation.give(T1, command('AssignMatter', { screen })))).toBe('MATTER_MOVED_ON');
  });

  test('a take-up', () => {
    const federation = registered();
    const { epoch, version } = federation.history(C).head!;
    federation.give(V1, command('AcceptMatter'));
    federation.drain();
    expect(refusalOf(() => federation.give(C, takeUp({ screen: { epoch, version } })))).toBe(
      'MATTER_MOVED_ON',
    );
  });

  test('a recall, because by now it might be another offer', () => {
    const { federation } = matterIn('offered');
    const { epoch, version } = federation.history(T1).head!;
    federation.drain();
    expect(refusalOf(() => federation.give(T1, recall({ screen: { epoch, version } })))).toBe(
      'MATTER_MOVED_ON',
    );
  });

  test('the present screen is as good as none', () => {
    const { federation } = matterIn('accepted');
    const { epoch, version } = federation.history(T1).head!;
    expect(
      refusalOf(() => federation.give(T1, command('AssignMatter', { screen: { epoch, version } }))),
    ).toBeNull();
  });
});

describe('who asks', () => {
  test('only the desk registers', () => {
    for (const role of ['command', 'administrator', 'clock'] as const) {
      expect(refusalOf(() => registered().give(V1, registration(), role))).toBe('MATTER_EXISTS');
      const context = { ...contextAt(V1), actor: { id: 'x', name: 'x', role, scope: V1 } };
      expect(refusalOf(() => decide(unknownMatter(MATTER), registration(), context))).toBe('FORBIDDEN');
    }
  });

  test.each(STEPS)('an administrator sees no matter and is refused %s', (type) => {
    const { federation } = matterIn('accepted');
    expect(refusalOf(() => federation.give(T1, command(type, { target: V1 }), 'administrator'))).toBe(
      'FORBIDDEN',
    );
  });

  test.each(['AcceptMatter', 'SignForMatter', 'CloseMatter', 'WithdrawMatter'] as const)(
    'those who lead move matters and do not handle them: %s',
    (type) => {
      const { federation } = matterIn('assigned');
      expect(refusalOf(() => federation.give(T1, command(type), 'command'))).toBe('FORBIDDEN');
    },
  );

  test('those who lead escalate, hand down, assign and take up', () => {
    for (const type of ['EscalateMatter', 'HandDownMatter', 'AssignMatter', 'ReturnMatter'] as const) {
      const { federation } = matterIn('assigned');
      expect(refusalOf(() => federation.give(T1, command(type, { target: V1 }), 'command'))).toBeNull();
    }
    expect(refusalOf(() => registered().give(T1, takeUp(), 'command'))).toBeNull();
  });

  test('the clock does nothing but rise and take up', () => {
    const { federation } = matterIn('accepted');
    expect(refusalOf(() => federation.give(T1, command('AssignMatter'), 'clock'))).toBe('FORBIDDEN');
  });
});

describe('the rules of single commands', () => {
  test('a matter is registered once', () => {
    expect(refusalOf(() => registered().give(V1, registration()))).toBe('MATTER_EXISTS');
  });

  test.each(['EscalateMatter', 'ReturnMatter', 'HandDownMatter', 'WithdrawMatter'] as const)(
    '%s needs a reason',
    (type) => {
      const { federation } = matterIn('accepted');
      expect(refusalOf(() => federation.give(T1, command(type, { target: V1, text: '  ' })))).toBe(
        'BAD_USER_INPUT',
      );
    },
  );

  test('reopening, taking up and recalling need a reason', () => {
    const closed = matterIn('closed').federation;
    expect(refusalOf(() => closed.give(T1, command('ReopenMatter', { text: '' })))).toBe('BAD_USER_INPUT');
    expect(refusalOf(() => registered().give(C, takeUp({ text: undefined })))).toBe('BAD_USER_INPUT');
    const offered = matterIn('offered').federation;
    expect(refusalOf(() => offered.give(T1, recall({ text: '' })))).toBe('BAD_USER_INPUT');
  });

  test('only simple matters and advice are closed on the spot', () => {
    const { federation } = matterIn('accepted', { level: 'major' });
    expect(refusalOf(() => federation.give(T1, command('CloseMatter')))).toBe('CLOSE_NEEDS_HANDLING');
  });

  test('a complaint, and a restricted matter, is not dropped at the word of the applicant', () => {
    for (const changes of [{ kind: 'complaint' }, { restricted: true }]) {
      const { federation } = matterIn('accepted', changes);
      expect(refusalOf(() => federation.give(T1, command('WithdrawMatter')))).toBe('WITHDRAW_NOT_ALLOWED');
    }
  });

  test('there is no tier above the top, for a person and for the clock', () => {
    const federation = registered();
    federation.give(C, takeUp());
    federation.give(C, command('AcceptMatter'));
    expect(refusalOf(() => federation.give(C, command('EscalateMatter')))).toBe('NOWHERE_TO_RISE');
    expect(refusalOf(() => federation.give(C, command('EscalateMatter'), 'clock'))).toBe('NOWHERE_TO_RISE');
  });

  test.each([undefined, T1, T2, V3, C, '330681109000'])(
    'a township hands down to its own villages, not to %p',
    (target) => {
      const { federation } = matterIn('accepted');
      expect(refusalOf(() => federation.give(T1, command('HandDownMatter', { target })))).toBe(
        'NOT_BELOW_HERE',
      );
    },
  );

  test('a village has nobody to hand down to', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    expect(refusalOf(() => federation.give(V1, command('HandDownMatter', { target: V2 })))).toBe(
      'NOT_BELOW_HERE',
    );
  });

  test('there is nobody to return to before any offer and after a take-up', () => {
    const federation = registered();
    federation.give(V1, command('AcceptMatter'));
    expect(refusalOf(() => federation.give(V1, command('ReturnMatter')))).toBe('NOTHING_TO_RETURN_TO');
    federation.drain();
    federation.give(T1, takeUp());
    expect(refusalOf(() => federation.give(T1, command('ReturnMatter')))).toBe('NOTHING_TO_RETURN_TO');
  });

  test('nothing is taken up that this node or a node beside it or above it has', () => {
    const { federation } = matterIn('accepted');
    for (const code of [T1, V1]) {
      expect(refusalOf(() => federation.give(code, takeUp()))).toBe('TAKE_UP_NOT_BELOW');
    }
  });

  test('only a late entry is adopted, once', () => {
    const federation = handedDown();
    const [late] = federation.history(T1).late;
    expect(refusalOf(() => federation.give(T1, adopt('unheard-of')))).toBe('ENTRY_NOT_LATE');
    expect(refusalOf(() => federation.give(T1, adopt(federation.history(T1).path[0]!.id)))).toBe(
      'ENTRY_NOT_LATE',
    );
    federation.give(T1, adopt(late!.id));
    expect(refusalOf(() => federation.give(T1, adopt(late!.id)))).toBe('ENTRY_NOT_LATE');
  });

  test('nothing is recalled where nothing was offered', () => {
    expect(refusalOf(() => registered().give(V1, recall()))).toBe('NOTHING_TO_RECALL');
  });

  test('a refused command leaves no trace', () => {
    const { federation } = matterIn('accepted');
    const before = federation.history(T1).events.length;
    refusalOf(() => federation.give(T1, command('ReopenMatter')));
    expect(federation.history(T1).events).toHaveLength(before);
  });
});
