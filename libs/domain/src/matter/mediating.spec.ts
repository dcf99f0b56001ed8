// Mediation inside a matter: who may decide, what lapses when custody moves, and that every node folds the same.

import { C, command, MATTER, NOW, T1, takeUp, V1 } from '../../test/county.js';
import { BOTH, CHEN, LI, minutes, reaching, WANG, WISHES } from '../../test/procedure.js';
import { registered, refusalOf } from '../../test/scenarios.js';
import type { Federation } from '../../test/federation.js';
import type { MediationCommand } from '../mediation/mediation-commands.js';
import type { MediationAction } from '../mediation/stages.js';
import { availableMediationOptions } from './available-actions.js';
import type { MediateMatter } from './commands.js';
import { decide } from './decide.js';
import type { Matter } from './matter.js';
import { mediationsOf } from './mediations.js';

const PARTIES: Matter['parties'] = [
  { id: LI, role: 'applicant' },
  { id: WANG, role: 'respondent' },
];
const OPEN: MediationCommand = { type: 'OpenMediation', basis: 'applied', parties: BOTH, appliedBy: [LI] };
const UP_TO_AN_AGREEMENT: readonly MediationCommand[] = [
  OPEN,
  { type: 'RecordConsent', party: WANG, answer: 'agreed' },
  { type: 'NameMediators', mediators: [CHEN], acceptedBy: BOTH },
  { type: 'BeginMediation' },
  minutes(),
  reaching('oral', [{ id: 'first', dueOn: '2026-04-01' }]),
];
const wish = (command: MediationCommand): MediateMatter => ({
  type: 'MediateMatter',
  matterId: MATTER,
  occurredAt: NOW,
  wish: command,
});

/** The village handles it. */
function handling(): Federation {
  const federation = registered({ parties: PARTIES });
  for (const type of ['AcceptMatter', 'AssignMatter', 'SignForMatter'] as const)
    federation.give(V1, command(type));
  return federation;
}

function mediating(steps: readonly MediationCommand[]): Federation {
  const federation = handling();
  for (const step of steps) federation.give(V1, wish(step));
  federation.drain();
  return federation;
}

function decideAt(federation: Federation, command: MediationCommand): unknown {
  return decide(federation.history(V1), wish(command), federation.context(V1, 'desk'));
}

function matterAt(federation: Federation, code: string): Matter {
  const { matter } = federation.history(code);
  if (!matter) throw new Error(`${code} has no matter`);
  return matter;
}

test('all tiers fold the same mediation from the same steps', () => {
  const federation = mediating(UP_TO_AN_AGREEMENT);
  expect(matterAt(federation, V1).mediation).toMatchObject({ stage: 'in_effect', sessions: 1 });
  for (const code of [T1, C]) expect(matterAt(federation, code)).toEqual(matterAt(federation, V1));
});

test('only the holder mediates, and only once it has accepted', () => {
  const federation = registered({ parties: PARTIES });
  expect(refusalOf(() => federation.give(V1, wish(OPEN)))).toBe('ACTION_NOT_POSSIBLE');
  federation.give(V1, command('AcceptMatter'));
  federation.drain();
  expect(refusalOf(() => federation.give(T1, wish(OPEN)))).toBe('MATTER_HELD_ELSEWHERE');
  expect(refusalOf(() => federation.give(V1, wish(OPEN)))).toBeNull();
});

test('it is between the parties of its matter', () => {
  const stranger = { ...OPEN, parties: [LI, 'zhao'] } as MediationCommand;
  expect(refusalOf(() => handling().give(V1, wish(stranger)))).toBe('PARTY_UNKNOWN');
});

test('what was said and named is sealed, and only ids, days and codes lie open', () => {
  const { events } = mediating(UP_TO_AN_AGREEMENT).history(V1);
  const open = JSON.stringify(events.map(({ data }) => data));
  for (const word of ['陈志强', '村调解室', '排水管']) expect(open).not.toContain(word);
});

describe('what is offered is what is accepted', () => {
  const stepsTo = (stage: number): readonly MediationCommand[] => UP_TO_AN_AGREEMENT.slice(0, stage);

  test.each([0, 1, 2, 3, 4, 5, 6])('after %i steps', (stage) => {
    const federation = mediating(stepsTo(stage));
    const offered = availableMediationOptions(federation.history(V1), federation.context(V1, 'desk'));
    const accepted = (Object.keys(WISHES) as MediationAction[]).filter(
      (step) => refusalOf(() => decideAt(federation, WISHES[step])) === null,
    );
    expect(offered.filter((step) => step !== 'open').sort()).toEqual(accepted.sort());
  });

  test('nothing to who does not hold the matter', () => {
    const federation = mediating(stepsTo(1));
    expect(availableMediationOptions(federation.history(T1), federation.context(T1, 'desk'))).toEqual([]);
  });
});

test('a matter is not closed over a mediation that is under way', () => {
  const federation = mediating([OPEN]);
  expect(refusalOf(() => federation.give(V1, command('CloseMatter')))).toBe('MEDIATION_UNDER_WAY');
  federation.give(V1, wish({ type: 'RecordConsent', party: WANG, answer: 'refused' }));
  expect(refusalOf(() => federation.give(V1, command('CloseMatter')))).toBeNull();
});

test('after the closing an agreement is performed, and nothing else is left to do', () => {
  const federation = mediating(UP_TO_AN_AGREEMENT);
  federation.give(V1, command('CloseMatter'));
  expect(refusalOf(() => federation.give(V1, wish(OPEN)))).toBe('ACTION_NOT_POSSIBLE');
  federation.give(V1, wish({ type: 'RecordPerformance', instalment: 'first', isPerformed: true }));
  expect(matterAt(federation, V1)).toMatchObject({ status: 'closed', mediation: { stage: 'performed' } });
});

describe('DESIGN 13: a custody move never moves the mediation', () => {
  test.each([
    ['offered up and taken', (federation: Federation) => federation.give(V1, command('EscalateMatter'))],
    ['taken up from above', (federation: Federation) => federation.give(T1, takeUp())],
  ])('%s: it lapses, and the next holder asks anew', (_, move) => {
    const federation = mediating(UP_TO_AN_AGREEMENT.slice(0, 4));
    move(federation);
    federation.drain();
    for (const code of [V1, T1, C])
      expect(matterAt(federation, code)).toMatchObject({
        holder: T1,
        mediation: { stage: 'lapsed', dueAt: null },
      });
    federation.give(T1, command('AcceptMatter'));
    federation.give(T1, wish(OPEN));
    expect(matterAt(federation, T1).mediation).toMatchObject({ stage: 'asking', consents: { li: 'agreed' } });
  });

  test('who refused below may be asked again by the next holder, and not by the same one', () => {
    const federation = mediating([OPEN, { type: 'RecordConsent', party: WANG, answer: 'refused' }]);
    const offer: MediationCommand = { type: 'OpenMediation', basis: 'offered', parties: BOTH };
    expect(refusalOf(() => federation.give(V1, wish(offer)))).toBe('MEDIATION_REFUSED');
    federation.give(T1, takeUp());
    federation.give(T1, command('AcceptMatter'));
    expect(refusalOf(() => federation.give(T1, wish(offer)))).toBeNull();
  });

  test('an agreement that has effect stands', () => {
    const federation = mediating(UP_TO_AN_AGREEMENT);
    federation.give(T1, takeUp());
    federation.drain();
    expect(matterAt(federation, C).mediation?.stage).toBe('in_effect');
  });

  test('a step of the village that crosses the take-up is late, and changes nothing above', () => {
    const federation = mediating(UP_TO_AN_AGREEMENT.slice(0, 4));
    federation.give(T1, takeUp());
    federation.give(V1, wish(minutes()));
    federation.drain();
    for (const code of [V1, T1, C]) {
      expect(matterAt(federation, code).mediation).toMatchObject({ stage: 'lapsed', sessions: 0 });
      expect(federation.history(code).late.map(({ type }) => type)).toEqual(['SessionHeld']);
    }
  });
});

test('a matter without a mediation folds as it did before there were any', () => {
  expect(Object.keys(matterAt(handling(), V1))).not.toContain('mediation');
});

test('each mediation of a matter is known as it stood at last', () => {
  const refused: MediationCommand = { type: 'RecordConsent', party: WANG, answer: 'refused' };
  const federation = mediating([OPEN, refused, { ...OPEN, appliedBy: BOTH }]);
  const [first, second] = mediationsOf(federation.history(V1));
  expect(first).toMatchObject({ stage: 'ended', endedBy: 'unwilling', consents: { [WANG]: 'refused' } });
  expect(second).toMatchObject({ stage: 'naming' });
  expect(second).toEqual(federation.history(V1).matter?.mediation);
});
