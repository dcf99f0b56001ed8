import { refusalOf } from '../../test/scenarios.js';
import { begun, BOTH, CHEN, LI } from '../../test/procedure.js';
import { BUILT_IN_CALENDAR } from '../deadline/working-calendar.js';
import { decideMediation } from './decide-mediation.js';
import { evolveMediation, MEDIATION_ACTIONS } from './evolve-mediation.js';
import type { MediationCommand } from './mediation-commands.js';
import { MEDIATION_MOVES, type MediationAction, type MediationStage } from './stages.js';

const COMMANDS: Record<MediationAction, MediationCommand> = {
  consent: { type: 'RecordConsent', party: LI, answer: 'agreed' },
  name: { type: 'NameMediators', mediators: [CHEN], acceptedBy: BOTH },
  begin: { type: 'BeginMediation' },
  inquire: { type: 'RecordInquiry' },
  hold: { type: 'HoldSession' },
  invite: { type: 'InviteParticipant', agreedBy: BOTH },
  recordFacts: { type: 'RecordUndisputedFacts', signedBy: BOTH },
  pause: { type: 'PauseMediation', reason: 'court', agreedBy: BOTH },
  resume: { type: 'ResumeMediation' },
  extend: { type: 'ExtendMediation', days: 5, agreedBy: BOTH },
  agree: { type: 'ReachAgreement', form: 'oral', instalments: [] },
  sign: { type: 'SignAgreement', signer: { party: LI }, manner: 'signature' },
  perform: { type: 'RecordPerformance', instalment: 'first', isPerformed: true },
  end: { type: 'EndMediation', ground: 'too_far_apart', areRoutesTold: true },
};

const around = { category: '0201', now: '2026-03-02T01:00:00.000Z', calendar: BUILT_IN_CALENDAR };
const stages = Object.keys(MEDIATION_MOVES) as MediationStage[];
const actions = Object.keys(COMMANDS) as MediationAction[];
const impossible = stages.flatMap((stage) =>
  actions.filter((action) => !(action in MEDIATION_MOVES[stage])).map((action) => [action, stage] as const),
);

test.each(impossible)(
  '%s is refused in the stage %s, and changes nothing when it comes from elsewhere',
  (action, stage) => {
    const mediation = { ...begun().state, stage };
    expect(refusalOf(() => decideMediation(mediation, COMMANDS[action], around))).toBe(
      'MEDIATION_STEP_NOT_POSSIBLE',
    );
    const [type] = Object.entries(MEDIATION_ACTIONS).find(([, one]) => one === action) ?? [''];
    expect(evolveMediation(mediation, { id: 'late', type, data: {}, at: around.now })).toBe(mediation);
  },
);

test.each(actions)('%s is refused where no mediation was opened', (action) => {
  expect(refusalOf(() => decideMediation(null, COMMANDS[action], around))).toBe('NO_MEDIATION');
});
