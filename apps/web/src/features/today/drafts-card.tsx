import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { momentText } from '../../app/time-text.js';
import type { DraftNote } from './desk-query.js';

/** What was begun and not given, with the way back to it. */
export function DraftsCard({ drafts }: { drafts: DraftNote[] }) {
  const { t } = useTranslation();
  return (
    <section className="card group-card" aria-labelledby="today-drafts" data-testid="today-drafts">
      <h2 id="today-drafts">
        {t('today.drafts')} <b className="count">{drafts.length}</b>
      </h2>
      <ul>
        {drafts.map(({ name, keptAt, matter }) => (
          <li key={name}>
            <Link to={matter ? `/matters/${matter.id}` : '/register'} className="row-link">
              {matter ? (matter.summary ?? matter.title) : t('today.draftOfNew')}
            </Link>
            {matter && <span className="code">{matter.code}</span>}
            <span className="moment">{t('today.keptAt', { at: momentText(keptAt) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
