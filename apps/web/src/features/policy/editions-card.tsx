import { useMutation } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { refreshPolicy } from '../../app/query-client.js';
import { saveText } from '../../app/save-text.js';
import { momentText } from '../../app/time-text.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { withdrawPolicy, type PolicyEdition } from './policy-query.js';

const TONES: Record<PolicyEdition['state'], TagTone> = {
  IN_FORCE: 'good',
  COMING: 'info',
  FORMER: 'plain',
  WITHDRAWN: 'plain',
  NOT_UNDERSTOOD: 'bad',
};
const HEADS = [
  'policy.version',
  'policy.state',
  'policy.from',
  'policy.publishedAt',
  'policy.publishedBy',
] as const;

/** What was published, newest first. */
export function EditionsCard({ editions, isHere }: { editions: PolicyEdition[]; isHere: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="editions-title" data-testid="editions">
      <h2 id="editions-title">{t('policy.editions')}</h2>
      {editions.length === 0 ? (
        <p className="fine">{t('policy.noEditions')}</p>
      ) : (
        <table className="rows rows-calm">
          <thead>
            <tr>
              {HEADS.map((word) => (
                <th key={word} scope="col">
                  {t(word)}
                </th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            {editions.map((edition) => (
              <EditionLine key={edition.version} edition={edition} isHere={isHere} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function EditionLine({ edition, isHere }: { edition: PolicyEdition; isHere: boolean }) {
  const { t } = useTranslation();
  const { version, state, from, isAtOnce, publishedAt, publishedBy, text } = edition;
  const withdrawing = useMutation({ mutationFn: () => withdrawPolicy(version), onSettled: refreshPolicy });
  return (
    <tr data-testid={`edition-${version}`}>
      <th scope="row">{version}</th>
      <td>
        <Tag tone={TONES[state]}>{t(`policyState.${state}`)}</Tag>
      </td>
      <td>{isAtOnce ? t('policy.atOnce') : momentText(from)}</td>
      <td>{momentText(publishedAt)}</td>
      <td>{publishedBy ?? t('policy.byCounty')}</td>
      <td>
        <Button onClick={() => saveText(`policy-${version}.json`, JSON.stringify(JSON.parse(text), null, 2))}>
          {t('policy.save')}
        </Button>
        {isHere && state === 'COMING' && (
          <Popconfirm
            title={t('policy.withdrawMeans', { version })}
            okText={t('policy.withdraw')}
            cancelText={t('policy.keep')}
            onConfirm={() => withdrawing.mutate()}
          >
            <Button danger disabled={withdrawing.isPending} data-testid="withdraw-policy">
              {t('policy.withdraw')}
            </Button>
          </Popconfirm>
        )}
        {withdrawing.error && <FailureNotice failure={withdrawing.error} />}
      </td>
    </tr>
  );
}
