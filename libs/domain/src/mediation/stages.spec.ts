import { refusalOf } from '../../test/scenarios.js';
import { begun, WISHES } from '../../test/procedure.js';
import { BUILT_IN_CALENDAR } from '../deadline/working-calendar.js';
import { decideMediation } from './decide-mediation.js';
import { evolveMediation, MEDIATION_ACTIONS } from './evolve-mediation.js';
import { MEDIATION_MOVES, type MediationAction, type MediationStage } from './stages.js';

const around = { category: '0201', now: '2026-03-02T01:00:00.000Z', calendar: BUILT_IN_CALENDAR };
const stages = Object.keys(MEDIATION_MOVES) as MediationStage[];
const actions = Object.keys(WISHES) as MediationAction[];
const impossible = stages.flatMap((stage) =>
  actions.filter((action) => !(action in MEDIATION_MOVES[stage])).map((action) => [action, stage] as const),
);

test.each(impossible)(
  '%s is refused in the stage %s, and changes nothing when it comes from elsewhere',
  (action, stage) => {
    const mediation = { ...begun().state, stage };
    expect(refusalOf(() => decideMediation(mediation, WISHES[action], around))).toBe(
      'MEDIATION_STEP_NOT_POSSIBLE',
    );
    const [type] = Object.entries(MEDIATION_ACTIONS).find(([, one]) => one === action) ?? [''];
    expect(evolveMediation(mediation, { id: 'late', type, data: {}, at: around.now })).toBe(mediation);
  },
);

test.each(actions)('%s is refused where no mediation was opened', (action) => {
  expect(refusalOf(() => decideMediation(null, WISHES[action], around))).toBe('NO_MEDIATION');
});
