import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText, momentText } from '../../../app/time-text.js';
import { useLabels } from '../../../app/vocabularies.js';
import type { MediationOnScreen } from './mediation-fragment.js';

interface MediationProps {
  mediation: MediationOnScreen;
}

/** What was written down: sessions, inquiries, facts that nobody disputes, visits; each opens at a click. */
export function MediationRecords({ mediation }: MediationProps) {
  const { t } = useTranslation();
  const { undisputedFacts } = mediation;
  return (
    <>
      <Sessions mediation={mediation} />
      <Inquiries mediation={mediation} />
      {undisputedFacts && (
        <div data-testid="undisputed-facts">
          <h3>{t('mediation.undisputedFacts')}</h3>
          <p className="mediation-text">{undisputedFacts}</p>
        </div>
      )}
      <FollowUps mediation={mediation} />
    </>
  );
}

function Sessions({ mediation: { sessions, parties } }: MediationProps) {
  const { t } = useTranslation();
  if (sessions.length === 0) return null;
  const namesOf = (ids: readonly string[]) =>
    parties
      .filter(({ party }) => ids.includes(party.id))
      .map(({ party }) => party.name ?? t('sealed.value'))
      .join('、');
  return (
    <>
      <h3>{t('mediation.sessions')}</h3>
      {sessions.map((session, at) => (
        <Record
          key={session.id}
          testId="session"
          title={t('mediation.session', { number: at + 1 })}
          when={spanText(session)}
          where={session.isRemote ? `${session.place ?? ''} ${t('mediation.remote')}` : session.place}
          body={session.body}
        >
          <Line name={t('mediation.field.attendedBy')} value={namesOf(session.attendedBy)} />
          <Line name={t('mediation.field.others')} value={session.others} />
          <Line name={t('mediation.field.minutesSignedBy')} value={namesOf(session.signedBy)} />
          <Line name={t('mediation.field.recorder')} value={session.recorder} />
          <Entered at={session.at} by={session.by} />
        </Record>
      ))}
    </>
  );
}

function Inquiries({ mediation: { inquiries } }: MediationProps) {
  const { t } = useTranslation();
  if (inquiries.length === 0) return null;
  return (
    <>
      <h3>{t('mediation.inquiries')}</h3>
      {inquiries.map((inquiry) => (
        <Record
          key={inquiry.id}
          testId="inquiry"
          title={inquiry.asked ?? t('sealed.value')}
          when={spanText(inquiry)}
          where={inquiry.place}
          body={inquiry.body}
        >
          {inquiry.isSigned !== null && (
            <Line
              name={t('mediation.field.inquirySigned')}
              value={t(inquiry.isSigned ? 'mediation.inquirySigned' : 'mediation.notSigned')}
            />
          )}
          <Line name={t('mediation.field.recorder')} value={inquiry.recorder} />
          <Entered at={inquiry.at} by={inquiry.by} />
        </Record>
      ))}
    </>
  );
}

function FollowUps({ mediation: { followUps } }: MediationProps) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  if (followUps.length === 0) return null;
  return (
    <>
      <h3>{t('mediation.followUps')}</h3>
      {followUps.map(({ id, on, visitor, satisfaction, body }) => (
        <Record
          key={id}
          testId="follow-up"
          title={labelOf('satisfactions', satisfaction)}
          when={on ?? ''}
          where={visitor}
          body={body}
        />
      ))}
    </>
  );
}

interface RecordProps {
  testId: string;
  title: string;
  when: string;
  where: string | null;
  body: string | null;
  children?: ReactNode;
}

function Record({ testId, title, when, where, body, children }: RecordProps) {
  const { t } = useTranslation();
  return (
    <details className="mediation-fold" data-testid={testId}>
      <summary>
        <b>{title}</b> <span className="moment">{when}</span> {where}
      </summary>
      <p className="mediation-text">{body ?? t('sealed.value')}</p>
      {children && <dl className="pairs">{children}</dl>}
    </details>
  );
}

function Line({ name, value }: { name: string; value: string | null }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Entered({ at, by }: { at: string; by: string | null }) {
  const { t } = useTranslation();
  return <Line name={t('mediation.enteredBy')} value={[by, momentText(at)].filter(Boolean).join(' ')} />;
}

/** `2026-11-21 09:05–10:30`; the day is written once, because a meeting ends on its day. Sealed: when it was entered. */
function spanText({ from, to, at }: { from: string | null; to: string | null; at: string }): string {
  if (!from) return momentText(at);
  return to ? `${momentText(from)}–${clockText(new Date(to))}` : momentText(from);
}
