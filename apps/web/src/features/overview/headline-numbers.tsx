import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { enumName } from '../../app/enum-name.js';
import type { NodeRow, OverviewCounts } from './overview-query.js';

const ENDED = new Set(['CLOSED', 'REJECTED', 'WITHDRAWN']);

/** The four numbers a duty officer looks at first. */
export function HeadlineNumbers({ counts, nodes }: { counts: OverviewCounts; nodes: NodeRow[] }) {
  const { t } = useTranslation();
  const ended = counts.status.rows
    .filter((row) => ENDED.has(enumName(row.key)))
    .reduce((sum, row) => sum + row.count, 0);
  const fresh = nodes.filter((node) => node.status === 'FRESH').length;
  return (
    <div className="headline">
      <Link to="/matters">
        <span>{t('overview.total')}</span>
        <b data-testid="overview-total">{counts.area.total}</b>
      </Link>
      <div>
        <span>{t('overview.open')}</span>
        <b>{counts.area.total - ended}</b>
      </div>
      <Link to="/matters?overdue=true" className={counts.overdue.totalCount > 0 ? 'headline-bad' : undefined}>
        <span>{t('overview.overdue')}</span>
        <b data-testid="overview-overdue">{counts.overdue.totalCount}</b>
      </Link>
      <a href="#nodes-title" className={fresh < nodes.length ? 'headline-warning' : undefined}>
        <span>{t('overview.nodesFresh')}</span>
        <b>
          {fresh}
          <small> / {nodes.length}</small>
        </b>
      </a>
    </div>
  );
}
