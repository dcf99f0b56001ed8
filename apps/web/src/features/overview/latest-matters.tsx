import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePollEvery } from '../../app/live-changes.js';
import { momentText } from '../../app/time-text.js';
import { Answered } from '../../ui/answered.js';
import { MatterSignTags, StatusTag } from '../../ui/matter-tags.js';
import { latestQuery, type LatestMatter } from './overview-query.js';

/** The matters that moved last, as they come in. */
export function LatestMatters() {
  const { t } = useTranslation();
  const latest = useQuery(latestQuery(usePollEvery()));
  return (
    <section className="card" aria-labelledby="latest-title">
      <h2 id="latest-title">{t('overview.latest')}</h2>
      <Answered question={latest}>
        {(matters) => (
          <table className="rows rows-calm" data-testid="latest">
            <tbody>
              {matters.map((matter) => (
                <LatestRow key={matter.id} matter={matter} />
              ))}
            </tbody>
          </table>
        )}
      </Answered>
    </section>
  );
}

function LatestRow({ matter }: { matter: LatestMatter }) {
  const { t } = useTranslation();
  return (
    <tr data-testid="matter-row" data-code={matter.code}>
      <td className="row-main">
        <Link to={`/matters/${matter.id}`} className="row-link">
          {matter.title}
        </Link>
      </td>
      <td className="code">{matter.code}</td>
      <td>
        <span className="tags">
          <StatusTag status={matter.status} label={matter.statusLabel} />
          <MatterSignTags matter={matter} />
        </span>
      </td>
      <td>
        {matter.offeredTo
          ? t('custody.shortTransit', { from: matter.holder.name, to: matter.offeredTo.name })
          : matter.holder.name}
      </td>
      <td className="moment">{momentText(matter.updatedAt)}</td>
    </tr>
  );
}
