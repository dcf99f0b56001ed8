import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { momentText } from '../../app/time-text.js';
import { DeliveryTag } from '../../ui/delivery-tag.js';
import { MatterSignTags, StatusTag } from '../../ui/matter-tags.js';
import type { MatterRow } from './matter-list-query.js';

/** The whole row opens the matter; its title is the link that a keyboard or a screen reader finds. */
export function MatterTable({ matters }: { matters: MatterRow[] }) {
  const { t } = useTranslation();
  return (
    <table className="rows" data-testid="matters">
      <thead>
        <tr>
          <th scope="col">{t('matter.matter')}</th>
          <th scope="col">{t('matter.parties')}</th>
          <th scope="col">{t('matter.status')}</th>
          <th scope="col">{t('matter.where')}</th>
          <th scope="col">{t('matter.dueAt')}</th>
          <th scope="col">{t('matter.updatedAt')}</th>
        </tr>
      </thead>
      <tbody>
        {matters.map((matter) => (
          <tr key={matter.id} data-testid="matter-row" data-code={matter.code}>
            <td className="row-main">
              <Link to={`/matters/${matter.id}`} className="row-link">
                {matter.summary ?? matter.title}
              </Link>
              <span className="row-second">
                <span className="code">{matter.code}</span>
                {matter.summary && <span className="fine">{matter.categoryLabel}</span>}
              </span>
            </td>
            <td>{partiesText(matter)}</td>
            <td>
              <span className="tags">
                <StatusTag status={matter.status} label={matter.statusLabel} />
                <MatterSignTags matter={matter} />
                <DeliveryTag state={matter.deliveryState} />
              </span>
            </td>
            <td>
              <Whereabouts matter={matter} />
            </td>
            <td className={matter.overdue ? 'moment overdue' : 'moment'}>{momentText(matter.dueAt)}</td>
            <td className="moment">{momentText(matter.updatedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Whereabouts({ matter }: { matter: MatterRow }) {
  const { t } = useTranslation();
  if (matter.offeredTo) {
    return <>{t('custody.shortTransit', { from: matter.holder.name, to: matter.offeredTo.name })}</>;
  }
  const moved = matter.home.code !== matter.holder.code;
  return (
    <>
      {matter.holder.name}
      {moved && <span className="fine block">{t('custody.from', { home: matter.home.name })}</span>}
    </>
  );
}

function partiesText({ parties }: MatterRow): string {
  const names = parties.map((party) => party.name).filter(Boolean);
  return names.length > 3 ? `${names.slice(0, 3).join('、')} …` : names.join('、');
}
