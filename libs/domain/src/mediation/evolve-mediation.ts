import type { MediationData, MediationEventType, MediationStep, Signer } from './mediation-events.js';
import { openedMediation, type Agreement, type Mediation, type MediationPause } from './mediation.js';
import { isPossible, isUnderWay, type MediationAction, type MediationStage } from './stages.js';

/** The move behind each event; an opening begins a mediation of its own. */
export const MEDIATION_ACTIONS = {
  ConsentRecorded: 'consent',
  MediatorsNamed: 'name',
  MediationBegun: 'begin',
  InquiryRecorded: 'inquire',
  ParticipantInvited: 'invite',
  MediationJoined: 'join',
  SessionHeld: 'hold',
  UndisputedFactsRecorded: 'recordFacts',
  MediationPaused: 'pause',
  MediationResumed: 'resume',
  MediationExtended: 'extend',
  AgreementReached: 'agree',
  AgreementSigned: 'sign',
  PerformanceRecorded: 'perform',
  ConfirmationRecorded: 'confirm',
  FollowUpRecorded: 'followUp',
  MediationEnded: 'end',
} as const satisfies Record<Exclude<MediationEventType, 'MediationOpened'>, MediationAction>;

/**
 * A mediation after one more event; what is no event of a mediation, or not possible in its stage, changes nothing. Like
 * every fold it never refuses: whether the event was lawful was decided once, by its writer.
 */
export function evolveMediation(before: Mediation | null, step: MediationStep): Mediation | null {
  const { id, type, data, at } = step;
  if (type === 'MediationOpened') {
    const { basis = 'offered', courtStage = null, parties = [], appliedBy = [] } = data;
    return openedMediation(id, { basis, courtStage, parties }, appliedBy);
  }
  const action = (MEDIATION_ACTIONS as Partial<Record<string, MediationAction>>)[type];
  if (!before || !action || !isPossible(before.stage, action)) return before;
  return EFFECTS[action](before, data, at);
}

/**
 * Custody of the matter moved: the mediation does not move with it, consents and mediators lapse (DESIGN 13), and a
 * refusal too: the next holder may ask everybody again. What has effect stands (人民调解法 art. 31).
 */
export function lapsedMediation(before: Mediation | null, at: string): Mediation | null {
  if (before?.stage === 'ended') return { ...before, consents: {} };
  if (!before || !isUnderWay(before.stage)) return before;
  return { ...before, stage: 'lapsed', dueAt: null, pauses: closed(before.pauses, at), endedAt: at };
}

type Effect = (before: Mediation, data: MediationData, at: string) => Mediation;

const EFFECTS: Record<MediationAction, Effect> = {
  consent: consented,
  name: (before, { mediators = [] }) => ({ ...before, mediators }),
  begin: (before, { dueAt = null }, at) => ({ ...before, stage: 'mediating', begunAt: at, dueAt }),
  inquire: (before) => before,
  invite: (before) => before,
  join: joined,
  hold: (before) => ({ ...before, sessions: before.sessions + 1 }),
  recordFacts: (before) => ({ ...before, hasUndisputedFacts: true }),
  pause: paused,
  resume: (before, { dueAt = null }, at) => ({
    ...before,
    stage: 'mediating',
    dueAt,
    pauses: closed(before.pauses, at),
  }),
  extend: (before, { dueAt, extendedDays = 0 }) => ({
    ...before,
    dueAt: dueAt ?? before.dueAt,
    extendedDays: before.extendedDays + extendedDays,
  }),
  agree: agreed,
  sign: signed,
  perform: performed,
  confirm: confirmed,
  followUp: (before) => before,
  end: (before, { ground = 'other' }, at) => ended(before, ground, at),
};

// One refusal ends it (人民调解法 art. 17), whenever it is said (art. 23).
function consented(
  before: Mediation,
  { party = '', answer = 'refused' }: MediationData,
  at: string,
): Mediation {
  const consents = { ...before.consents, [party]: answer };
  if (answer === 'refused') return { ...ended(before, 'unwilling', at), consents };
  const all = before.parties.every((one) => consents[one] === 'agreed');
  return { ...before, consents, stage: before.stage === 'asking' && all ? 'naming' : before.stage };
}

// Mediators who are only named are named again, because every party chooses or accepts them (人民调解法 art. 19).
function joined(before: Mediation, { party }: MediationData): Mediation {
  if (!party || before.parties.includes(party)) return before;
  return {
    ...before,
    parties: [...before.parties, party],
    consents: { ...before.consents, [party]: 'agreed' },
    mediators: before.stage === 'mediating' ? before.mediators : [],
  };
}

function ended(before: Mediation, ground: NonNullable<Mediation['endedBy']>, at: string): Mediation {
  const pauses = closed(before.pauses, at);
  return { ...before, stage: 'ended', dueAt: null, pauses, endedBy: ground, endedAt: at };
}

function agreed(before: Mediation, data: MediationData, at: string): Mediation {
  const { form = 'written', instalments = [], effectiveAt = null, confirmBy = null } = data;
  const agreement: Agreement = {
    ...{ form, signedBy: [], isMediatorSigned: false, isSealed: false, effectiveAt, confirmBy },
    instalments: instalments.map((one) => ({ ...one, state: 'open' })),
  };
  return withEffect({ ...before, agreement, stage: 'signing', dueAt: null }, at);
}

function signed(before: Mediation, data: MediationData, at: string): Mediation {
  const { signer, effectiveAt = null, confirmBy = null } = data;
  if (!before.agreement || signer === undefined) return before;
  const agreement = { ...marked(before.agreement, signer), effectiveAt, confirmBy };
  return withEffect({ ...before, agreement }, at);
}

function marked(agreement: Agreement, signer: Signer): Agreement {
  if (signer === 'mediator') return { ...agreement, isMediatorSigned: true };
  if (signer === 'committee') return { ...agreement, isSealed: true };
  return { ...agreement, signedBy: [...new Set([...agreement.signedBy, signer.party])] };
}

// Whether it has effect was decided by who wrote the event, and is told in it.
function withEffect(after: Mediation, at: string): Mediation {
  if (!after.agreement || after.agreement.effectiveAt === null) return after;
  const stage = stageOf(after.agreement);
  return { ...after, stage, endedBy: 'agreed', endedAt: at };
}

function performed(before: Mediation, { instalment, isPerformed = false }: MediationData): Mediation {
  if (!before.agreement) return before;
  const state = isPerformed ? 'performed' : 'unperformed';
  const instalments = before.agreement.instalments.map((one) =>
    one.id === instalment ? { ...one, state } : one,
  ) satisfies Agreement['instalments'];
  const agreement = { ...before.agreement, instalments };
  return { ...before, agreement, stage: stageOf(agreement) };
}

function confirmed(before: Mediation, { confirmation }: MediationData): Mediation {
  if (!before.agreement || !confirmation) return before;
  return { ...before, agreement: { ...before.agreement, confirmation } };
}

function stageOf({ instalments }: Agreement): MediationStage {
  if (instalments.some(({ state }) => state === 'unperformed')) return 'unperformed';
  return instalments.every(({ state }) => state === 'performed') ? 'performed' : 'in_effect';
}

function paused(before: Mediation, { reason }: MediationData, at: string): Mediation {
  const isCounted = reason !== 'appraisal';
  const pauses = [...before.pauses, { from: at, to: null, isCounted }];
  return { ...before, stage: 'paused', dueAt: isCounted ? before.dueAt : null, pauses };
}

function closed(pauses: readonly MediationPause[], at: string): MediationPause[] {
  return pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
}
