import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hostProgramQuery } from '../../app/host-program.js';
import { useIsLive, usePollEvery } from '../../app/live-changes.js';
import { useSession, worksOnMatters } from '../../app/session.js';
import { Answered } from '../../ui/answered.js';
import { FreshnessNote } from '../../ui/freshness-note.js';
import { PageHeading } from '../../ui/page-heading.js';
import { Tag } from '../../ui/tag.js';
import { CountPanel } from './count-panel.js';
import { HeadlineNumbers } from './headline-numbers.js';
import { LatestMatters } from './latest-matters.js';
import { NodeTable } from './node-table.js';
import { countsQuery, nodesQuery, type NodeRow, type OverviewCounts } from './overview-query.js';
import './overview.css';

/** The combined view: the whole county at the gateway, the own subtree at any node, with honest freshness. */
export function OverviewScreen() {
  const { t } = useTranslation();
  const pollEvery = usePollEvery();
  const onMatters = worksOnMatters(useSession());
  const { data: host } = useQuery(hostProgramQuery);
  const nodes = useQuery(nodesQuery);
  return (
    <>
      <PageHeading
        title={t('overview.title', { name: host?.name ?? '' })}
        about={<LiveSign every={pollEvery} />}
      />
      {onMatters && <MatterCounts nodes={nodes.data ?? []} />}
      {onMatters && <LatestMatters />}
      <section className="card" aria-labelledby="nodes-title">
        <h2 id="nodes-title">{t('node.title')}</h2>
        <Answered question={nodes}>
          {(rows) => <NodeTable nodes={rows} canAskLive={host?.program === 'gateway'} />}
        </Answered>
      </section>
    </>
  );
}

function MatterCounts({ nodes }: { nodes: NodeRow[] }) {
  const counts = useQuery(countsQuery(usePollEvery()));
  return (
    <Answered question={counts}>
      {(data) => (
        <>
          <FreshnessNote freshness={data.area.freshness} />
          <HeadlineNumbers counts={data} nodes={nodes} />
          <CountPanels counts={data} />
        </>
      )}
    </Answered>
  );
}

function CountPanels({ counts }: { counts: OverviewCounts }) {
  const { t } = useTranslation();
  return (
    <div className="count-panels">
      <div>
        <CountPanel title={t('overview.byArea')} rows={counts.area.rows} filter="within" />
        <CountPanel title={t('overview.byTier')} rows={counts.tier.rows} filter="tier" />
      </div>
      <CountPanel title={t('overview.byCategory')} rows={counts.category.rows} filter="category" />
      <CountPanel title={t('overview.byStatus')} rows={counts.status.rows} filter="status" />
    </div>
  );
}

function LiveSign({ every }: { every: number }) {
  const { t } = useTranslation();
  const live = useIsLive();
  return (
    <span data-testid="live">
      <Tag tone={live ? 'good' : 'plain'}>
        {live ? t('overview.live') : t('overview.polled', { seconds: every / 1_000 })}
      </Tag>
    </span>
  );
}
