import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { spokenPart } from '../../../app/spoken-part.js';
import { momentText } from '../../../app/time-text.js';
import { useLabels } from '../../../app/vocabularies.js';
import { Tag, type TagTone } from '../../../ui/tag.js';
import type { MediationOnScreen } from './mediation-fragment.js';

interface MediationProps {
  mediation: MediationOnScreen;
}

/** How it came about, who agreed to it, who mediates, until when, and how it ended. */
export function MediationStanding({ mediation }: MediationProps) {
  const { t } = useTranslation();
  const { overdue, stage, pauses, invited, endedBy } = mediation;
  return (
    <>
      {overdue && (
        <p className="notice notice-warning" role="status">
          {t('mediation.overdueWhy')}
        </p>
      )}
      {stage === 'LAPSED' && <p className="notice">{t('mediation.lapsedWhy')}</p>}
      <dl className="pairs mediation-pairs">
        <Pair name={t('mediation.basis')}>
          <Basis mediation={mediation} />
        </Pair>
        <Pair name={t('mediation.consents')}>
          <Consents mediation={mediation} />
        </Pair>
        <Pair name={t('mediation.mediators')}>
          <Mediators mediation={mediation} />
        </Pair>
        <Pair name={t('mediation.limit')}>
          <Limit mediation={mediation} />
        </Pair>
        {pauses.length > 0 && (
          <Pair name={t('mediation.pauses')}>
            <Pauses mediation={mediation} />
          </Pair>
        )}
        {invited.length > 0 && (
          <Pair name={t('mediation.invited')}>
            <Invited mediation={mediation} />
          </Pair>
        )}
        {endedBy && (
          <Pair name={t('mediation.endedBy')}>
            <Ended mediation={mediation} />
          </Pair>
        )}
      </dl>
    </>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Basis({ mediation: { basis, referredBy, courtStage, openedAt } }: MediationProps) {
  const { labelOf } = useLabels();
  const parts = [labelOf('mediationBases', basis), referredBy, labelOf('courtStages', courtStage)];
  return (
    <>
      {parts.filter(Boolean).join(' · ')} <span className="fine moment">{momentText(openedAt)}</span>
    </>
  );
}

const CONSENT_TONES: Record<'AGREED' | 'REFUSED' | 'open', TagTone> = {
  AGREED: 'good',
  REFUSED: 'bad',
  open: 'warning',
};

function Consents({ mediation: { parties } }: MediationProps) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  return (
    <ul className="mediation-people">
      {parties.map(({ party, consent, note }) => (
        <li key={party.id} data-testid="mediation-party" data-consent={consent ?? 'open'}>
          {/* Of a restricted matter the role lies sealed with the name. */}
          {party.name
            ? t('mediation.partyAs', { name: party.name, role: labelOf('partyRoles', party.role) })
            : t('sealed.value')}
          <Tag tone={CONSENT_TONES[consent ?? 'open']}>{t(`mediation.consent.${consent ?? 'open'}`)}</Tag>
          {note && <span className="fine">{note}</span>}
        </li>
      ))}
    </ul>
  );
}

function Mediators({ mediation: { mediators } }: MediationProps) {
  const { t } = useTranslation();
  if (mediators.length === 0) return <span className="fine">{t('mediation.notNamed')}</span>;
  return (
    <ul className="mediation-people" data-testid="mediators">
      {mediators.map(({ id, name, hasInterest, interest }) => (
        <li key={id}>
          {name ?? t('sealed.value')}
          <Tag tone={hasInterest ? 'warning' : 'plain'}>
            {t(hasInterest ? 'mediation.interest.yes' : 'mediation.interest.no')}
          </Tag>
          {interest && t('mediation.disclosed', { interest })}
        </li>
      ))}
    </ul>
  );
}

function Limit({ mediation: { limit, begunAt, dueAt, overdue, extendedDays } }: MediationProps) {
  const { t, i18n } = useTranslation();
  return (
    <>
      {dueAt && (
        <span className={overdue ? 'mediation-due overdue' : 'mediation-due'} data-testid="mediation-due">
          {t('mediation.dueAt', { at: momentText(dueAt) })}
          {overdue && <Tag tone="bad">{t('mediation.overdue')}</Tag>}
        </span>
      )}
      <span className="fine block">
        {spokenPart(limit, i18n.language)}
        {begunAt
          ? ` · ${t('mediation.begunAt', { at: momentText(begunAt) })}`
          : ` · ${t('mediation.notBegun')}`}
        {extendedDays > 0 && ` · ${t('mediation.extended', { number: extendedDays })}`}
      </span>
    </>
  );
}

function Pauses({ mediation: { pauses } }: MediationProps) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  return (
    <ul>
      {pauses.map(({ reason, from, to, isCounted }) => (
        <li key={from}>
          {[
            labelOf('pauseReasons', reason),
            to
              ? t('mediation.span', { from: momentText(from), to: momentText(to) })
              : t('mediation.since', { from: momentText(from) }),
            t(isCounted ? 'mediation.counted' : 'mediation.notCounted'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </li>
      ))}
    </ul>
  );
}

function Invited({ mediation: { invited } }: MediationProps) {
  const { t } = useTranslation();
  return (
    <ul className="mediation-people" data-testid="invited">
      {invited.map(({ id, name, standing }) => (
        <li key={id}>{[name ?? t('sealed.value'), standing].filter(Boolean).join(' · ')}</li>
      ))}
    </ul>
  );
}

function Ended({ mediation: { endedBy, endedAt, endReason } }: MediationProps) {
  const { labelOf } = useLabels();
  return (
    <span data-testid="mediation-ended" data-ground={endedBy}>
      {labelOf('endingGrounds', endedBy)} <span className="fine moment">{momentText(endedAt)}</span>
      {endReason && <span className="block mediation-text">{endReason}</span>}
    </span>
  );
}
