// A mediation that has begun holds its matter back (ADR 0043), and nothing else does.

import { contextAt, command, MATTER, NOW, T1, V1 } from '../../test/county.js';
import { BOTH, CHEN, ending, LI, WANG } from '../../test/procedure.js';
import { registered } from '../../test/scenarios.js';
import type { Federation } from '../../test/federation.js';
import { BUILT_IN_POLICY } from '../deadline/policy.js';
import type { MediationCommand } from '../mediation/mediation-commands.js';
import type { Context } from './context.js';
import type { MatterCommand } from './commands.js';
import { decide } from './decide.js';
import { extend, type History } from './history.js';

const CONSENTED: readonly MediationCommand[] = [
  { type: 'OpenMediation', basis: 'applied', parties: BOTH, appliedBy: BOTH },
  { type: 'NameMediators', mediators: [CHEN], acceptedBy: BOTH },
];
const BEGIN: MediationCommand = { type: 'BeginMediation' };
// Days end at 24:00 in China: seven from Monday 2 March, and thirty with a working day.
const OWN_LIMIT = '2026-03-09T15:59:59.999Z';
const HELD_TO = '2026-04-02T15:59:59.999Z';

const wish = (mediation: MediationCommand): MatterCommand => ({
  ...{ type: 'MediateMatter', matterId: MATTER, occurredAt: NOW },
  wish: mediation,
});

let ids = 0;

/** The village has accepted it. */
function accepted(): Federation {
  const federation = registered({
    category: '0201',
    level: 'general',
    parties: [
      { id: LI, role: 'applicant' },
      { id: WANG, role: 'respondent' },
    ],
  });
  federation.give(V1, command('AcceptMatter'));
  return federation;
}

function after(
  history: History,
  commands: readonly MatterCommand[],
  changes: Partial<Context> = {},
): History {
  const newId = () => `held-${String((ids += 1)).padStart(4, '0')}`;
  return commands.reduce(
    (now, one) => extend(now, decide(now, one, contextAt(V1, { newId, ...changes }))),
    history,
  );
}

const begun = (history: History, changes?: Partial<Context>) =>
  after(history, [...CONSENTED, BEGIN].map(wish), changes);

test('from its beginning on, and at the tiers above the same', () => {
  const federation = accepted();
  for (const one of CONSENTED) federation.give(V1, wish(one));
  expect(federation.history(V1).matter).toMatchObject({ dueAt: OWN_LIMIT, dueItem: 'handle' });
  federation.give(V1, wish(BEGIN));
  federation.drain();
  for (const code of [V1, T1])
    expect(federation.history(code).matter).toMatchObject({ dueAt: HELD_TO, dueItem: 'mediation' });
});

test('also where a unit takes the matter over meanwhile, whose time to sign is its own', () => {
  const assigned = after(begun(accepted().history(V1)), [command('AssignMatter')]);
  expect(assigned.matter).toMatchObject({ dueItem: 'signFor', dueAt: '2026-03-03T15:59:59.999Z' });
  const signed = after(assigned, [command('SignForMatter')]);
  expect(signed.matter).toMatchObject({ dueItem: 'mediation', dueAt: HELD_TO });
});

test('who begins one while a unit has yet to sign gains that unit no time', () => {
  const assigned = after(accepted().history(V1), [command('AssignMatter')]);
  const later = { now: '2026-03-03T01:00:00.000Z' };
  expect(begun(assigned, later).matter).toMatchObject({ dueItem: 'signFor', dueAt: assigned.matter!.dueAt });
});

test('when it has failed, its own limit holds again, and a working day is left in any case', () => {
  const early = after(begun(accepted().history(V1)), [wish(ending('too_far_apart'))], {
    now: '2026-03-03T01:00:00.000Z',
  });
  expect(early.matter).toMatchObject({ dueAt: OWN_LIMIT, dueItem: 'handle' });
  const late = after(begun(accepted().history(V1)), [wish(ending('too_far_apart'))], {
    now: '2026-03-17T01:00:00.000Z',
  });
  expect(late.matter).toMatchObject({ dueAt: '2026-03-18T15:59:59.999Z', dueItem: 'mediation' });
});

test('not where the county wants its own limits to be absolute', () => {
  const policy = { ...BUILT_IN_POLICY, mediationHoldsBack: false };
  expect(begun(accepted().history(V1), { policy }).matter).toMatchObject({
    dueAt: OWN_LIMIT,
    dueItem: 'handle',
  });
});

test('and not the next holder: with custody the mediation has lapsed', () => {
  const federation = accepted();
  for (const one of [...CONSENTED, BEGIN]) federation.give(V1, wish(one));
  federation.give(V1, command('EscalateMatter'));
  federation.drain();
  expect(federation.history(T1).matter).toMatchObject({ holder: T1, dueItem: 'receive' });
  federation.give(T1, command('AcceptMatter'));
  expect(federation.history(T1).matter).toMatchObject({ dueItem: 'handle', dueAt: OWN_LIMIT });
});
