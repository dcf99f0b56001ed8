import { useTranslation } from 'react-i18next';
import { momentText } from '../../app/time-text.js';
import { spokenPart } from '../../app/spoken-part.js';
import { Tag } from '../../ui/tag.js';
import type { MatterOnScreen } from './matter-query.js';

/** The running deadline and, line by line, why it is that day. */
export function DeadlineCard({ matter }: { matter: MatterOnScreen }) {
  const { t, i18n } = useTranslation();
  const { deadline, dueAt, overdue } = matter;
  return (
    <section className="card" aria-labelledby="deadline-title" data-testid="deadline">
      <h2 id="deadline-title">{t('deadline.title')}</h2>
      {dueAt ? (
        <p className={overdue ? 'due overdue' : 'due'}>
          {momentText(dueAt)} {overdue && <Tag tone="bad">{t('matter.overdue')}</Tag>}
          {deadline && (
            <small>
              <ItemText item={deadline.item} />
            </small>
          )}
        </p>
      ) : (
        <p className="fine">{t('deadline.none')}</p>
      )}
      {deadline && deadline.lines.length > 0 && (
        <details className="why">
          <summary>{t('deadline.why')}</summary>
          <ol>
            {deadline.lines.map((line, index) => (
              <li key={index}>{spokenPart(line.text, i18n.language)}</li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

const ITEMS = ['accept', 'receive', 'signFor', 'handle', 'mediation'] as const;

/** Which limit runs; one of a newer policy is shown under its own name. */
function ItemText({ item }: { item: string }) {
  const { t } = useTranslation();
  const known = ITEMS.find((name) => name === item);
  return known ? t(`limit.${known}`) : item;
}
