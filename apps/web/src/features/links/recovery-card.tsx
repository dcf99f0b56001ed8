import { useTranslation } from 'react-i18next';
import { spokenPart } from '../../app/spoken-part.js';
import { momentText } from '../../app/time-text.js';
import { Tag } from '../../ui/tag.js';
import { AdministratorButton } from './administrator-button.js';
import type { LinksOnScreen } from './links-query.js';
import { decideAgain } from './ways-out.js';

type Recovery = NonNullable<LinksOnScreen['recovery']>;

interface RecoveryCardProps {
  recovery: Recovery | null;
  isAdministrator: boolean;
}

/** How this node gets back what its database lost; nothing where it never lost anything. */
export function RecoveryCard({ recovery, isAdministrator }: RecoveryCardProps) {
  const { t, i18n } = useTranslation();
  if (!recovery) return null;
  const { decidesAt, finishedAt, sentence, peers } = recovery;
  return (
    <section
      className="card"
      aria-labelledby="recovery-title"
      data-testid="recovery"
      data-finished={finishedAt !== null}
    >
      <h2 id="recovery-title">{t('recovery.title')}</h2>
      <p className="dialog-space">{spokenPart(sentence, i18n.language)}</p>
      {isAdministrator && !decidesAt && (
        <AdministratorButton word="recovery.decideAgain" testId="decide-again" act={decideAgain} />
      )}
      <table className="rows rows-calm">
        <thead>
          <tr>
            {(
              ['link.peer', 'link.state', 'recovery.steps', 'recovery.keys', 'recovery.answered'] as const
            ).map((word) => (
              <th key={word} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {peers.map((peer) => (
            <RecoveryLine key={peer.peer.code} peer={peer} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RecoveryLine({
  peer: { peer, done, stepsGot, keysGot, answeredAt },
}: {
  peer: Recovery['peers'][number];
}) {
  const { t } = useTranslation();
  return (
    <tr>
      <td>
        <b>{peer.name}</b>
      </td>
      <td>
        <Tag tone={done ? 'good' : 'warning'}>{t(done ? 'recovery.done' : 'recovery.waits')}</Tag>
      </td>
      <td className="number">{stepsGot}</td>
      <td className="number">{keysGot}</td>
      <td className="moment">{momentText(answeredAt) || '—'}</td>
    </tr>
  );
}
