import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { momentText } from '../../app/time-text.js';
import { Answered } from '../../ui/answered.js';
import { quarantinedQuery, type DirectoryNode, type QuarantinedStep } from './directory-query.js';
import { stepTypeWord } from './step-types.js';

/** What the node wrote that is kept here and takes no effect, to be looked at before it is released. */
export function QuarantineCard({ node }: { node: DirectoryNode }) {
  const { t } = useTranslation();
  const steps = useQuery(quarantinedQuery(node.code));
  return (
    <section className="card" aria-labelledby="quarantine-title" data-testid="quarantine">
      <h2 id="quarantine-title">{t('quarantine.title', { number: node.quarantined })}</h2>
      <p className="fine dialog-space">{t('quarantine.about')}</p>
      <Answered question={steps}>
        {(shown) => (
          <>
            <QuarantineTable steps={shown} />
            {shown.length < node.quarantined && (
              <p className="fine">{t('quarantine.first', { number: shown.length })}</p>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

const HEADS = ['quarantine.seq', 'quarantine.step', 'quarantine.matter', 'quarantine.occurredAt'] as const;

function QuarantineTable({ steps }: { steps: QuarantinedStep[] }) {
  const { t } = useTranslation();
  return (
    <table className="rows rows-calm">
      <thead>
        <tr>
          {HEADS.map((word) => (
            <th key={word} scope="col">
              {t(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map(({ id, seq, type, matterCode, occurredAt }) => (
          <tr key={id} data-testid="quarantined-step">
            <td className="number">{seq}</td>
            <td>{stepTypeWord(type, t)}</td>
            <td className="code">{matterCode ?? t('quarantine.matterUnknown')}</td>
            <td className="moment">{momentText(occurredAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
