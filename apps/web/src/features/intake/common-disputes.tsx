import { useTranslation } from 'react-i18next';
import { useLabels } from '../../app/vocabularies.js';
import type { MatterDraft } from './matter-draft.js';

/** What most people come with, by the counties' own lists of what their villages settle. */
const COMMON = ['0201', '0202', '0299', '0102', '0303', '0503', '0701', '0804'];

interface CommonDisputesProps {
  onChange: (part: Partial<MatterDraft>) => void;
}

/** One tick instead of a sentence: the category, and words that the clerk can change. */
export function CommonDisputes({ onChange }: CommonDisputesProps) {
  const { t } = useTranslation();
  const { choicesOf } = useLabels();
  const common = choicesOf('categories').filter(({ value }) => COMMON.includes(value));
  return (
    <div className="triage" data-testid="common-disputes">
      <span className="fine">{t('register.common')}</span>
      {common.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          className="triage-choice"
          onClick={() =>
            onChange({ kind: 'DISPUTE', category: value, summary: t('register.commonSummary', { label }) })
          }
          data-testid={`common-${value}`}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
