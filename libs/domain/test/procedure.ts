// One mediation, step by step, for the tests that are named after the law.

import { BUILT_IN_CALENDAR } from '../src/deadline/working-calendar.js';
import { decideMediation } from '../src/mediation/decide-mediation.js';
import { evolveMediation } from '../src/mediation/evolve-mediation.js';
import type {
  MediationCircumstances,
  MediationCommand,
  NamedMediator,
} from '../src/mediation/mediation-commands.js';
import type { MediationWords, SessionMinutes } from '../src/mediation/mediation-words.js';
import type { Mediation } from '../src/mediation/mediation.js';
import type { MediationAction } from '../src/mediation/stages.js';
import { Refusal, type RefusalCode } from '../src/refusal.js';

export const LI = 'li';
export const WANG = 'wang';
export const ZHAO = 'zhao';
export const BOTH = [LI, WANG];
export const CHEN: NamedMediator = { id: 'chen', name: '陈志强', hasInterest: false };
export const NEIGHBOURS = '0201';
export const LABOUR = '0701';
export const TRAFFIC = '0503';
export const MARRIAGE = '0101';

/** One mediation as it goes on; each wish is decided and folded as a node does. */
export class Procedure {
  mediation: Mediation | null = null;
  /** What is sealed beside the newest step. */
  words: MediationWords | undefined;
  private steps = 0;

  constructor(
    private readonly category: string = NEIGHBOURS,
    private now = '2026-03-02T01:00:00.000Z',
  ) {}

  /** Days pass. */
  after(days: number): this {
    this.now = new Date(Date.parse(this.now) + days * 86_400_000).toISOString();
    return this;
  }

  wish(command: MediationCommand): this {
    const around: MediationCircumstances = {
      category: this.category,
      now: this.now,
      calendar: BUILT_IN_CALENDAR,
    };
    const decided = decideMediation(this.mediation, command, around);
    const { type, data, words } = decided;
    this.steps += 1;
    this.words = words;
    this.mediation = evolveMediation(this.mediation, { id: `step ${this.steps}`, type, data, at: this.now });
    return this;
  }

  refusal(command: MediationCommand): RefusalCode | null {
    try {
      this.wish(command);
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  }

  get state(): Mediation {
    if (!this.mediation) throw new Error('no mediation');
    return this.mediation;
  }
}

export const opened = (category?: string): Procedure =>
  new Procedure(category).wish({ type: 'OpenMediation', basis: 'applied', parties: BOTH, appliedBy: [LI] });
export const agreedTo = (category?: string): Procedure =>
  opened(category).wish({ type: 'RecordConsent', party: WANG, answer: 'agreed' });
export const begun = (category?: string): Procedure =>
  agreedTo(category)
    .wish({ type: 'NameMediators', mediators: [CHEN], acceptedBy: BOTH })
    .wish({ type: 'BeginMediation' });
export const written = (category?: string): Procedure =>
  begun(category).wish(reaching('written', [{ id: 'first', dueOn: '2026-04-01' }]));
export const reaching = (
  form: 'written' | 'oral',
  days: readonly { id: string; dueOn: string | null }[] = [],
): MediationCommand => ({
  type: 'ReachAgreement',
  form,
  terms: { facts: '李家的雨水流进王家的院子。', content: '李家装一条排水管。' },
  promises: days.map((day) => ({ ...day, what: '装好排水管' })),
});
export const minutes = (changes: Partial<SessionMinutes> = {}): MediationCommand => ({
  type: 'HoldSession',
  minutes: {
    from: '2026-03-02T00:30:00.000Z',
    to: '2026-03-02T01:00:00.000Z',
    place: '村调解室',
    isRemote: false,
    attendedBy: BOTH,
    body: '双方各自说明情况。',
    signedBy: BOTH,
    ...changes,
  },
});
export const signing = (party: string): MediationCommand => ({
  type: 'SignAgreement',
  signer: { party },
  manner: 'fingerprint',
});
export const ending = (ground: 'unwilling' | 'too_far_apart' | 'expired' | 'unsigned'): MediationCommand => ({
  type: 'EndMediation',
  ground,
  areRoutesTold: true,
});

/** One lawful wish for each move of the table. */
export const WISHES: Record<MediationAction, MediationCommand> = {
  consent: { type: 'RecordConsent', party: LI, answer: 'agreed' },
  name: { type: 'NameMediators', mediators: [CHEN], acceptedBy: BOTH },
  begin: { type: 'BeginMediation' },
  inquire: {
    type: 'RecordInquiry',
    inquiry: {
      from: '2026-03-02T00:30:00.000Z',
      to: '2026-03-02T00:40:00.000Z',
      place: '王家院子',
      asked: '赵大妈，邻居',
      body: '问：何时开始积水？答：入秋以后。',
      isSigned: true,
    },
  },
  hold: minutes(),
  invite: { type: 'InviteParticipant', invited: { name: '王大爷', standing: '双方的长辈' }, agreedBy: BOTH },
  join: { type: 'JoinMediation', party: ZHAO, acceptsMediators: true, agreedBy: BOTH },
  recordFacts: { type: 'RecordUndisputedFacts', facts: '双方都认可欠款两千元。', signedBy: BOTH },
  pause: { type: 'PauseMediation', reason: 'court', agreedBy: BOTH },
  resume: { type: 'ResumeMediation' },
  extend: { type: 'ExtendMediation', days: 5, agreedBy: BOTH },
  agree: reaching('oral'),
  sign: { type: 'SignAgreement', signer: { party: LI }, manner: 'signature' },
  perform: { type: 'RecordPerformance', instalment: 'first', isPerformed: true },
  confirm: {
    type: 'RecordConfirmation',
    state: 'applied',
    on: '2026-03-02',
    appliedBy: BOTH,
    concernsStatus: false,
    confirmation: { court: '广德市人民法院' },
  },
  followUp: {
    type: 'RecordFollowUp',
    followUp: { on: '2026-04-02', visitor: '陈志强', body: '排水管已装好，双方来往正常。' },
    satisfaction: 'satisfied',
  },
  end: ending('too_far_apart'),
};
