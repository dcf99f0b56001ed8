import { Input } from 'antd';
import { Fragment } from 'react';
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
        <div key={paper.code}>
          <Field label={i18n.language === 'en' ? paper.en : paper.zh}>
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
          {paper.placeholders.length > 0 && <Placeholders paper={paper} />}
        </div>
      ))}
    </>
  );
}

/** What can be filled in, as it is written in the template. */
function Placeholders({ paper: { code, placeholders } }: { paper: PolicyPaper }) {
  const { t } = useTranslation();
  return (
    <details className="placeholders" data-testid={`placeholders-${code}`}>
      <summary>{t('policy.placeholders')}</summary>
      <dl className="pairs">
        {placeholders.map(({ name, zh, entries }) => (
          <Fragment key={name}>
            <dt className="code">{entries.length > 0 ? `{{#${name}}} … {{/${name}}}` : `{{${name}}}`}</dt>
            <dd>
              {zh}
              {entries.length > 0 && (
                <ul>
                  {entries.map((entry) => (
                    <li key={entry.name}>
                      <span className="code">{`{{${entry.name}}}`}</span> {entry.zh}
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}
