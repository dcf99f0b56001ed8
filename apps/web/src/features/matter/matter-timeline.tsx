import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { momentText } from '../../app/time-text.js';
import { DeliveryTag } from '../../ui/delivery-tag.js';
import { Tag } from '../../ui/tag.js';
import type { MatterOnScreen, MatterTimelineEntry } from './matter-query.js';

interface MatterTimelineProps {
  matter: MatterOnScreen;
  onAdopt: (entry: MatterTimelineEntry) => void;
}

/** All that was ever said on the matter: its history, what came too late to count by itself, and side entries. */
export function MatterTimeline({ matter, onAdopt }: MatterTimelineProps) {
  const { t } = useTranslation();
  const mayAdopt = matter.availableActions.includes('ADOPT');
  return (
    <section className="card" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t('timeline.title')}</h2>
      {matter.behind && (
        <p className="notice notice-warning" role="status">
          {t('matter.behindWhy')}
        </p>
      )}
      <ol className="timeline" data-testid="timeline">
        {[...matter.timeline].reverse().map((entry) => (
          <TimelineLine
            key={entry.id}
            entry={entry}
            onAdopt={mayAdopt && entry.adoptable ? onAdopt : undefined}
          />
        ))}
      </ol>
    </section>
  );
}

interface TimelineLineProps {
  entry: MatterTimelineEntry;
  onAdopt: ((entry: MatterTimelineEntry) => void) | undefined;
}

function TimelineLine({ entry, onAdopt }: TimelineLineProps) {
  const { t } = useTranslation();
  return (
    <li
      className={`timeline-${entry.place.toLowerCase()}`}
      data-testid="timeline-entry"
      data-type={entry.type}
    >
      <div className="timeline-head">
        <b>{entry.label}</b>
        {entry.place === 'LATE' && (
          <Tag tone={entry.adopted ? 'good' : 'warning'} title={t('timeline.lateWhy')}>
            {t(entry.adopted ? 'timeline.adopted' : 'timeline.late')}
          </Tag>
        )}
        {entry.place === 'SIDE' && <Tag>{t('timeline.side')}</Tag>}
        <span>
          {entry.node.name} {entry.by}
          {entry.offeredTo && ` → ${entry.offeredTo.name}`}
        </span>
        {entry.clockDoubtful && (
          <Tag tone="warning" title={t('timeline.clockDoubtfulWhy')}>
            {t('timeline.clockDoubtful')}
          </Tag>
        )}
        <DeliveryTag state={entry.delivery} />
        <time dateTime={entry.occurredAt}>{momentText(entry.occurredAt)}</time>
        {onAdopt && (
          <Button size="small" onClick={() => onAdopt(entry)} data-testid="adopt">
            {t('timeline.adopt')}
          </Button>
        )}
      </div>
      {entry.text && <p>{entry.text}</p>}
      {recordedMuchLater(entry) && (
        <p className="fine">{t('timeline.recordedAt', { at: momentText(entry.recordedAt) })}</p>
      )}
    </li>
  );
}

const WORTH_SAYING_MS = 5 * 60_000;

/** What was done at the doorstep and entered in the evening says both times. */
function recordedMuchLater(entry: MatterTimelineEntry): boolean {
  return Date.parse(entry.recordedAt) - Date.parse(entry.occurredAt) > WORTH_SAYING_MS;
}
