import type { MatterInMediation } from './answers.js';
import type { AgreementOnScreen, MediationOnScreen } from './mediation-fragment.js';

// What the tests of this folder begin with: a dispute of two neighbours, in a mediation that has only been opened.

export const LI = '0197a000-0000-7000-8000-000000000001';
export const WANG = '0197a000-0000-7000-8000-000000000002';
export const AGENT = '0197a000-0000-7000-8000-000000000003';

const party = (id: string, role: MatterInMediation['parties'][number]['role'], name: string) => ({
  ...{ id, role, name },
  ...{ idNumber: null, phone: null, address: null },
});

export function exampleMediation(more: Partial<MediationOnScreen> = {}): MediationOnScreen {
  return {
    id: '0197a000-0000-7000-8000-0000000000aa',
    ...{ basis: 'APPLIED', courtStage: null, referredBy: null, stage: 'ASKING' },
    parties: [
      { party: party(LI, 'APPLICANT', '李素芬'), consent: 'AGREED', note: null },
      { party: party(WANG, 'RESPONDENT', '王德明'), consent: null, note: null },
    ],
    ...{ mediators: [], openedAt: '2026-11-20T01:00:00.000Z', begunAt: null, dueAt: null, overdue: false },
    ...{ limit: '30日 / 30 days', extendedDays: 0, pauses: [], invited: [], inquiries: [], sessions: [] },
    ...{ undisputedFacts: null, agreement: null, followUps: [] },
    ...{ endedBy: null, endedAt: null, endReason: null, otherRoutes: [] },
    ...more,
  };
}

export function exampleAgreement(more: Partial<AgreementOnScreen> = {}): AgreementOnScreen {
  return {
    ...{ form: 'WRITTEN', reachedAt: '2026-11-20T03:00:00.000Z', facts: null, content: '清出通道' },
    ...{ manner: null, place: null, instalments: [], marks: [], missing: [] },
    ...{ effectiveAt: null, confirmBy: null, confirmations: [] },
    ...more,
  };
}

export function exampleMatter(mediation: MediationOnScreen | null = null): MatterInMediation {
  return {
    category: '0201',
    parties: [
      party(LI, 'APPLICANT', '李素芬'),
      party(WANG, 'RESPONDENT', '王德明'),
      party(AGENT, 'AGENT', '李小龙'),
    ],
    mediation,
  };
}
