import { Refusal } from '../refusal.js';
import { isInCategory } from '../vocabulary/categories.js';
import { confirm, perform, reach, sign } from './decide-agreement.js';
import { MEDIATION_ACTIONS } from './evolve-mediation.js';
import type {
  MediationCircumstances,
  MediationCommand,
  MediationWish,
  NamedMediator,
} from './mediation-commands.js';
import type { MediationData, MediationEventType } from './mediation-events.js';
import { limitEnd } from './mediation-limits.js';
import {
  requireFollowUp,
  requireInquiry,
  requireMinutes,
  requireTold,
  type MediationWords,
} from './mediation-words.js';
import type { Mediation } from './mediation.js';
import { isPossible, isUnderWay } from './stages.js';

/** What follows: one event, what of it lies open, and what is sealed beside it. */
export interface MediationDecision {
  readonly type: MediationEventType;
  readonly data: MediationData;
  readonly words?: MediationWords;
}

type Parts = Omit<MediationDecision, 'type'>;

const TRAFFIC_ACCIDENT = '0503';
const LONGEST_EXTENSION_DAYS = 30;

const EVENTS = {
  OpenMediation: 'MediationOpened',
  RecordConsent: 'ConsentRecorded',
  NameMediators: 'MediatorsNamed',
  BeginMediation: 'MediationBegun',
  RecordInquiry: 'InquiryRecorded',
  InviteParticipant: 'ParticipantInvited',
  JoinMediation: 'MediationJoined',
  HoldSession: 'SessionHeld',
  RecordUndisputedFacts: 'UndisputedFactsRecorded',
  PauseMediation: 'MediationPaused',
  ResumeMediation: 'MediationResumed',
  ExtendMediation: 'MediationExtended',
  ReachAgreement: 'AgreementReached',
  SignAgreement: 'AgreementSigned',
  RecordPerformance: 'PerformanceRecorded',
  RecordConfirmation: 'ConfirmationRecorded',
  RecordFollowUp: 'FollowUpRecorded',
  EndMediation: 'MediationEnded',
} as const satisfies Record<MediationCommand['type'], MediationEventType>;

/**
 * What follows from a wish in a mediation. Whether this node may decide about the matter at all is asked before.
 *
 * @throws Refusal where the law or the stage of the mediation forbids it
 */
export function decideMediation(
  mediation: Mediation | null,
  command: MediationCommand,
  around: MediationCircumstances,
): MediationDecision {
  const type = EVENTS[command.type];
  if (command.type === 'OpenMediation') return { type, ...open(mediation, command) };
  if (!mediation) throw new Refusal('NO_MEDIATION');
  const action = MEDIATION_ACTIONS[EVENTS[command.type]];
  if (!isPossible(mediation.stage, action)) throw new Refusal('MEDIATION_STEP_NOT_POSSIBLE');
  return { type, ...partsOf(mediation, command, around) };
}

function partsOf(
  mediation: Mediation,
  command: Exclude<MediationCommand, { type: 'OpenMediation' }>,
  around: MediationCircumstances,
): Parts {
  switch (command.type) {
    case 'RecordConsent':
      return { data: consent(mediation, command) };
    case 'NameMediators':
      return name(mediation, command, around);
    case 'BeginMediation':
      return { data: begin(mediation, around) };
    case 'RecordInquiry':
      requireInquiry(command.inquiry, around.now);
      return { data: {}, words: { inquiry: command.inquiry } };
    case 'HoldSession':
      requireInTime(mediation, around);
      requireMinutes(command.minutes, mediation.parties, around.now);
      return { data: {}, words: { minutes: command.minutes } };
    case 'InviteParticipant':
      requireTold(command.invited.name, '请填写受邀人姓名', 'name who is invited');
      requireAll(mediation, command.agreedBy, 'PARTIES_MUST_AGREE');
      return { data: {}, words: { invited: command.invited } };
    case 'JoinMediation':
      return { data: join(mediation, command) };
    case 'RecordUndisputedFacts':
      requireTold(command.facts, '请填写无争议事实', 'tell the facts');
      requireAll(mediation, command.signedBy, 'FACTS_NEED_SIGNATURES');
      return { data: {}, words: { facts: command.facts } };
    case 'PauseMediation':
      if (command.reason === 'party_away') requireAll(mediation, command.agreedBy, 'PARTIES_MUST_AGREE');
      return { data: { reason: command.reason } };
    case 'ResumeMediation':
      return { data: dueAgain(mediation, around, 0) };
    case 'ExtendMediation':
      return { data: extend(mediation, command, around) };
    case 'ReachAgreement':
      requireInTime(mediation, around);
      return reach(command, around);
    case 'SignAgreement':
      return { data: sign(mediation, command, around) };
    case 'RecordPerformance':
      return { data: perform(mediation, command) };
    case 'RecordConfirmation':
      return confirm(mediation, command, around);
    case 'RecordFollowUp':
      requireFollowUp(command.followUp);
      return { data: { satisfaction: command.satisfaction }, words: { followUp: command.followUp } };
    case 'EndMediation':
      return { data: end(mediation, command, around) };
  }
}

// Who refused is not asked again, unless it is that party itself that applies now (人民调解法 art. 17).
function open(before: Mediation | null, command: MediationWish<'OpenMediation'>): Parts {
  const { basis, courtStage, parties, appliedBy = [], referredBy = '' } = command;
  if (before && isUnderWay(before.stage)) throw new Refusal('MEDIATION_UNDER_WAY');
  if (new Set(parties).size < 2 || new Set(parties).size !== parties.length)
    throw new Refusal('BAD_USER_INPUT', '调解至少要有双方当事人 / a mediation has two parties at least');
  if (appliedBy.some((party) => !parties.includes(party))) throw new Refusal('PARTY_UNKNOWN');
  if (basis === 'applied' && appliedBy.length === 0)
    throw new Refusal('BAD_USER_INPUT', '请选择由谁申请调解 / choose who applied');
  if (basis === 'referred') requireTold(referredBy, '请填写委托、移送的单位', 'tell which body sent them');
  const refusedBy = Object.entries(before?.consents ?? {}).filter(([, answer]) => answer === 'refused');
  if (refusedBy.some(([party]) => parties.includes(party) && !appliedBy.includes(party)))
    throw new Refusal('MEDIATION_REFUSED');
  return {
    data: { basis, parties, ...(courtStage && { courtStage }), ...(appliedBy.length > 0 && { appliedBy }) },
    ...(referredBy && { words: { referredBy } }),
  };
}

function consent({ parties }: Mediation, { party, answer }: MediationWish<'RecordConsent'>): MediationData {
  if (!parties.includes(party)) throw new Refusal('PARTY_UNKNOWN');
  return { party, answer };
}

// Nobody is drawn into a mediation, nor let into that of others without them (人民调解法 art. 17, 23).
function join(
  mediation: Mediation,
  { party, acceptsMediators, agreedBy }: MediationWish<'JoinMediation'>,
): MediationData {
  if (mediation.parties.includes(party)) throw new Refusal('PARTY_IN_MEDIATION');
  requireAll(mediation, agreedBy, 'PARTIES_MUST_AGREE');
  if (mediation.stage === 'mediating' && !acceptsMediators) throw new Refusal('MEDIATOR_NOT_ACCEPTED');
  return { party };
}

// 人民调解法 art. 19 and 23: the parties choose or accept them, knowing what was disclosed (在线调解规则 art. 13).
function name(
  mediation: Mediation,
  { mediators, acceptedBy }: MediationWish<'NameMediators'>,
  { category }: MediationCircumstances,
): Parts {
  if (mediators.length === 0) throw new Refusal('BAD_USER_INPUT', '请选择调解员 / choose a mediator');
  for (const mediator of mediators) requireMayMediate(mediator, category);
  requireAll(mediation, acceptedBy, 'MEDIATOR_NOT_ACCEPTED');
  return {
    data: { mediators: mediators.map(({ id, hasInterest }) => ({ id, hasInterest: hasInterest === true })) },
    words: {
      mediators: mediators.map(({ id, name, interest }) => ({
        id,
        name: name.trim(),
        ...(interest && { interest }),
      })),
    },
  };
}

function requireMayMediate(mediator: NamedMediator, category: string | null): void {
  const { name, hasInterest, interest = '', determinedLiability = false } = mediator;
  requireTold(name, '请填写调解员姓名', 'name the mediator');
  if (hasInterest === null || (hasInterest && interest.trim() === ''))
    throw new Refusal('DISCLOSURE_MISSING');
  if (determinedLiability && category !== null && isInCategory(category, TRAFFIC_ACCIDENT))
    throw new Refusal('MEDIATOR_DETERMINED_LIABILITY');
}

function begin(mediation: Mediation, { category, now, calendar }: MediationCircumstances): MediationData {
  if (mediation.mediators.length === 0) throw new Refusal('MEDIATOR_NOT_NAMED');
  const dueAt = limitEnd({ ...mediation, begunAt: now }, category, calendar);
  return dueAt === null ? {} : { dueAt };
}

function extend(
  mediation: Mediation,
  { days, agreedBy }: MediationWish<'ExtendMediation'>,
  around: MediationCircumstances,
): MediationData {
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_EXTENSION_DAYS)
    throw new Refusal(
      'BAD_USER_INPUT',
      `延长1至${LONGEST_EXTENSION_DAYS}日 / from 1 to ${LONGEST_EXTENSION_DAYS} days`,
    );
  requireAll(mediation, agreedBy, 'EXTENSION_NEEDS_CONSENT');
  return { extendedDays: days, ...dueAgain(mediation, around, days) };
}

// Whatever the ground, the other routes are told (人民调解法 art. 26), and "time ran out" is said of what ran out.
function end(
  mediation: Mediation,
  { ground, areRoutesTold }: MediationWish<'EndMediation'>,
  around: MediationCircumstances,
): MediationData {
  if (ground === 'agreed') throw new Refusal('MEDIATION_STEP_NOT_POSSIBLE');
  if (ground === 'expired' && !isOverdue(mediation, around)) throw new Refusal('MEDIATION_NOT_OVERDUE');
  if (ground === 'unsigned' && mediation.stage !== 'signing')
    throw new Refusal('MEDIATION_STEP_NOT_POSSIBLE');
  if (!areRoutesTold) throw new Refusal('ROUTES_NOT_TOLD');
  return { ground };
}

function dueAgain(mediation: Mediation, around: MediationCircumstances, days: number): MediationData {
  const pauses = mediation.pauses.map((pause) => ({ ...pause, to: pause.to ?? around.now }));
  const extendedDays = mediation.extendedDays + days;
  const dueAt = limitEnd({ ...mediation, pauses, extendedDays }, around.category, around.calendar);
  return dueAt === null ? {} : { dueAt };
}

function isOverdue({ dueAt }: Mediation, { now }: MediationCircumstances): boolean {
  return dueAt !== null && Date.parse(dueAt) < Date.parse(now);
}

function requireInTime(mediation: Mediation, around: MediationCircumstances): void {
  if (isOverdue(mediation, around)) throw new Refusal('MEDIATION_OVERDUE');
}

function requireAll(
  { parties }: Mediation,
  those: readonly string[],
  refusal: ConstructorParameters<typeof Refusal>[0],
): void {
  if (!parties.every((party) => those.includes(party))) throw new Refusal(refusal);
}
