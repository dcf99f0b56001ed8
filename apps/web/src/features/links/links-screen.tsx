import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hostProgramQuery } from '../../app/host-program.js';
import { useSession } from '../../app/session.js';
import { Answered } from '../../ui/answered.js';
import { PageHeading } from '../../ui/page-heading.js';
import { AlarmList } from './alarm-list.js';
import { ClockCard } from './clock-card.js';
import { LinkTable } from './link-table.js';
import { linksQuery } from './links-query.js';
import { ParkedCard } from './parked-card.js';
import { RecoveryCard } from './recovery-card.js';
import './links.css';

/** How this node stands with the others: what is not as it should be, and every link in both directions. */
export function LinksScreen() {
  const { t } = useTranslation();
  const isAdministrator = useSession().signedIn?.person.role === 'ADMINISTRATOR';
  const { data: host } = useQuery(hostProgramQuery);
  const links = useQuery(linksQuery);
  return (
    <>
      <PageHeading title={t('links.title', { name: host?.name ?? '' })} about={t('links.about')} />
      <Answered question={links}>
        {(seen) => (
          <>
            <AlarmList alarms={seen.alarms} />
            <section className="card" aria-labelledby="links-title">
              <h2 id="links-title">{t('links.table')}</h2>
              <LinkTable links={seen.links} />
            </section>
            {isAdministrator && <ParkedCard />}
            <RecoveryCard recovery={seen.recovery} isAdministrator={isAdministrator} />
            <ClockCard clock={seen.clock} isAdministrator={isAdministrator} />
          </>
        )}
      </Answered>
    </>
  );
}
