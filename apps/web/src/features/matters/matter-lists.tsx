import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { PageHeading } from '../../ui/page-heading.js';
import { filterOf, orderOf } from './matter-filter.js';
import { MatterFilters } from './matter-filters.js';
import { MatterList } from './matter-list.js';
import './matter-lists.css';

/** What rose or was handed to this node and waits here. */
export function InboxScreen() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading title={t('nav.inbox')} about={t('inbox.about')} />
      <MatterList filter={{ inbox: true }} orderBy="DUE_FIRST" nothing={t('inbox.nothing')} />
    </>
  );
}

export function MyMattersScreen() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading title={t('nav.mine')} about={t('mine.about')}>
        <Link className="plain-button" to="/register">
          {t('nav.register')}
        </Link>
      </PageHeading>
      <MatterList filter={{ mine: true }} orderBy="UPDATED" nothing={t('mine.nothing')} />
    </>
  );
}

export function AllMattersScreen() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  return (
    <>
      <PageHeading title={t('nav.matters')} about={t('matters.about')} />
      <MatterFilters />
      <MatterList
        filter={filterOf(parameters)}
        orderBy={orderOf(parameters)}
        nothing={t('matters.nothing')}
      />
    </>
  );
}

export function SearchScreen() {
  const { t } = useTranslation();
  const location = useLocation();
  const text = (location.state as { text?: string } | null)?.text ?? '';
  if (!text) return <PageHeading title={t('search.title')} about={t('search.ask')} />;
  return (
    <>
      <PageHeading title={t('search.result', { text })} about={t('search.about')} />
      <MatterList
        filter={{ text }}
        orderBy="UPDATED"
        nothing={t('search.nothing', { text })}
        openExact={text}
      />
    </>
  );
}
