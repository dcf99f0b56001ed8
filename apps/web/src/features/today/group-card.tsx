import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { momentText } from '../../app/time-text.js';
import type { DeskGroup } from './desk-query.js';

/** One heap: how many, and the first of them with for whom they wait. */
export function GroupCard({ group: { code, zh, en, count, first } }: { group: DeskGroup }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="card group-card" aria-labelledby={`group-${code}`} data-testid={`group-${code}`}>
      <h3 id={`group-${code}`}>
        {i18n.language === 'en' ? en : zh} <b className="count">{count}</b>
      </h3>
      <ul>
        {first.map(({ matter, waitsFor, unasked, since }) => (
          <li key={matter.id}>
            <Link to={`/matters/${matter.id}`} className="row-link">
              {matter.summary ?? matter.title}
            </Link>
            <span className="code">{matter.code}</span>
            {waitsFor && <span className="waits-for">{t('today.waitsFor', { name: waitsFor })}</span>}
            {unasked > 0 && <span className="waits-for">{t('today.unasked', { number: unasked })}</span>}
            {matter.dueAt ? (
              <span className={matter.overdue ? 'moment overdue' : 'moment'}>
                {t('today.due', { at: momentText(matter.dueAt) })}
              </span>
            ) : (
              <span className="moment">{t('today.since', { at: momentText(since) })}</span>
            )}
          </li>
        ))}
      </ul>
      {count > first.length && <p className="fine">{t('today.more', { number: count - first.length })}</p>}
    </section>
  );
}
