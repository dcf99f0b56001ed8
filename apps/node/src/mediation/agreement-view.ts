import { chinaDate, type Agreement, type Mediation, type Signer } from '@fengqiao/domain';
import type { MediationRecord, RecordedStep } from '../matters/mediation-record.queries.js';
import type { AgreementMarkType, AgreementType, ConfirmationType, InstalmentType } from './agreement.type.js';
import type { PartyNamer } from './party-namer.js';

/** The newest agreement of a mediation, or null where none was reached. */
export function agreementView(
  { mediation, steps }: MediationRecord,
  partyOf: PartyNamer,
  now: Date,
): AgreementType | null {
  const { agreement } = mediation;
  const reached = steps.findLast(({ type }) => type === 'AgreementReached');
  if (!agreement || !reached) return null;
  const { terms } = reached.words;
  return {
    form: agreement.form,
    reachedAt: reached.at,
    facts: terms?.facts ?? null,
    content: terms?.content ?? null,
    manner: terms?.manner ?? null,
    place: terms?.place ?? null,
    instalments: instalmentsOf(agreement, reached, steps, chinaDate(now.toISOString())),
    marks: steps.filter(({ type }) => type === 'AgreementSigned').flatMap((step) => markOf(step, partyOf)),
    missing: missingOf(mediation, agreement, partyOf),
    effectiveAt: instant(agreement.effectiveAt),
    confirmBy: instant(agreement.confirmBy),
    confirmations: steps.flatMap(confirmationOf),
  };
}

function instalmentsOf(
  { instalments, effectiveAt }: Agreement,
  reached: RecordedStep,
  steps: readonly RecordedStep[],
  today: string,
): InstalmentType[] {
  const promised = new Map((reached.words.promised ?? []).map((part) => [part.id, part]));
  const notes = new Map(
    steps
      .filter(({ type }) => type === 'PerformanceRecorded')
      .map(({ data, text }) => [data.instalment, text]),
  );
  return instalments.map(({ id, dueOn, state }) => {
    const { what = null, amount = null } = promised.get(id) ?? {};
    // What has no effect yet is owed by nobody (人民调解法 art. 29).
    const overdue = effectiveAt !== null && state === 'open' && dueOn !== null && dueOn < today;
    return { id, what, amount, dueOn, state, overdue, note: notes.get(id) ?? null };
  });
}

function confirmationOf({ type, data, words }: RecordedStep): ConfirmationType[] {
  if (type !== 'ConfirmationRecorded' || !data.confirmation) return [];
  const { court = null, number = null } = words.confirmation ?? {};
  return [{ state: data.confirmation, on: data.on ?? '', court, number }];
}

function markOf({ data, at }: RecordedStep, partyOf: PartyNamer): AgreementMarkType[] {
  const { signer, manner } = data;
  if (!signer || !manner) return [];
  const party = partyId(signer);
  return [
    {
      signer: party === null ? (signer as 'mediator') : 'party',
      party: party === null ? null : partyOf(party),
      manner,
      at,
    },
  ];
}

/** What still has to be put under a written agreement (人民调解法 art. 29). */
function missingOf(
  { parties }: Mediation,
  { form, signedBy, isMediatorSigned, isSealed, effectiveAt }: Agreement,
  partyOf: PartyNamer,
): string[] {
  if (form === 'oral' || effectiveAt !== null) return [];
  const open = parties
    .filter((id) => !signedBy.includes(id))
    .map((id) => `${partyOf(id).name ?? '当事人'}签名、盖章或者按指印`);
  return [...open, ...(isMediatorSigned ? [] : ['调解员签名']), ...(isSealed ? [] : ['加盖调解委员会印章'])];
}

function partyId(signer: Signer): string | null {
  return typeof signer === 'object' ? signer.party : null;
}

function instant(at: string | null): Date | null {
  return at === null ? null : new Date(at);
}
