import type { WorkingCalendar } from '../deadline/working-calendar.js';
import { Refusal } from '../refusal.js';
import { isInCategory } from '../vocabulary/categories.js';
import { MEDIATION_ACTIONS } from './evolve-mediation.js';
import type { MediationCommand } from './mediation-commands.js';
import type { MediationData, MediationEventType, Signer } from './mediation-events.js';
import { confirmableUntil, mediationDueAt, mediationLimit } from './mediation-limits.js';
import type { Agreement, Mediation } from './mediation.js';
import { isPossible, isUnderWay } from './stages.js';

/** What a decision depends on besides the mediation itself. */
export interface MediationCircumstances {
  /** Of the matter; null when it is hidden. */
  readonly category: string | null;
  readonly now: string;
  readonly calendar: WorkingCalendar;
}

/** What follows: one event, its clear part. */
export interface MediationDecision {
  readonly type: MediationEventType;
  readonly data: MediationData;
}

type Wish<Type extends MediationCommand['type']> = Extract<MediationCommand, { type: Type }>;

const TRAFFIC_ACCIDENT = '0503';
/** Marriage, adoption, inheritance: papers about them are not signed electronically (电子签名法 art. 3). */
const PERSONAL_STATUS = '01';
const LONGEST_EXTENSION_DAYS = 30;

const EVENTS = {
  OpenMediation: 'MediationOpened',
  RecordConsent: 'ConsentRecorded',
  NameMediators: 'MediatorsNamed',
  BeginMediation: 'MediationBegun',
  RecordInquiry: 'InquiryRecorded',
  InviteParticipant: 'ParticipantInvited',
  HoldSession: 'SessionHeld',
  RecordUndisputedFacts: 'UndisputedFactsRecorded',
  PauseMediation: 'MediationPaused',
  ResumeMediation: 'MediationResumed',
  ExtendMediation: 'MediationExtended',
  ReachAgreement: 'AgreementReached',
  SignAgreement: 'AgreementSigned',
  RecordPerformance: 'PerformanceRecorded',
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
  if (command.type === 'OpenMediation') return { type, data: open(mediation, command) };
  if (!mediation) throw new Refusal('NO_MEDIATION');
  const action = MEDIATION_ACTIONS[EVENTS[command.type]];
  if (!isPossible(mediation.stage, action)) throw new Refusal('MEDIATION_STEP_NOT_POSSIBLE');
  return { type, data: dataOf(mediation, command, around) };
}

function dataOf(
  mediation: Mediation,
  command: Exclude<MediationCommand, { type: 'OpenMediation' }>,
  around: MediationCircumstances,
): MediationData {
  switch (command.type) {
    case 'RecordConsent':
      return consent(mediation, command);
    case 'NameMediators':
      return name(mediation, command, around);
    case 'BeginMediation':
      return begin(mediation, around);
    case 'RecordInquiry':
      return {};
    case 'HoldSession':
      requireInTime(mediation, around);
      return {};
    case 'InviteParticipant':
      requireAll(mediation, command.agreedBy, 'PARTIES_MUST_AGREE');
      return {};
    case 'RecordUndisputedFacts':
      requireAll(mediation, command.signedBy, 'FACTS_NEED_SIGNATURES');
      return {};
    case 'PauseMediation':
      if (command.reason === 'party_away') requireAll(mediation, command.agreedBy, 'PARTIES_MUST_AGREE');
      return { reason: command.reason };
    case 'ResumeMediation':
      return dueAgain(mediation, around, 0);
    case 'ExtendMediation':
      return extend(mediation, command, around);
    case 'ReachAgreement':
      return agree(mediation, command, around);
    case 'SignAgreement':
      return sign(mediation, command, around);
    case 'RecordPerformance':
      return perform(mediation, command);
    case 'EndMediation':
      return end(mediation, command, around);
  }
}

// Who refused is not asked again, unless it is that party itself that applies now (人民调解法 art. 17).
function open(before: Mediation | null, command: Wish<'OpenMediation'>): MediationData {
  const { basis, courtStage, parties, appliedBy = [] } = command;
  if (before && isUnderWay(before.stage)) throw new Refusal('MEDIATION_UNDER_WAY');
  if (new Set(parties).size < 2 || new Set(parties).size !== parties.length)
    throw new Refusal('BAD_USER_INPUT', '调解至少要有双方当事人 / a mediation has two parties at least');
  if (appliedBy.some((party) => !parties.includes(party))) throw new Refusal('PARTY_UNKNOWN');
  if (basis === 'applied' && appliedBy.length === 0)
    throw new Refusal('BAD_USER_INPUT', '请选择由谁申请调解 / choose who applied');
  const refusedBy = Object.entries(before?.consents ?? {}).filter(([, answer]) => answer === 'refused');
  if (refusedBy.some(([party]) => parties.includes(party) && !appliedBy.includes(party)))
    throw new Refusal('MEDIATION_REFUSED');
  return { basis, parties, ...(courtStage && { courtStage }), ...(appliedBy.length > 0 && { appliedBy }) };
}

function consent({ parties }: Mediation, { party, answer }: Wish<'RecordConsent'>): MediationData {
  if (!parties.includes(party)) throw new Refusal('PARTY_UNKNOWN');
  return { party, answer };
}

// 人民调解法 art. 19 and 23: the parties choose or accept them, knowing what was disclosed (在线调解规则 art. 13).
function name(
  mediation: Mediation,
  { mediators, acceptedBy }: Wish<'NameMediators'>,
  { category }: MediationCircumstances,
): MediationData {
  if (mediators.length === 0) throw new Refusal('BAD_USER_INPUT', '请选择调解员 / choose a mediator');
  const named = mediators.map(({ id, hasInterest, determinedLiability = false }) => {
    if (hasInterest === null) throw new Refusal('DISCLOSURE_MISSING');
    if (determinedLiability && category !== null && isInCategory(category, TRAFFIC_ACCIDENT))
      throw new Refusal('MEDIATOR_DETERMINED_LIABILITY');
    return { id, hasInterest };
  });
  requireAll(mediation, acceptedBy, 'MEDIATOR_NOT_ACCEPTED');
  return { mediators: named };
}

function begin(mediation: Mediation, { category, now, calendar }: MediationCircumstances): MediationData {
  if (mediation.mediators.length === 0) throw new Refusal('MEDIATOR_NOT_NAMED');
  const limit = mediationLimit({ category, courtStage: mediation.courtStage });
  const dueAt = mediationDueAt(now, limit, calendar, { pauses: [], extendedDays: 0 });
  return dueAt === null ? {} : { dueAt };
}

function extend(
  mediation: Mediation,
  { days, agreedBy }: Wish<'ExtendMediation'>,
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

function agree(
  mediation: Mediation,
  { form, instalments }: Wish<'ReachAgreement'>,
  around: MediationCircumstances,
): MediationData {
  requireInTime(mediation, around);
  if (new Set(instalments.map(({ id }) => id)).size !== instalments.length)
    throw new Refusal('BAD_USER_INPUT', '履行安排有重复的编号 / two instalments have one id');
  // An oral agreement has effect as it is reached (人民调解法 art. 30).
  return { form, instalments, ...(form === 'oral' && effect(around)) };
}

function sign(
  { agreement, parties }: Mediation,
  { signer, manner }: Wish<'SignAgreement'>,
  around: MediationCircumstances,
): MediationData {
  if (!agreement) throw new Refusal('MEDIATION_STEP_NOT_POSSIBLE');
  // A hidden category may be any.
  const mayBePersonal = around.category === null || isInCategory(around.category, PERSONAL_STATUS);
  if (manner === 'electronic' && mayBePersonal) throw new Refusal('ELECTRONIC_SIGNATURE_FORBIDDEN');
  if (isParty(signer) && !parties.includes(signer.party)) throw new Refusal('PARTY_UNKNOWN');
  requireFitting(signer, manner);
  return { signer, manner, ...(isLastAct(agreement, parties, signer) && effect(around)) };
}

// A mediator signs by hand and the committee seals (人民调解法 art. 29); a party may do either, or put a fingerprint.
function requireFitting(signer: Signer, manner: Wish<'SignAgreement'>['manner']): void {
  const fits =
    isParty(signer) ||
    (signer === 'committee' ? manner === 'seal' : manner === 'signature' || manner === 'electronic');
  if (!fits) throw new Refusal('SIGNING_MANNER_WRONG');
}

/** Whether with this mark everything is there that gives a written agreement effect (人民调解法 art. 29). */
function isLastAct(agreement: Agreement, parties: readonly string[], signer: Signer): boolean {
  const signed = new Set([...agreement.signedBy, ...(isParty(signer) ? [signer.party] : [])]);
  return (
    parties.every((party) => signed.has(party)) &&
    (agreement.isMediatorSigned || signer === 'mediator') &&
    (agreement.isSealed || signer === 'committee')
  );
}

function perform(
  { agreement }: Mediation,
  { instalment, isPerformed }: Wish<'RecordPerformance'>,
): MediationData {
  if (!agreement?.instalments.some(({ id }) => id === instalment)) throw new Refusal('INSTALMENT_UNKNOWN');
  return { instalment, isPerformed };
}

// Whatever the ground, the other routes are told (人民调解法 art. 26), and "time ran out" is said of what ran out.
function end(
  mediation: Mediation,
  { ground, areRoutesTold }: Wish<'EndMediation'>,
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
  const { begunAt, courtStage, pauses, extendedDays } = mediation;
  if (begunAt === null) return {};
  const limit = mediationLimit({ category: around.category, courtStage });
  const closed = pauses.map((pause) => ({ ...pause, to: pause.to ?? around.now }));
  const dueAt = mediationDueAt(begunAt, limit, around.calendar, {
    pauses: closed.filter(({ isCounted }) => !isCounted),
    extendedDays: extendedDays + days,
  });
  return dueAt === null ? {} : { dueAt };
}

function effect({ now, calendar }: MediationCircumstances): Pick<MediationData, 'effectiveAt' | 'confirmBy'> {
  return { effectiveAt: now, confirmBy: confirmableUntil(now, calendar) };
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

function isParty(signer: Signer): signer is { readonly party: string } {
  return typeof signer === 'object';
}
