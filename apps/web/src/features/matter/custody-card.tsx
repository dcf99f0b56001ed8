import { useTranslation } from 'react-i18next';
import { momentText } from '../../app/time-text.js';
import { useLabels } from '../../app/vocabularies.js';
import type { MatterOnScreen } from './matter-query.js';

/** Who decides now. While a matter is on its way, both ends read the same words. */
export function CustodyCard({ matter }: { matter: MatterOnScreen }) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  return (
    <section className="card" aria-labelledby="custody-title" data-testid="custody">
      <h2 id="custody-title">{t('custody.title')}</h2>
      {matter.offeredTo && (
        <p className="notice notice-warning" role="status" data-testid="in-transit">
          <TransitSentence matter={matter} />
        </p>
      )}
      <dl className="pairs">
        <dt>{t('custody.holder')}</dt>
        <dd data-testid="holder" data-code={matter.holder.code}>
          {matter.holder.name}
        </dd>
        <dt>{t('custody.home')}</dt>
        <dd>{matter.home.name}</dd>
        {matter.unitLabel && (
          <>
            <dt>{t('custody.unit')}</dt>
            <dd>{matter.unitLabel}</dd>
          </>
        )}
        {matter.assisting.length > 0 && (
          <>
            <dt>{t('custody.assisting')}</dt>
            <dd>{matter.assisting.map((unit) => labelOf('units', unit)).join('、')}</dd>
          </>
        )}
        {matter.designatedUnit && (
          <>
            <dt>{t('custody.designated')}</dt>
            <dd>{labelOf('units', matter.designatedUnit)}</dd>
          </>
        )}
        {matter.objections > 0 && (
          <>
            <dt>{t('custody.objections')}</dt>
            <dd>{matter.objections}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function TransitSentence({ matter }: { matter: MatterOnScreen }) {
  const { t } = useTranslation();
  return t('custody.transit', {
    from: matter.holder.name,
    to: matter.offeredTo?.name ?? '',
    since: momentText(matter.offeredAt),
    move: lastMoveLabel(matter) || t('custody.handOver'),
  });
}

/** The move that made the offer is the last step on the path; its label is the county's own word for it. */
function lastMoveLabel(matter: MatterOnScreen): string {
  return matter.timeline.filter((entry) => entry.place === 'PATH').at(-1)?.label ?? '';
}
