import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Answered } from '../../ui/answered.js';
import { PageHeading } from '../../ui/page-heading.js';
import { EditionsCard } from './editions-card.js';
import type { PolicyDocument } from './policy-document.js';
import { PolicyEditor } from './policy-editor.js';
import { policyBookQuery } from './policy-query.js';
import './policy.css';

/** The county's policy: what is in force, what was published, and the next version where policies are published. */
export function PolicyScreen() {
  const { t } = useTranslation();
  const question = useQuery(policyBookQuery);
  return (
    <>
      <PageHeading title={t('policy.title')} about={t('policy.about')} />
      <Answered question={question}>
        {({ policy, policyBook }) => {
          const before = JSON.parse(policy) as PolicyDocument;
          return (
            <>
              <p data-testid="policy-in-force">{t('policy.inForce', { version: before.version })}</p>
              {!policyBook.isHere && <p className="notice">{t('policy.keptAbove')}</p>}
              <EditionsCard editions={policyBook.editions} isHere={policyBook.isHere} />
              {/* Begun anew by a publication alone: a version that comes into force meanwhile takes no work away. */}
              {policyBook.isHere && (
                <PolicyEditor key={policyBook.editions[0]?.version ?? ''} before={before} book={policyBook} />
              )}
            </>
          );
        }}
      </Answered>
    </>
  );
}
