import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { usePollEvery } from '../../app/live-changes.js';
import { Answered } from '../../ui/answered.js';
import { PageHeading } from '../../ui/page-heading.js';
import { deskQuery, type DeskAnswer } from './desk-query.js';
import { DraftsCard } from './drafts-card.js';
import { DueCard } from './due-card.js';
import { GroupCard } from './group-card.js';
import './today.css';

/** What there is to do today: what is due, what came back, what was begun, and what waits for whom. */
export function TodayScreen() {
  const { t } = useTranslation();
  const pollEvery = usePollEvery();
  const desk = useQuery({ ...deskQuery, refetchInterval: pollEvery });
  return (
    <>
      <PageHeading
        title={t('nav.today')}
        about={desk.data ? t('today.about', { day: desk.data.desk.today }) : ''}
      />
      <Answered question={desk}>{(answer) => <Work answer={answer} />}</Answered>
    </>
  );
}

function Work({ answer: { desk, reminders } }: { answer: DeskAnswer }) {
  const { t } = useTranslation();
  const ours = desk.groups.filter((group) => group.for === 'US');
  const theirs = desk.groups.filter((group) => group.for !== 'US');
  const isIdle = desk.groups.length + reminders.length + desk.drafts.length === 0;
  if (isIdle) return <p className="nothing">{t('today.nothing')}</p>;
  return (
    <div className="today" data-testid="today">
      {reminders.length > 0 && <DueCard reminders={reminders} />}
      {desk.drafts.length > 0 && <DraftsCard drafts={desk.drafts} />}
      <div className="today-columns">
        <section aria-labelledby="today-ours">
          <h2 id="today-ours">{t('today.ours')}</h2>
          {ours.length === 0 && <p className="fine">{t('today.nothingOurs')}</p>}
          {ours.map((group) => (
            <GroupCard key={group.code} group={group} />
          ))}
        </section>
        <section aria-labelledby="today-theirs">
          <h2 id="today-theirs">{t('today.theirs')}</h2>
          {theirs.length === 0 && <p className="fine">{t('today.nothingTheirs')}</p>}
          {theirs.map((group) => (
            <GroupCard key={group.code} group={group} />
          ))}
        </section>
      </div>
    </div>
  );
}
