import { useTranslation } from 'react-i18next';
import { spokenPart } from '../../app/spoken-part.js';
import { momentText } from '../../app/time-text.js';
import { SkewText } from '../../ui/skew-text.js';
import { Tag } from '../../ui/tag.js';
import type { LinksOnScreen } from './links-query.js';

/** This machine's own clock, as far as others could judge it. */
export function ClockCard({ clock }: { clock: LinksOnScreen['clock'] }) {
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
        <Tag tone={clock.doubtful ? 'bad' : 'good'}>
          {t(clock.doubtful ? 'clock.doubtful' : 'clock.right')}
        </Tag>{' '}
        {clock.skewMs !== null && (
          <>
            {t('clock.skew')} <SkewText milliseconds={clock.skewMs} />
          </>
        )}
        {clock.since && <span className="fine"> {t('link.since', { at: momentText(clock.since) })}</span>}
      </p>
      {clock.reason && <p>{spokenPart(clock.reason, i18n.language)}</p>}
    </section>
  );
}
