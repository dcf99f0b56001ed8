import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { usePollEvery } from '../../app/live-changes.js';
import { Answered } from '../../ui/answered.js';
import { FreshnessNote } from '../../ui/freshness-note.js';
import {
  matterListQuery,
  type MatterFilter,
  type MatterOrder,
  type MatterPage,
} from './matter-list-query.js';
import { MatterTable } from './matter-table.js';

interface MatterListProps {
  filter: MatterFilter;
  orderBy: MatterOrder;
  /** Said when there is no such matter. */
  nothing: string;
  /** Opens the only matter found at once when this is its code. */
  openExact?: string;
}

/** A page of matters, more at the press of a button, and how fresh they are. */
export function MatterList({ filter, orderBy, nothing, openExact }: MatterListProps) {
  const pollEvery = usePollEvery();
  const matters = useInfiniteQuery(matterListQuery(filter, orderBy, pollEvery));
  const { data } = matters;
  const exact = openExact && exactMatch(data?.pages[0], openExact);
  if (exact) return <Navigate to={`/matters/${exact}`} replace />;
  return (
    <Answered question={matters}>
      {({ pages }) => (
        <>
          <ListCaption last={pages.at(-1)} shown={pages.reduce((sum, page) => sum + page.edges.length, 0)} />
          {pages[0]?.edges.length ? (
            <MatterTable matters={pages.flatMap((page) => page.edges.map((edge) => edge.node))} />
          ) : (
            <p className="nothing">{nothing}</p>
          )}
          <MoreButton
            offered={matters.hasNextPage}
            loading={matters.isFetchingNextPage}
            onMore={() => void matters.fetchNextPage()}
          />
        </>
      )}
    </Answered>
  );
}

function ListCaption({ last, shown }: { last: MatterPage | undefined; shown: number }) {
  const { t } = useTranslation();
  if (!last) return null;
  return (
    <div className="list-caption">
      <span data-testid="total">{t('list.total', { total: last.totalCount, shown })}</span>
      <FreshnessNote freshness={last.freshness} />
    </div>
  );
}

function MoreButton({
  offered,
  loading,
  onMore,
}: {
  offered: boolean;
  loading: boolean;
  onMore: () => void;
}) {
  const { t } = useTranslation();
  if (!offered) return null;
  return (
    <div className="more">
      <Button size="large" disabled={loading} onClick={onMore} data-testid="more">
        {t(loading ? 'waiting.short' : 'list.more')}
      </Button>
    </div>
  );
}

function exactMatch(page: MatterPage | undefined, text: string): string | undefined {
  const only = page?.edges.length === 1 ? page.edges[0]?.node : undefined;
  const codes = [only?.code, only?.publicCode].map((code) => code?.toUpperCase());
  return only && codes.includes(text.toUpperCase()) ? only.id : undefined;
}
