import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/field.js';
import type { PanelProps } from './limits-panel.js';
import { withPaper } from './policy-document.js';
import type { PolicyPaper } from './policy-query.js';

interface PapersPanelProps extends PanelProps {
  papers: PolicyPaper[];
}

/** The texts of papers that the county words itself; emptied, a text is the one that ships. */
export function PapersPanel({ policy, papers, onChange }: PapersPanelProps) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <p className="fine">{t('policy.papersAbout')}</p>
      {papers.map((paper) => (
        <Field key={paper.code} label={i18n.language === 'en' ? paper.en : paper.zh}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize
              maxLength={paper.longest}
              value={policy.papers?.[paper.code] ?? paper.builtIn}
              onChange={(event) => onChange(withPaper(policy, paper, event.target.value))}
              data-testid={`paper-${paper.code}`}
            />
          )}
        </Field>
      ))}
    </>
  );
}
