import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { graphql, type ResultOf } from '../../app/graphql.js';
import { usePollEvery } from '../../app/live-changes.js';
import { send } from '../../app/request.js';
import { momentText } from '../../app/time-text.js';
import { Answered } from '../../ui/answered.js';
import { StatusTag } from '../../ui/matter-tags.js';
import { PageHeading } from '../../ui/page-heading.js';
import { Tag } from '../../ui/tag.js';

const REMINDERS = graphql(`
  query Reminders {
    reminders {
      id
      kind
      label
      dueAt
      firedAt
      matter {
        id
        code
        title
        summary
        status
        statusLabel
      }
    }
  }
`);

type Reminder = ResultOf<typeof REMINDERS>['reminders'][number];

/** What is due soon or overdue at this node. */
export function RemindersScreen() {
  const { t } = useTranslation();
  const pollEvery = usePollEvery();
  const reminders = useQuery({
    queryKey: ['reminders'],
    queryFn: ({ signal }) => send(REMINDERS, {}, { signal }).then((answer) => answer.reminders),
    refetchInterval: pollEvery,
  });
  return (
    <>
      <PageHeading title={t('nav.reminders')} about={t('reminders.about')} />
      <Answered question={reminders}>
        {(list) =>
          list.length ? (
            <ReminderTable reminders={list} />
          ) : (
            <p className="nothing">{t('reminders.nothing')}</p>
          )
        }
      </Answered>
    </>
  );
}

function ReminderTable({ reminders }: { reminders: Reminder[] }) {
  const { t } = useTranslation();
  return (
    <table className="rows" data-testid="reminders">
      <thead>
        <tr>
          <th scope="col">{t('reminders.what')}</th>
          <th scope="col">{t('matter.matter')}</th>
          <th scope="col">{t('matter.status')}</th>
          <th scope="col">{t('matter.dueAt')}</th>
          <th scope="col">{t('reminders.firedAt')}</th>
        </tr>
      </thead>
      <tbody>
        {reminders.map(({ id, kind, label, matter, dueAt, firedAt }) => (
          <tr key={id}>
            <td>
              <Tag tone={isPast(kind) ? 'bad' : 'warning'}>{label}</Tag>
            </td>
            <td className="row-main">
              <Link to={`/matters/${matter.id}`} className="row-link">
                {matter.summary ?? matter.title}
              </Link>
              <span className="code">{matter.code}</span>
            </td>
            <td>
              <StatusTag status={matter.status} label={matter.statusLabel} />
            </td>
            <td className={isPast(kind) ? 'moment overdue' : 'moment'}>{momentText(dueAt)}</td>
            <td className="moment">{momentText(firedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The kinds are told in pairs: what comes near, and what has passed. */
function isPast(kind: string): boolean {
  return kind.endsWith('overdue');
}
