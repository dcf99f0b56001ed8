import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../app/query-client.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { focusFirstField } from '../../ui/first-field.js';
import { useKeptSentence } from '../../ui/kept-words.js';
import { TickRow } from '../../ui/tick-row.js';
import { CommitteeMembers } from './committee-members.js';
import { useEntryChoices } from './entry-choices.js';
import {
  askedFields,
  entryProblems,
  keepDraft,
  listOf,
  type EntryDraft,
  type EntryField,
  type EntryProblems,
} from './entry-draft.js';
import type { Registry } from './registry-query.js';

interface EntryDialogProps {
  registry: Registry;
  draft: EntryDraft;
  onChange: (draft: EntryDraft) => void;
  onClose: () => void;
}

/** One entry of the registry, added or changed. */
export function EntryDialog({ registry, draft, onChange, onClose }: EntryDialogProps) {
  const { t } = useTranslation();
  const [tried, setTried] = useState(false);
  const keeping = useMutation({
    mutationFn: () => keepDraft(draft),
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['registry'] }),
  });
  const kept = useKeptSentence(keeping.error);
  const found = entryProblems(draft);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(found).length === 0 && !keeping.isPending) keeping.mutate();
  };
  return (
    <Modal
      open
      title={t(draft.isNew ? `registry.add.${draft.kind}` : `registry.change.${draft.kind}`)}
      footer={null}
      onCancel={onClose}
      afterOpenChange={focusFirstField}
      mask={{ closable: false }}
      width={560}
    >
      <form onSubmit={submit} className="step-form" data-testid="entry-form">
        <EntryFields registry={registry} draft={draft} problems={tried ? found : {}} onChange={onChange} />
        {keeping.error && <FailureNotice failure={keeping.error} kept={kept} />}
        <div className="dialog-buttons">
          <Button size="large" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            size="large"
            type="primary"
            htmlType="submit"
            disabled={keeping.isPending}
            data-testid="keep-entry"
          >
            {t(keeping.isPending ? 'action.pending' : 'registry.keep')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

type EntryFieldsProps = Pick<EntryDialogProps, 'registry' | 'draft' | 'onChange'> & {
  problems: EntryProblems;
};

function EntryFields({ registry, draft, problems, onChange }: EntryFieldsProps) {
  const { t } = useTranslation();
  const choicesFor = useEntryChoices(registry);
  return (
    <>
      {askedFields(draft).map((field) => {
        const problem = problems[field.name];
        return (
          <EntryInput
            key={field.name}
            kind={draft.kind}
            field={field}
            choices={choicesFor(field.name)}
            value={draft.answers[field.name] ?? ''}
            problem={problem && t(problem)}
            onChange={(value) => onChange({ ...draft, answers: { ...draft.answers, [field.name]: value } })}
          />
        );
      })}
      {draft.kind === 'committee' && (
        <CommitteeMembers
          members={draft.members}
          problem={problems.members && t(problems.members)}
          onChange={(members) => onChange({ ...draft, members })}
        />
      )}
    </>
  );
}

interface EntryInputProps {
  kind: EntryDraft['kind'];
  field: EntryField;
  choices: { value: string; label: string }[];
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

function EntryInput({ kind, field, choices, value, problem, onChange }: EntryInputProps) {
  const { t } = useTranslation();
  const { name, sort, required } = field;
  const label = t(name === 'name' ? `registry.name.${kind}` : `registry.field.${name}`);
  const testId = `entry-${name}`;
  if (sort === 'yesNo')
    return (
      <TickRow
        label={label}
        choices={[{ value: 'yes', label: t('registry.yes') }]}
        ticked={value === 'yes' ? ['yes'] : []}
        onChange={(ticked) => onChange(ticked.length > 0 ? 'yes' : '')}
        testId={testId}
      />
    );
  if (name === 'weekdays')
    return (
      <TickRow
        label={label}
        required
        choices={choices}
        ticked={listOf(value)}
        problem={problem}
        onChange={(ticked) => onChange([...ticked].sort().join(','))}
        testId={testId}
      />
    );
  const isList = sort === 'choices';
  return (
    <Field label={label} required={required ?? false} problem={problem}>
      {(control) =>
        sort === 'line' || sort === 'date' ? (
          <Input
            {...control}
            type={sort === 'date' ? 'date' : 'text'}
            maxLength={200}
            autoComplete="off"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            data-testid={testId}
          />
        ) : (
          <Select<string | string[] | null>
            {...control}
            {...(isList && { mode: 'multiple' as const })}
            showSearch={{ optionFilterProp: 'label' }}
            allowClear={!required}
            value={isList ? listOf(value) : value || null}
            options={choices}
            placeholder={t('question.choose')}
            onChange={(chosen: string | string[] | null | undefined) =>
              onChange(Array.isArray(chosen) ? chosen.join(',') : (chosen ?? ''))
            }
            style={{ width: '100%' }}
            data-testid={testId}
          />
        )
      }
    </Field>
  );
}
