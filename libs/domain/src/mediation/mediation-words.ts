import { Refusal } from '../refusal.js';

/** What was promised in one part: the words beside its id and day. */
export interface PromisedPart {
  readonly id: string;
  readonly what: string;
  /** In yuan, a decimal number as text; absent where it is no money. */
  readonly amount?: string;
}

/** What is agreed, as it goes on the paper (人民调解法 art. 29 says what it may tell). */
export interface AgreementTerms {
  /** Main facts, what is disputed, and the responsibility of each side. */
  readonly facts: string;
  /** What is agreed. */
  readonly content: string;
  readonly manner?: string;
  readonly place?: string;
}

/** One meeting of a mediation and what was said there (人民调解法 art. 27). */
export interface SessionMinutes {
  /** Instants. */
  readonly from: string;
  readonly to: string;
  /** The room, or how people met who were not in one. */
  readonly place: string;
  readonly isRemote: boolean;
  /** Ids of the parties that were there; a session with one side alone is one too. */
  readonly attendedBy: readonly string[];
  /** Others who took part, by name. */
  readonly others?: string;
  readonly recorder?: string;
  readonly body: string;
  /** Ids of the parties that signed the minutes after they had been read over to them. */
  readonly signedBy: readonly string[];
}

/** Somebody was asked about the facts. */
export interface InquiryRecord {
  readonly from: string;
  readonly to: string;
  readonly place: string;
  /** Who was asked, and how this person stands to the matter. */
  readonly asked: string;
  readonly recorder?: string;
  /** Questions and answers. */
  readonly body: string;
  /** Whether who was asked has signed it after it had been read over. */
  readonly isSigned: boolean;
}

/** Who was invited, and as what: a relative, a neighbour, an expert (人民调解法 art. 20). */
export interface InvitedParticipant {
  readonly name: string;
  readonly standing: string;
}

/** Which court, and under which number (“调确字”). */
export interface ConfirmationRecord {
  readonly court: string;
  readonly number?: string;
}

/** What was seen and heard when the parties were visited afterwards (人民调解法 art. 31). */
export interface FollowUp {
  /** `2026-05-02`. */
  readonly on: string;
  readonly visitor: string;
  /** How the agreement is performed, what came of it since, and what is done about it. */
  readonly body: string;
}

/** The words of one event of a mediation: sealed with the key of its matter, never in the clear. */
export interface MediationWords {
  /** By the ids in the clear part; `interest` is what was disclosed. */
  readonly mediators?: readonly { readonly id: string; readonly name: string; readonly interest?: string }[];
  readonly invited?: InvitedParticipant;
  readonly inquiry?: InquiryRecord;
  readonly minutes?: SessionMinutes;
  readonly facts?: string;
  readonly terms?: AgreementTerms;
  readonly promised?: readonly PromisedPart[];
  readonly followUp?: FollowUp;
  readonly confirmation?: ConfirmationRecord;
  /** Which body sent the parties. */
  readonly referredBy?: string;
}

/** @throws Refusal where the minutes tell nothing, or name somebody who is no party */
export function requireMinutes(minutes: SessionMinutes, parties: readonly string[], now: string): void {
  requireTold(minutes.body, '请填写调解情况', 'tell what was said');
  requireTold(minutes.place, '请填写调解地点或者远程方式', 'tell where it was held');
  requirePast(minutes, now);
  const { attendedBy, signedBy } = minutes;
  if (attendedBy.length === 0)
    throw new Refusal('BAD_USER_INPUT', '请选择到场的当事人 / choose the parties that were there');
  if (attendedBy.some((party) => !parties.includes(party))) throw new Refusal('PARTY_UNKNOWN');
  if (signedBy.some((party) => !attendedBy.includes(party))) throw new Refusal('SIGNED_BY_ABSENT');
}

/** @throws Refusal where nobody was asked, or nothing was said */
export function requireInquiry(inquiry: InquiryRecord, now: string): void {
  requireTold(inquiry.asked, '请填写被调查人', 'tell who was asked');
  requireTold(inquiry.body, '请填写调查内容', 'tell what was said');
  requirePast(inquiry, now);
}

/** @throws Refusal where nobody visited, or nothing was found */
export function requireFollowUp({ visitor, body }: FollowUp): void {
  requireTold(visitor, '请填写回访人', 'tell who visited');
  requireTold(body, '请填写回访情况', 'tell what was found');
}

/** @throws Refusal BAD_USER_INPUT with a sentence of its own */
export function requireTold(text: string, zh: string, en: string): void {
  if (text.trim() === '') throw new Refusal('BAD_USER_INPUT', `${zh} / ${en}`);
}

// Minutes are written of what has been; a minute's tolerance would only hide a wrong entry.
function requirePast({ from, to }: { from: string; to: string }, now: string): void {
  if (Date.parse(from) > Date.parse(to))
    throw new Refusal('BAD_USER_INPUT', '结束时间早于开始时间 / it ended before it began');
  if (Date.parse(from) > Date.parse(now))
    throw new Refusal('BAD_USER_INPUT', '开始时间还没有到，请在调解之后再记录 / it has not begun yet');
}
