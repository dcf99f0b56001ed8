import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../app/vocabularies.js';
import { ChoiceRow } from '../../ui/choice-row.js';
import { Field } from '../../ui/field.js';
import { CategoryField } from './category-field.js';
import { FilerFields } from './filer-fields.js';
import { CommonDisputes } from './common-disputes.js';
import type { DraftProblem, DraftProblems, MatterDraft } from './matter-draft.js';
import { ProcedureLine } from './procedure-line.js';
import { TriageProposal } from './triage-proposal.js';
import type { Triage } from './triage-query.js';

interface MatterFieldsProps {
  draft: MatterDraft;
  problems: DraftProblems;
  /** Undefined while nothing was asked or answered. */
  triage?: Triage | undefined;
  onChange: (part: Partial<MatterDraft>) => void;
}

export function MatterFields({ draft, problems, triage, onChange }: MatterFieldsProps) {
  const { t } = useTranslation();
  const { choicesOf } = useLabels();
  const kinds = choicesOf('kinds').map((choice) => ({
    ...choice,
    value: choice.value as MatterDraft['kind'],
  }));
  const levels = choicesOf('levels').map((choice) => ({
    ...choice,
    value: choice.value as MatterDraft['level'],
  }));
  const channels = choicesOf('channels').map((choice) => ({
    ...choice,
    value: choice.value as MatterDraft['channel'],
  }));
  return (
    <section className="card" aria-label={t('register.matter')}>
      <SummaryField draft={draft} problem={problems.summary} onChange={onChange} />
      <Proposal draft={draft} triage={triage} onChange={onChange} />
      <ChoiceRow
        label={t('matter.kind')}
        value={draft.kind}
        choices={kinds}
        onChange={(kind) => onChange({ kind })}
      />
      <div className="field-row">
        <CategoryField value={draft.category} onChange={(category) => onChange({ category })} />
        <Field label={t('matter.channel')}>
          {(control) => (
            <Select
              {...control}
              value={draft.channel}
              options={channels}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(channel) => onChange({ channel })}
            />
          )}
        </Field>
      </div>
      <ProcedureLine kind={draft.kind} category={draft.category || null} />
      <ChoiceRow
        label={t('matter.level')}
        value={draft.level}
        choices={levels}
        onChange={(level) => onChange({ level })}
      />
      <NarrativeField draft={draft} onChange={onChange} />
      <PlaceAndTime draft={draft} problems={problems} onChange={onChange} />
      <Checkbox
        checked={draft.restricted}
        onChange={(event) => onChange({ restricted: event.target.checked })}
      >
        {t('register.restricted')}
      </Checkbox>
      <FilerFields
        filer={draft.filer}
        problem={problems.filer && t(`problem.${problems.filer}`)}
        onChange={(filer) => onChange({ filer })}
      />
    </section>
  );
}

/** Before a word is written, what most people come with; afterwards, what the words speak for. */
function Proposal({ draft, triage, onChange }: Omit<MatterFieldsProps, 'problems'>) {
  if (draft.summary === '') return <CommonDisputes onChange={onChange} />;
  return triage && <TriageProposal triage={triage} draft={draft} onChange={onChange} />;
}

function NarrativeField({ draft, onChange }: Pick<MatterFieldsProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <Field label={t('matter.narrative')}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={3}
          maxLength={5000}
          placeholder={t('register.narrativeHint')}
          value={draft.narrative}
          onChange={(event) => onChange({ narrative: event.target.value })}
        />
      )}
    </Field>
  );
}

interface SummaryFieldProps {
  draft: MatterDraft;
  problem: DraftProblem | undefined;
  onChange: MatterFieldsProps['onChange'];
}

function SummaryField({ draft, problem, onChange }: SummaryFieldProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('matter.summary')} required problem={problem && t(`problem.${problem}`)}>
      {(control) => (
        <Input
          {...control}
          autoFocus
          maxLength={200}
          placeholder={t('register.summaryHint')}
          value={draft.summary}
          onChange={(event) => onChange({ summary: event.target.value })}
          data-testid="summary"
        />
      )}
    </Field>
  );
}

function PlaceAndTime({ draft, problems, onChange }: MatterFieldsProps) {
  const { t } = useTranslation();
  const text = (name: 'place' | 'occurredOn' | 'headcount' | 'amount', extra: object = {}) => (
    <Field
      label={t(`matter.${name}`)}
      className={`field-${name}`}
      problem={problems[name] && t(`problem.${problems[name]}`)}
    >
      {(control) => (
        <Input
          {...control}
          {...extra}
          autoComplete="off"
          value={draft[name]}
          onChange={(event) =>
            onChange({ [name]: event.target.value.trim() === '' ? '' : event.target.value })
          }
        />
      )}
    </Field>
  );
  return (
    <div className="field-row field-row-facts">
      {text('place', { maxLength: 200 })}
      {text('occurredOn', { type: 'date' })}
      {text('headcount', { inputMode: 'numeric', maxLength: 6 })}
      {text('amount', { inputMode: 'decimal', maxLength: 15, suffix: t('register.yuan') })}
    </div>
  );
}
