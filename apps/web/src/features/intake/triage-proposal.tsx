import { useTranslation } from 'react-i18next';
import { useLabels } from '../../app/vocabularies.js';
import type { MatterDraft } from './matter-draft.js';
import type { Triage } from './triage-query.js';

interface TriageProposalProps {
  triage: Triage;
  draft: MatterDraft;
  onChange: (part: Partial<MatterDraft>) => void;
}

/** What the words speak for, each with the words; one click takes it over, and nothing is taken over by itself. */
export function TriageProposal({ triage, draft, onChange }: TriageProposalProps) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  const kinds = triage.kinds.slice(0, 1).filter(({ kind }) => kind !== draft.kind);
  const categories = triage.categories.filter(({ category }) => category !== draft.category);
  if (kinds.length + categories.length + triage.care.length === 0) return null;
  return (
    <div className="triage" role="status" data-testid="triage">
      {triage.care.length > 0 && (
        <p className="notice notice-warning">
          {t('triage.care', {
            what: triage.care.map(({ label, words }) => because(label, words)).join('；'),
          })}
        </p>
      )}
      {(kinds.length > 0 || categories.length > 0) && <span className="fine">{t('triage.proposed')}</span>}
      {kinds.map(({ kind, words }) => (
        <button
          key={kind}
          type="button"
          className="triage-choice"
          onClick={() => onChange({ kind: kind as MatterDraft['kind'] })}
          data-testid={`triage-kind-${kind}`}
        >
          {labelOf('kinds', kind)}
          <span className="fine">{t('triage.words', { words: words.join('、') })}</span>
        </button>
      ))}
      {categories.map(({ category, label, words }) => (
        <button
          key={category}
          type="button"
          className="triage-choice"
          onClick={() => onChange({ category })}
          data-testid={`triage-category-${category}`}
        >
          {label}
          <span className="fine">{t('triage.words', { words: words.join('、') })}</span>
        </button>
      ))}
    </div>
  );
}

function because(label: string, words: readonly string[]): string {
  return `${label}（${words.join('、')}）`;
}
