import { useTranslation } from 'react-i18next';
import { momentText } from '../../../app/time-text.js';
import { useLabels } from '../../../app/vocabularies.js';
import { Tag } from '../../../ui/tag.js';
import type { MatterOnScreen } from '../matter-query.js';

/** What was tried before the newest mediation, and what came of it. */
export function EarlierMediations({ earlier }: { earlier: MatterOnScreen['earlierMediations'] }) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  if (earlier.length === 0) return null;
  return (
    <details className="earlier-mediations" data-testid="earlier-mediations">
      <summary>{t('mediation.earlier', { number: earlier.length })}</summary>
      <ul>
        {earlier.map(({ id, stage, openedAt, endedAt, endedBy, endReason, sessions, agreement }) => (
          <li key={id}>
            <span className="moment">{momentText(openedAt)}</span>
            {endedAt && <span className="moment"> – {momentText(endedAt)}</span>}{' '}
            <Tag>{labelOf('mediationStages', stage)}</Tag> {endedBy && labelOf('endingGrounds', endedBy)}
            <span className="fine"> {t('mediation.sessionCount', { number: sessions.length })}</span>
            {agreement?.content && <p className="mediation-text">{agreement.content}</p>}
            {endReason && <p className="mediation-text">{endReason}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
