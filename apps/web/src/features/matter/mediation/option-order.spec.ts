import { exampleMediation } from './example-mediation.js';
import type { MediationOnScreen } from './mediation-fragment.js';
import { isRepeated, orderedOptions } from './option-order.js';

const session = { id: 's' } as MediationOnScreen['sessions'][number];
const visit = { id: 'v' } as MediationOnScreen['followUps'][number];
const WHILE_MEDIATING = [
  ...(['END', 'CONSENT', 'INQUIRE', 'HOLD', 'INVITE', 'RECORD_FACTS', 'PAUSE', 'EXTEND', 'AGREE'] as const),
];

describe('the buttons of a mediation', () => {
  it('are exactly what the server says is possible, each once', () => {
    const mediation = exampleMediation({ stage: 'MEDIATING' });
    const { leading, others, quiet } = orderedOptions(WHILE_MEDIATING, mediation);
    expect([leading, ...others, ...quiet].sort()).toEqual([...WHILE_MEDIATING].sort());
  });

  it('keep what ends a mediation or lets it stand still quiet, and last', () => {
    const { quiet } = orderedOptions(WHILE_MEDIATING, exampleMediation({ stage: 'MEDIATING' }));
    expect(quiet).toEqual(['CONSENT', 'PAUSE', 'END']);
  });

  it('begin with opening one where there was none', () => {
    expect(orderedOptions(['OPEN'], null).leading).toBe('OPEN');
  });

  it.each([
    ['asks the parties first', exampleMediation(), ['CONSENT', 'END'], 'CONSENT'],
    ['names mediators', exampleMediation({ stage: 'NAMING' }), ['CONSENT', 'NAME', 'END'], 'NAME'],
    ['begins once they are named', exampleMediation({ stage: 'NAMING' }), ['NAME', 'BEGIN', 'END'], 'BEGIN'],
    ['holds a session', exampleMediation({ stage: 'MEDIATING' }), WHILE_MEDIATING, 'HOLD'],
    [
      'comes to an agreement after a session',
      exampleMediation({ stage: 'MEDIATING', sessions: [session] }),
      WHILE_MEDIATING,
      'AGREE',
    ],
    [
      'extends what has run out',
      exampleMediation({ stage: 'MEDIATING', sessions: [session], overdue: true }),
      WHILE_MEDIATING,
      'EXTEND',
    ],
    ['visits once', exampleMediation({ stage: 'PERFORMED' }), ['OPEN', 'FOLLOW_UP'], 'FOLLOW_UP'],
    [
      'has nothing left after the visit',
      exampleMediation({ stage: 'PERFORMED', followUps: [visit] }),
      ['OPEN', 'FOLLOW_UP'],
      null,
    ],
    ['has nothing left after its end', exampleMediation({ stage: 'ENDED' }), ['OPEN', 'RECORD_FACTS'], null],
    ['is opened again by the next holder', exampleMediation({ stage: 'LAPSED' }), ['OPEN'], 'OPEN'],
  ] as const)('carry the work on: it %s', (_, mediation, options, leading) => {
    expect(orderedOptions(options, mediation).leading).toBe(leading);
  });
});

test('consents and marks are recorded one after the other, as long as one is missing', () => {
  expect(isRepeated('CONSENT', 'ASKING')).toBe(true);
  expect(isRepeated('CONSENT', 'NAMING')).toBe(false);
  expect(isRepeated('SIGN', 'SIGNING')).toBe(true);
  expect(isRepeated('SIGN', 'IN_EFFECT')).toBe(false);
  expect(isRepeated('HOLD', 'MEDIATING')).toBe(false);
});
