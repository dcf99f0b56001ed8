import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChoiceRow } from '../../../ui/choice-row.js';
import {
  agreementProblems,
  agreementSaid,
  emptyAgreement,
  emptyPromise,
  type AgreementAnswers,
  type PromiseLine,
} from './agreement-answers.js';
import type { Problems } from './answers.js';
import { LineField, LongField } from './form-fields.js';
import { giveStep } from './mediation-commands.js';
import type { FieldsProps, StepForm } from './step-form.js';

export const agreementForm: StepForm<AgreementAnswers> = {
  empty: emptyAgreement,
  problems: agreementProblems,
  give: (given, answers) => giveStep.AGREE(given, agreementSaid(answers)),
  Fields: AgreementFields,
};

function AgreementFields({ answers, problems, change }: FieldsProps<AgreementAnswers>) {
  const { t } = useTranslation();
  const long = (name: 'facts' | 'content', rows: number) => (
    <LongField
      label={t(`mediation.field.agreed.${name}`)}
      hint={t(`mediation.hint.agreed.${name}`)}
      required={name === 'content'}
      rows={rows}
      value={answers[name]}
      problem={problems[name]}
      onChange={(value) => change({ [name]: value })}
      testId={`field-${name}`}
    />
  );
  const line = (name: 'manner' | 'place') => (
    <LineField
      label={t(`mediation.field.agreed.${name}`)}
      value={answers[name]}
      onChange={(value) => change({ [name]: value })}
      testId={`field-${name}`}
    />
  );
  return (
    <>
      <ChoiceRow
        label={t('mediation.field.form')}
        value={answers.form}
        choices={(['WRITTEN', 'ORAL'] as const).map((value) => ({
          value,
          label: t(`mediation.form.${value}`),
        }))}
        onChange={(form) => change({ form })}
        testId="field-form"
      />
      <p className="fine dialog-space">{t(`mediation.formWhy.${answers.form}`)}</p>
      {long('facts', 4)}
      {long('content', 5)}
      <PromiseLines
        promises={answers.promises}
        problems={problems}
        onChange={(promises) => change({ promises })}
      />
      <div className="field-row">
        {line('manner')}
        {line('place')}
      </div>
    </>
  );
}

const MOST_LINES = 60;

interface PromiseLinesProps {
  promises: PromiseLine[];
  problems: Problems;
  onChange: (promises: PromiseLine[]) => void;
}

/** What is performed when; lines left empty are not sent. */
function PromiseLines({ promises, problems, onChange }: PromiseLinesProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="promise-lines" data-testid="promises">
      <legend>{t('mediation.instalments')}</legend>
      {promises.map((promise, at) => (
        <PromiseFields
          key={promise.id}
          promise={promise}
          at={at}
          problems={problems}
          onChange={(part) =>
            onChange(promises.map((one, index) => (index === at ? { ...one, ...part } : one)))
          }
          onRemove={() => onChange(promises.filter((_, index) => index !== at))}
        />
      ))}
      {promises.length < MOST_LINES && (
        <Button
          type="dashed"
          block
          onClick={() => onChange([...promises, emptyPromise()])}
          data-testid="add-promise"
        >
          {t('mediation.addPromise')}
        </Button>
      )}
      <p className="field-hint">{t('mediation.hint.promises')}</p>
    </fieldset>
  );
}

interface PromiseFieldsProps {
  promise: PromiseLine;
  at: number;
  problems: Problems;
  onChange: (part: Partial<PromiseLine>) => void;
  onRemove: () => void;
}

function PromiseFields({ promise, at, problems, onChange, onRemove }: PromiseFieldsProps) {
  const { t } = useTranslation();
  const number = at + 1;
  const problem = problems[`promises.${at}.what`] ?? problems[`promises.${at}.amount`];
  const text = (name: 'what' | 'amount' | 'dueOn', more: object) => (
    <Input
      {...more}
      aria-label={`${t(`mediation.field.promise.${name}`)} ${number}`}
      aria-invalid={Boolean(problems[`promises.${at}.${name}`])}
      placeholder={t(`mediation.field.promise.${name}`)}
      autoComplete="off"
      value={promise[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
      data-testid={`promise-${number}-${name}`}
    />
  );
  return (
    <div className="promise-line" role="group" aria-label={t('mediation.promiseNumber', { number })}>
      {text('what', { maxLength: 500 })}
      {text('amount', { maxLength: 15, inputMode: 'decimal', suffix: t('register.yuan') })}
      {text('dueOn', { type: 'date' })}
      <Button type="text" onClick={onRemove} aria-label={t('mediation.removePromise', { number })}>
        ✕
      </Button>
      {problem && (
        <p className="field-problem" role="alert">
          {t(problem)}
        </p>
      )}
    </div>
  );
}
