import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { spokenPart } from '../../app/spoken-part.js';
import { momentText } from '../../app/time-text.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import type { AlarmOnScreen } from './links-query.js';

const TONES: Record<AlarmOnScreen['severity'], TagTone> = {
  SERIOUS: 'bad',
  WARNING: 'warning',
  NOTICE: 'info',
};

/** What is not as it should be, each with what to do next. */
export function AlarmList({ alarms }: { alarms: AlarmOnScreen[] }) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="alarms-title" data-testid="alarms" data-count={alarms.length}>
      <h2 id="alarms-title">{t('alarm.title')}</h2>
      {alarms.length === 0 ? (
        <p className="freshness">{t('alarm.none')}</p>
      ) : (
        <ul className="alarms">
          {alarms.map((alarm) => (
            <AlarmLine key={alarm.id} alarm={alarm} />
          ))}
        </ul>
      )}
    </section>
  );
}

function AlarmLine({ alarm }: { alarm: AlarmOnScreen }) {
  const { t, i18n } = useTranslation();
  const { kind, severity, since, peer, matterId, sentence, advice } = alarm;
  return (
    <li data-testid="alarm" data-kind={kind} data-peer={peer?.code ?? ''}>
      <Tag tone={TONES[severity]}>{t(`severity.${severity}`)}</Tag>
      <div>
        <b>{t(`alarmKind.${kind}`)}</b>
        <p>{spokenPart(sentence, i18n.language)}</p>
        <p className="fine">{spokenPart(advice, i18n.language)}</p>
        {matterId && <Link to={`/matters/${matterId}`}>{t('registered.open')}</Link>}
      </div>
      <time className="moment fine" dateTime={since ?? undefined}>
        {momentText(since)}
      </time>
    </li>
  );
}
