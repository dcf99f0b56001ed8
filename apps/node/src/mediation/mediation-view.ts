import { limitBasis, mediationLimit, otherRoutes, routesOfAgreement, type Mediation } from '@fengqiao/domain';
import type { MediationRecord, RecordedStep } from '../matters/mediation-record.queries.js';
import { agreementView } from './agreement-view.js';
import { partyNamer, type PartyNamer } from './party-namer.js';
import type {
  FollowUpType,
  InvitedParticipantType,
  MediationInquiryType,
  MediationPauseType,
  MediationSessionType,
  MediationType,
  MediatorType,
} from './mediation.type.js';

/** A mediation as it is shown, from its fold and the words beside each event. */
export function mediationView(record: MediationRecord, now: Date): MediationType {
  const { matter, mediation, steps, registration } = record;
  const partyOf = partyNamer(matter, registration);
  const category = registration?.restricted?.category ?? matter.category;
  const { id, basis, courtStage, stage, extendedDays, endedBy, agreement } = mediation;
  const { zh, en } = limitBasis(mediationLimit({ category, courtStage }));
  const routes = agreement?.effectiveAt ? routesOfAgreement(category) : otherRoutes(category);
  return {
    ...{ id, basis, courtStage, stage, extendedDays, endedBy },
    referredBy: steps[0]?.words.referredBy ?? null,
    parties: partiesOf(mediation, steps, partyOf),
    mediators: mediatorsOf(mediation, steps),
    openedAt: steps[0]?.at ?? new Date(matter.updatedAt),
    begunAt: instant(mediation.begunAt),
    dueAt: instant(mediation.dueAt),
    overdue: mediation.dueAt !== null && new Date(mediation.dueAt) < now,
    limit: `${zh} / ${en}`,
    pauses: pausesOf(mediation, steps),
    invited: of(steps, 'ParticipantInvited').map(invitedView),
    inquiries: of(steps, 'InquiryRecorded').map(inquiryView),
    sessions: of(steps, 'SessionHeld').map(sessionView),
    undisputedFacts: of(steps, 'UndisputedFactsRecorded').at(-1)?.words.facts ?? null,
    agreement: agreement && agreementView(record, partyOf, now),
    followUps: of(steps, 'FollowUpRecorded').map(followUpView),
    endedAt: instant(mediation.endedAt),
    endReason: endReasonOf(steps),
    otherRoutes: routes.map(({ code, zh: label, en: labelEn }) => ({ code, label, labelEn })),
  };
}

function partiesOf(
  { parties, consents }: Mediation,
  steps: readonly RecordedStep[],
  partyOf: PartyNamer,
): MediationType['parties'] {
  return parties.map((id) => {
    const said = of(steps, 'ConsentRecorded').findLast(({ data }) => data.party === id);
    return { party: partyOf(id), consent: consents[id] ?? null, note: said?.text ?? null };
  });
}

/** Who refused said why when that was recorded; every other end has a step of its own. */
function endReasonOf(steps: readonly RecordedStep[]): string | null {
  const refused = ({ type, data }: RecordedStep) => type === 'ConsentRecorded' && data.answer === 'refused';
  return steps.findLast((step) => step.type === 'MediationEnded' || refused(step))?.text ?? null;
}

function mediatorsOf({ mediators }: Mediation, steps: readonly RecordedStep[]): MediatorType[] {
  const named = new Map(
    of(steps, 'MediatorsNamed')
      .flatMap(({ words }) => words.mediators ?? [])
      .map((one) => [one.id, one]),
  );
  return mediators.map(({ id, hasInterest }) => {
    const { name = null, interest = null } = named.get(id) ?? {};
    return { id, hasInterest, name, interest };
  });
}

// The pauses of the fold and the events that began them are in one order.
function pausesOf({ pauses }: Mediation, steps: readonly RecordedStep[]): MediationPauseType[] {
  const begun = of(steps, 'MediationPaused');
  return pauses.map(({ from, to, isCounted }, at) => ({
    reason: begun[at]?.data.reason ?? null,
    from: new Date(from),
    to: instant(to),
    isCounted,
  }));
}

function invitedView({ id, words: { invited } }: RecordedStep): InvitedParticipantType {
  return { id, name: invited?.name ?? null, standing: invited?.standing ?? null };
}

function inquiryView({ id, at, by, words: { inquiry } }: RecordedStep): MediationInquiryType {
  return {
    ...{ id, at, by },
    from: instant(inquiry?.from),
    to: instant(inquiry?.to),
    place: inquiry?.place ?? null,
    asked: inquiry?.asked ?? null,
    recorder: inquiry?.recorder ?? null,
    body: inquiry?.body ?? null,
    isSigned: inquiry?.isSigned ?? null,
  };
}

function sessionView({ id, at, by, words: { minutes } }: RecordedStep): MediationSessionType {
  return {
    ...{ id, at, by },
    from: instant(minutes?.from),
    to: instant(minutes?.to),
    place: minutes?.place ?? null,
    isRemote: minutes?.isRemote ?? null,
    attendedBy: [...(minutes?.attendedBy ?? [])],
    others: minutes?.others ?? null,
    recorder: minutes?.recorder ?? null,
    body: minutes?.body ?? null,
    signedBy: [...(minutes?.signedBy ?? [])],
  };
}

function followUpView({ id, data, words: { followUp } }: RecordedStep): FollowUpType {
  return {
    id,
    satisfaction: data.satisfaction ?? null,
    on: followUp?.on ?? null,
    visitor: followUp?.visitor ?? null,
    body: followUp?.body ?? null,
  };
}

function of(steps: readonly RecordedStep[], type: string): RecordedStep[] {
  return steps.filter((step) => step.type === type);
}

function instant(at: string | null | undefined): Date | null {
  return at ? new Date(at) : null;
}
