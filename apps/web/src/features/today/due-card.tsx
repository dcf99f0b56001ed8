import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { momentText } from '../../app/time-text.js';
import { Tag } from '../../ui/tag.js';
import type { DeskReminder } from './desk-query.js';

/** So many are enough for a morning; the page of reminders has them all. */
const SHOWN = 8;

/** What is due soon or overdue, the earliest first. */
export function DueCard({ reminders }: { reminders: DeskReminder[] }) {
  const { t } = useTranslation();
  return (
    <section className="card group-card" aria-labelledby="today-due" data-testid="today-due">
      <h2 id="today-due">
        {t('today.dueTitle')} <b className="count">{reminders.length}</b>
      </h2>
      <ul>
        {reminders.slice(0, SHOWN).map(({ id, kind, label, dueAt, matter }) => (
          <li key={id}>
            <Tag tone={kind.endsWith('overdue') ? 'bad' : 'warning'}>{label}</Tag>
            <Link to={`/matters/${matter.id}`} className="row-link">
              {matter.summary ?? matter.title}
            </Link>
            <span className="code">{matter.code}</span>
            <span className={kind.endsWith('overdue') ? 'moment overdue' : 'moment'}>
              {momentText(dueAt)}
            </span>
          </li>
        ))}
      </ul>
      {reminders.length > SHOWN && <Link to="/reminders">{t('today.allReminders')}</Link>}
    </section>
  );
}
