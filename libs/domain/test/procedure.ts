// One mediation, step by step, for the tests that are named after the law.

import { BUILT_IN_CALENDAR } from '../src/deadline/working-calendar.js';
import { decideMediation, type MediationCircumstances } from '../src/mediation/decide-mediation.js';
import { evolveMediation } from '../src/mediation/evolve-mediation.js';
import type { MediationCommand, NamedMediator } from '../src/mediation/mediation-commands.js';
import type { Mediation } from '../src/mediation/mediation.js';
import { Refusal, type RefusalCode } from '../src/refusal.js';

export const LI = 'li';
export const WANG = 'wang';
export const BOTH = [LI, WANG];
export const CHEN: NamedMediator = { id: 'chen', hasInterest: false };
export const NEIGHBOURS = '0201';
export const LABOUR = '0701';
export const TRAFFIC = '0503';
export const MARRIAGE = '0101';

/** One mediation as it goes on; each wish is decided and folded as a node does. */
export class Procedure {
  mediation: Mediation | null = null;
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
    this.steps += 1;
    this.mediation = evolveMediation(this.mediation, { id: `step ${this.steps}`, ...decided, at: this.now });
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
  begun(category).wish({
    type: 'ReachAgreement',
    form: 'written',
    instalments: [{ id: 'first', dueOn: '2026-04-01' }],
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
