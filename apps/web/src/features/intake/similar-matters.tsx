import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MatterDraft } from './matter-draft.js';
import type { SimilarMatter } from './triage-query.js';

interface SimilarMattersProps {
  similar: readonly SimilarMatter[];
  relations: MatterDraft['relations'];
  onChange: (relations: MatterDraft['relations']) => void;
}

const KINDS = ['REPEAT', 'RELATED'] as const;

/** Matters that may be the same: a person looks, and says whether it is the same again or has to do with it. */
export function SimilarMatters({ similar, relations, onChange }: SimilarMattersProps) {
  const { t } = useTranslation();
  if (similar.length === 0) return null;
  const chosen = (id: string) => relations.find(({ matter }) => matter === id)?.as;
  const toggle = (id: string, as: (typeof KINDS)[number]) =>
    onChange([
      ...relations.filter(({ matter }) => matter !== id),
      ...(chosen(id) === as ? [] : [{ matter: id, as }]),
    ]);
  return (
    <section className="card" aria-labelledby="similar-title" data-testid="similar">
      <h2 id="similar-title">{t('similar.title')}</h2>
      <ul className="similar">
        {similar.map(({ id, code, title, statusLabel, likenesses }) => (
          <li key={id}>
            <Link to={`/matters/${id}`} target="_blank" rel="noreferrer">
              {title}
            </Link>{' '}
            <span className="code">{code}</span> {statusLabel}
            <div className="fine">{likenesses.map((one) => t(`similar.${one}`)).join('、')}</div>
            <div className="similar-ticks">
              {KINDS.map((as) => (
                <label key={as} className={chosen(id) === as ? 'choice chosen' : 'choice'}>
                  <input type="checkbox" checked={chosen(id) === as} onChange={() => toggle(id, as)} />
                  {t(`matter.relation.${as}`)}
                </label>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
