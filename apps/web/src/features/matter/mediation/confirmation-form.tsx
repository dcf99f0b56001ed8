import { useTranslation } from 'react-i18next';
import { ChoiceRow } from '../../../ui/choice-row.js';
import {
  confirmationProblems,
  confirmationSaid,
  emptyConfirmation,
  type ConfirmationAnswers,
} from './confirmation-answers.js';
import { LineField, PartyTicks, useCodes } from './form-fields.js';
import { giveStep } from './mediation-commands.js';
import type { FieldsProps, StepForm } from './step-form.js';

export const confirmationForm: StepForm<ConfirmationAnswers> = {
  empty: emptyConfirmation,
  problems: confirmationProblems,
  give: (given, answers) => giveStep.CONFIRM(given, confirmationSaid(answers)),
  Fields: ConfirmationFields,
};

function ConfirmationFields({ matter, answers, problems, change }: FieldsProps<ConfirmationAnswers>) {
  const { t } = useTranslation();
  const wasAsked = (matter.mediation?.agreement?.confirmations.length ?? 0) > 0;
  const states = useCodes('confirmationStates').filter(({ value }) => (value === 'APPLIED') !== wasAsked);
  const line = (name: 'on' | 'court' | 'number') => (
    <LineField
      label={t(`mediation.field.confirmation.${name}`)}
      type={name === 'on' ? 'date' : 'text'}
      required={name !== 'number'}
      value={answers[name]}
      problem={problems[name]}
      onChange={(value) => change({ [name]: value })}
      testId={`field-${name}`}
    />
  );
  return (
    <>
      <ChoiceRow
        label={t('mediation.field.confirmation.state')}
        required
        value={answers.state}
        choices={states}
        onChange={(state) => change({ state })}
        testId="field-state"
      />
      <div className="field-row">
        {line('court')}
        {line('on')}
      </div>
      {line('number')}
      {answers.state === 'APPLIED' && (
        <>
          <ChoiceRow
            label={t('mediation.field.confirmation.concernsStatus')}
            required
            value={answers.concernsStatus || null}
            choices={(['no', 'yes'] as const).map((value) => ({
              value,
              label: t(`mediation.concerns.${value}`),
            }))}
            problem={problems['concernsStatus'] && t(problems['concernsStatus'])}
            onChange={(concernsStatus) => change({ concernsStatus })}
            testId="field-concernsStatus"
          />
          <PartyTicks
            label={t('mediation.field.confirmation.appliedBy')}
            required
            matter={matter}
            ticked={answers.appliedBy}
            problem={problems['appliedBy']}
            onChange={(appliedBy) => change({ appliedBy })}
            testId="field-appliedBy"
          />
        </>
      )}
    </>
  );
}
