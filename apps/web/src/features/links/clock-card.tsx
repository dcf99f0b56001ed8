import { useTranslation } from 'react-i18next';
import { spokenPart } from '../../app/spoken-part.js';
import { momentText } from '../../app/time-text.js';
import { SkewText } from '../../ui/skew-text.js';
import { Tag } from '../../ui/tag.js';
import { AdministratorButton } from './administrator-button.js';
import type { LinksOnScreen } from './links-query.js';
import { confirmClock } from './ways-out.js';

interface ClockCardProps {
  clock: LinksOnScreen['clock'];
  isAdministrator: boolean;
}

/** This machine's own clock, as far as others could judge it. */
export function ClockCard({ clock, isAdministrator }: ClockCardProps) {
  const { t, i18n } = useTranslation();
  return (
    <section
      className="card"
      aria-labelledby="clock-title"
      data-testid="clock"
      data-doubtful={clock.doubtful}
    >
      <h2 id="clock-title">{t('clock.title')}</h2>
      <p>
        <ClockTag clock={clock} />{' '}
        {clock.skewMs !== null && (
          <>
            {t('clock.skew')} <SkewText milliseconds={clock.skewMs} />
          </>
        )}
        {clock.since && <span className="fine"> {t('link.since', { at: momentText(clock.since) })}</span>}
      </p>
      {clock.reason && <p>{spokenPart(clock.reason, i18n.language)}</p>}
      {isAdministrator && (clock.doubtful || clock.awaitsWord) && (
        <AdministratorButton word="clock.confirm" testId="confirm-clock" act={confirmClock} />
      )}
    </section>
  );
}

function ClockTag({ clock }: Pick<ClockCardProps, 'clock'>) {
  const { t } = useTranslation();
  if (clock.doubtful) return <Tag tone="bad">{t('clock.doubtful')}</Tag>;
  if (clock.awaitsWord) return <Tag tone="warning">{t('clock.awaitsWord')}</Tag>;
  return <Tag tone="good">{t('clock.right')}</Tag>;
}
