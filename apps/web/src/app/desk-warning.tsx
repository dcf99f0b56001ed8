import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { spokenPart } from './spoken-part.js';
import { standingAlarmsQuery } from './standing-alarms.js';

/** What makes every screen of this node doubtful, and not only one link. */
const CONCERNS_ALL = new Set(['CLOCK_DOUBTFUL', 'RECOVERING', 'CONTRADICTING_HEADS']);

/** Above every screen, while what this node shows or decides is to be taken with care. */
export function DeskWarning() {
  const { t, i18n } = useTranslation();
  const { data: alarms = [] } = useQuery(standingAlarmsQuery);
  const grave = alarms.filter(({ kind, peer }) => CONCERNS_ALL.has(kind) && peer === null);
  if (grave.length === 0) return null;
  return (
    <div className="notice notice-warning" role="status" data-testid="desk-warning">
      <div>
        {grave.map(({ id, sentence }) => (
          <p key={id}>{spokenPart(sentence, i18n.language)}</p>
        ))}
      </div>
      <Link to="/links" className="plain-button">
        {t('alarm.look')}
      </Link>
    </div>
  );
}
