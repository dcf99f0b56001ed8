import { chinaDate, isDate } from '../deadline/working-calendar.js';
import { Refusal } from '../refusal.js';
import { isInCategory } from '../vocabulary/categories.js';
import type { MediationCircumstances, MediationWish } from './mediation-commands.js';
import type { MediationData, Signer } from './mediation-events.js';
import { confirmableUntil } from './mediation-limits.js';
import { requireTold, type MediationWords } from './mediation-words.js';
import type { Agreement, Mediation } from './mediation.js';

/** Marriage, adoption, inheritance: papers about them are not signed electronically (电子签名法 art. 3). */
const PERSONAL_STATUS = '01';

/** An agreement is reached: an oral one has effect at once (人民调解法 art. 30). */
export function reach(
  { form, terms, promises }: MediationWish<'ReachAgreement'>,
  around: MediationCircumstances,
): { data: MediationData; words: MediationWords } {
  requireTold(terms.content, '请填写协议内容', 'tell what is agreed');
  for (const { what } of promises) requireTold(what, '请填写每一项履行内容', 'tell what each instalment is');
  if (new Set(promises.map(({ id }) => id)).size !== promises.length)
    throw new Refusal('BAD_USER_INPUT', '履行安排有重复的编号 / two instalments have one id');
  const instalments = promises.map(({ id, dueOn }) => ({ id, dueOn }));
  const promised = promises.map(({ id, what, amount }) => ({ id, what, ...(amount && { amount }) }));
  return {
    data: { form, instalments, ...(form === 'oral' && effect(around)) },
    words: { terms, promised },
  };
}

export function sign(
  { agreement, parties }: Mediation,
  { signer, manner }: MediationWish<'SignAgreement'>,
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
function requireFitting(signer: Signer, manner: MediationWish<'SignAgreement'>['manner']): void {
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

export function perform(
  { agreement }: Mediation,
  { instalment, isPerformed }: MediationWish<'RecordPerformance'>,
): MediationData {
  if (!agreement?.instalments.some(({ id }) => id === instalment)) throw new Refusal('INSTALMENT_UNKNOWN');
  return { instalment, isPerformed };
}

/**
 * The parties ask the court together, in time (民事诉讼法 art. 205); what concerns a status or a title is not confirmed
 * (民诉法解释 art. 355). Of the court's ruling is told what was asked for.
 */
export function confirm(
  { agreement, parties }: Mediation,
  { state, on, appliedBy, concernsStatus, confirmation }: MediationWish<'RecordConfirmation'>,
  { now }: MediationCircumstances,
): { data: MediationData; words: MediationWords } {
  if (!agreement?.effectiveAt || agreement.confirmBy === null)
    throw new Refusal('MEDIATION_STEP_NOT_POSSIBLE');
  requireTold(confirmation.court, '请填写人民法院名称', 'name the court');
  if (!isDate(on) || on < chinaDate(agreement.effectiveAt) || on > chinaDate(now))
    throw new Refusal(
      'BAD_USER_INPUT',
      '日期应在协议生效以后、今天以前 / a day since its effect, until today',
    );
  if (state !== 'applied' && agreement.confirmation !== 'applied')
    throw new Refusal('CONFIRMATION_NOT_ASKED');
  if (state === 'applied') {
    if (agreement.confirmation) throw new Refusal('CONFIRMATION_ASKED_ALREADY');
    if (concernsStatus) throw new Refusal('CONFIRMATION_EXCLUDED');
    if (!parties.every((party) => appliedBy.includes(party))) throw new Refusal('CONFIRMATION_NOT_JOINT');
    if (on > chinaDate(agreement.confirmBy)) throw new Refusal('CONFIRMATION_LATE');
  }
  return { data: { confirmation: state, on }, words: { confirmation } };
}

function effect({ now, calendar }: MediationCircumstances): Pick<MediationData, 'effectiveAt' | 'confirmBy'> {
  return { effectiveAt: now, confirmBy: confirmableUntil(now, calendar) };
}

function isParty(signer: Signer): signer is { readonly party: string } {
  return typeof signer === 'object';
}
