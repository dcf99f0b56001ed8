import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { graphql } from './graphql.js';
import type { Word } from './dictionary-zh.js';
import { usePollEvery } from './live-changes.js';
import { send } from './request.js';
import { isAdministrator, useSession, worksOnMatters } from './session.js';
import { standingAlarmsQuery } from './standing-alarms.js';

const WAITING_WORK = graphql(`
  query WaitingWork {
    matters(filter: { inbox: true }, first: 1) {
      totalCount
    }
    reminders {
      id
    }
  }
`);

interface Place {
  to: string;
  word: Word;
  waiting?: 'inbox' | 'reminders' | 'alarms';
}

const DESK: Place[] = [
  { to: '/today', word: 'nav.today' },
  { to: '/register', word: 'nav.register' },
  { to: '/receptions', word: 'nav.receptions' },
  { to: '/inbox', word: 'nav.inbox', waiting: 'inbox' },
  { to: '/mine', word: 'nav.mine' },
  { to: '/reminders', word: 'nav.reminders', waiting: 'reminders' },
  { to: '/matters', word: 'nav.matters' },
];
const OVERVIEW: Place = { to: '/overview', word: 'nav.overview' };
const ADMINISTRATION: Place[] = [
  { to: '/nodes', word: 'nav.nodes' },
  { to: '/policy', word: 'nav.policy' },
  { to: '/accounts', word: 'nav.accounts' },
];
const REGISTRY: Place = { to: '/registry', word: 'nav.registry' };
const LINKS: Place = { to: '/links', word: 'nav.links', waiting: 'alarms' };

export function DeskNavigation({ atGateway }: { atGateway: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const onMatters = worksOnMatters(session);
  const waiting = useWaitingWork(onMatters);
  const desk = onMatters ? DESK : [];
  const administration = isAdministrator(session) ? ADMINISTRATION : [];
  const work = atGateway ? [OVERVIEW, ...desk] : [...desk, OVERVIEW];
  const places = [...work, REGISTRY, LINKS, ...administration];
  return (
    <nav className="desk-navigation" aria-label={t('nav.label')}>
      {places.map(({ to, word, waiting: kind }) => (
        <NavLink key={to} to={to} end={to !== '/nodes'} data-testid={`nav${to.replace('/', '-')}`}>
          {t(word)}
          {kind && waiting[kind] > 0 && (
            <b
              className="count"
              aria-label={t(kind === 'alarms' ? 'nav.alarms' : 'nav.waiting', { number: waiting[kind] })}
            >
              {waiting[kind]}
            </b>
          )}
        </NavLink>
      ))}
    </nav>
  );
}

function useWaitingWork(enabled: boolean): Record<NonNullable<Place['waiting']>, number> {
  const pollEvery = usePollEvery();
  const { data } = useQuery({
    queryKey: ['matters', 'waiting-work'],
    queryFn: ({ signal }) => send(WAITING_WORK, {}, { signal }),
    refetchInterval: pollEvery * 2,
    enabled,
  });
  const { data: alarms = [] } = useQuery(standingAlarmsQuery);
  const serious = alarms.filter(({ severity }) => severity === 'SERIOUS').length;
  return { alarms: serious, inbox: data?.matters.totalCount ?? 0, reminders: data?.reminders.length ?? 0 };
}
