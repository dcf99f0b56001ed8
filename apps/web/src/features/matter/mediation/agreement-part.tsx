import { useTranslation } from 'react-i18next';
import { dayText, momentText } from '../../../app/time-text.js';
import { useLabels } from '../../../app/vocabularies.js';
import { Tag, type TagTone } from '../../../ui/tag.js';
import type { AgreementOnScreen, MediationOnScreen } from './mediation-fragment.js';

interface AgreementProps {
  agreement: AgreementOnScreen;
}

/** What was agreed, what gives it effect, and what is performed of it. */
export function AgreementPart({ mediation: { agreement } }: { mediation: MediationOnScreen }) {
  const { t } = useTranslation();
  if (!agreement) return null;
  return (
    <div data-testid="agreement" data-effective={agreement.effectiveAt !== null}>
      <h3>
        {t('mediation.agreement')} <Tag>{t(`mediation.form.${agreement.form}`)}</Tag>
      </h3>
      <Effect agreement={agreement} />
      <Confirmations agreement={agreement} />
      <Terms agreement={agreement} />
      <Instalments agreement={agreement} />
      <Marks agreement={agreement} />
    </div>
  );
}

function Effect({ agreement: { effectiveAt, confirmBy, confirmations, missing } }: AgreementProps) {
  const { t } = useTranslation();
  if (effectiveAt) {
    return (
      <p className="notice notice-good" data-testid="agreement-effect">
        <strong>{t('mediation.effectiveAt', { at: momentText(effectiveAt) })}</strong>
        {confirmBy && confirmations.length === 0 && (
          <span>{t('mediation.confirmBy', { day: dayText(new Date(confirmBy)) })}</span>
        )}
      </p>
    );
  }
  return (
    <div className="notice notice-warning" data-testid="agreement-missing">
      <div>
        <strong>{t('mediation.missing')}</strong>
        <ul className="mediation-missing">
          {missing.map((mark) => (
            <li key={mark}>{mark}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** What was asked of the court, and what it ruled. */
function Confirmations({ agreement: { confirmations } }: AgreementProps) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  if (confirmations.length === 0) return null;
  return (
    <ul className="mediation-people" aria-label={t('mediation.confirmations')} data-testid="confirmations">
      {confirmations.map(({ state, on, court, number }) => (
        <li key={state}>
          <Tag tone={CONFIRMATION_TONES[state]}>{labelOf('confirmationStates', state)}</Tag>
          {court ?? t('sealed.value')}
          {number && <span className="code">{number}</span>}
          <span className="fine moment">{on}</span>
        </li>
      ))}
    </ul>
  );
}

const CONFIRMATION_TONES = { APPLIED: 'info', CONFIRMED: 'good', REJECTED: 'bad' } as const;

function Terms({ agreement: { facts, content, manner, place, reachedAt } }: AgreementProps) {
  const { t } = useTranslation();
  const terms: [string, string | null][] = [
    [t('mediation.field.agreed.content'), content ?? t('sealed.value')],
    [t('mediation.field.agreed.facts'), facts],
    [t('mediation.field.agreed.manner'), manner],
    [t('mediation.field.agreed.place'), place],
    [t('mediation.reachedAt'), momentText(reachedAt)],
  ];
  return (
    <dl className="pairs mediation-pairs">
      {terms
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mediation-text">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

const STATE_TONES: Record<AgreementOnScreen['instalments'][number]['state'], TagTone> = {
  OPEN: 'info',
  PERFORMED: 'good',
  UNPERFORMED: 'bad',
};

function Instalments({ agreement: { instalments } }: AgreementProps) {
  const { t } = useTranslation();
  if (instalments.length === 0) return null;
  return (
    <table className="rows rows-calm mediation-instalments">
      <caption>{t('mediation.instalments')}</caption>
      <thead>
        <tr>
          {(['what', 'amount', 'dueOn'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`mediation.field.promise.${name}`)}
            </th>
          ))}
          <th scope="col">{t('mediation.performance')}</th>
        </tr>
      </thead>
      <tbody>
        {instalments.map(({ id, what, amount, dueOn, state, overdue, note }) => (
          <tr key={id} data-testid="instalment" data-state={state}>
            <td>
              {what ?? t('sealed.value')}
              {note && <span className="fine block">{note}</span>}
            </td>
            <td className="number">{amount && t('matter.yuan', { amount })}</td>
            <td className="moment">{dueOn ?? t('mediation.atOnce')}</td>
            <td className="tags">
              <Tag tone={STATE_TONES[state]}>{t(`mediation.state.${state}`)}</Tag>
              {overdue && <Tag tone="bad">{t('mediation.instalmentOverdue')}</Tag>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Marks({ agreement: { marks } }: AgreementProps) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  if (marks.length === 0) return null;
  return (
    <ul className="mediation-people" aria-label={t('mediation.marks')} data-testid="marks">
      {marks.map(({ signer, party, manner, at }) => (
        <li key={`${party?.id ?? signer} ${at}`}>
          {signer === 'PARTY' ? (party?.name ?? t('sealed.value')) : t(`mediation.signer.${signer}`)}
          <Tag tone="good">{labelOf('signingManners', manner)}</Tag>
          <span className="fine moment">{momentText(at)}</span>
        </li>
      ))}
    </ul>
  );
}
