import { useMutation } from '@tanstack/react-query';
import { Button, Input, Tabs } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshPolicy } from '../../app/query-client.js';
import { instantInChina } from '../../app/time-text.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { useKeptSentence } from '../../ui/kept-words.js';
import { CalendarPanel } from './calendar-panel.js';
import { LimitsPanel } from './limits-panel.js';
import { PapersPanel } from './papers-panel.js';
import { partsChanged, written, type PolicyDocument } from './policy-document.js';
import { publishPolicy, type PolicyBook } from './policy-query.js';
import { RoutingPanel } from './routing-panel.js';
import { WordsPanel } from './words-panel.js';

interface PolicyEditorProps {
  /** What the new version is made from. */
  before: PolicyDocument;
  book: PolicyBook;
}

/** Makes the next version from the one in force, and publishes it to the county. */
export function PolicyEditor({ before, book }: PolicyEditorProps) {
  const { t } = useTranslation();
  const [policy, setPolicy] = useState(before);
  const [version, setVersion] = useState('');
  const [from, setFrom] = useState('');
  const shipped = JSON.parse(book.shipped) as PolicyDocument;
  const changed = partsChanged(before, policy);
  const publishing = useMutation({
    mutationFn: () => publishPolicy(written(policy, version), from === '' ? null : instantInChina(from)),
    onSettled: refreshPolicy,
  });
  const kept = useKeptSentence(publishing.error);
  const isReady = changed.length > 0 && version.trim() !== '' && !publishing.isPending;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isReady) publishing.mutate();
  };
  const panel = { policy, onChange: setPolicy };
  const tabs = [
    { key: 'limits', children: <LimitsPanel {...panel} /> },
    { key: 'calendar', children: <CalendarPanel {...panel} shipped={shipped} /> },
    { key: 'words', children: <WordsPanel {...panel} vocabularies={book.vocabularies} /> },
    { key: 'routing', children: <RoutingPanel {...panel} shipped={shipped} /> },
    { key: 'papers', children: <PapersPanel {...panel} papers={book.papers} /> },
  ] as const;
  return (
    <section className="card" aria-labelledby="policy-next">
      <h2 id="policy-next">{t('policy.next')}</h2>
      <p className="fine">{t('policy.nextAbout', { version: before.version })}</p>
      <form onSubmit={submit} data-testid="policy-editor">
        <Tabs items={tabs.map(({ key, children }) => ({ key, children, label: t(`policy.part.${key}`) }))} />
        <div className="publish">
          <Field label={t('policy.version')} hint={t('policy.versionHint')} required>
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                value={version}
                onChange={(event) => setVersion(event.target.value)}
                data-testid="policy-version"
              />
            )}
          </Field>
          <Field label={t('policy.from')} hint={t('policy.fromHint')}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={from}
                onChange={(event) => setFrom(event.target.value)}
                data-testid="policy-from"
              />
            )}
          </Field>
        </div>
        <p aria-live="polite" data-testid="policy-changes">
          {changed.length === 0
            ? t('policy.unchanged')
            : t('policy.changed', { parts: changed.map((part) => t(`policy.part.${part}`)).join('、') })}
        </p>
        {publishing.error && <FailureNotice failure={publishing.error} kept={kept} />}
        <Button type="primary" htmlType="submit" disabled={!isReady} data-testid="publish-policy">
          {t(publishing.isPending ? 'action.pending' : 'policy.publish')}
        </Button>
      </form>
    </section>
  );
}
