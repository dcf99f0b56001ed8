// After the agreement: the marks under it, what is performed, and the visits afterwards.
import { useTranslation } from 'react-i18next';
import { ChoiceRow } from '../../../ui/choice-row.js';
import { useLabels } from '../../../app/vocabularies.js';
import {
  COMMITTEE,
  emptyPerformance,
  emptySigning,
  mannersOf,
  MEDIATOR,
  missingSigners,
  performanceProblems,
  performanceSaid,
  signingBy,
  signingProblems,
  signingSaid,
  type PerformanceAnswers,
  type SigningAnswers,
} from './agreement-answers.js';
import { LineField, LongField, useCodes, usePartyChoices } from './form-fields.js';
import { giveStep } from './mediation-commands.js';
import type { AgreementOnScreen } from './mediation-fragment.js';
import { emptyFollowUp, followUpProblems, followUpSaid, type FollowUpAnswers } from './record-answers.js';
import type { FieldsProps, StepForm } from './step-form.js';

export const signingForm: StepForm<SigningAnswers> = {
  empty: emptySigning,
  problems: signingProblems,
  give: (given, answers) => giveStep.SIGN(given, signingSaid(answers)),
  Fields: SigningFields,
};

function SigningFields({ matter, answers, problems, change }: FieldsProps<SigningAnswers>) {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  const everybody = [
    ...usePartyChoices(matter),
    { value: MEDIATOR, label: t('mediation.signer.MEDIATOR') },
    { value: COMMITTEE, label: t('mediation.signer.COMMITTEE') },
  ];
  const missing = missingSigners(matter.mediation);
  return (
    <>
      <ChoiceRow
        label={t('mediation.field.signer')}
        required
        value={answers.signer}
        choices={everybody.filter(({ value }) => missing.includes(value))}
        problem={problems['signer'] && t(problems['signer'])}
        onChange={(signer) => change(signingBy(signer))}
        testId="field-signer"
      />
      <ChoiceRow
        label={t('mediation.field.manner')}
        required
        value={answers.manner}
        choices={mannersOf(answers.signer).map((value) => ({
          value,
          label: labelOf('signingManners', value),
        }))}
        onChange={(manner) => change({ manner })}
        testId="field-manner"
      />
    </>
  );
}

export const performanceForm: StepForm<PerformanceAnswers> = {
  empty: emptyPerformance,
  problems: performanceProblems,
  give: (given, answers) => giveStep.PERFORM(given, performanceSaid(answers)),
  Fields: PerformanceFields,
};

function PerformanceFields({ matter, answers, problems, change }: FieldsProps<PerformanceAnswers>) {
  const { t } = useTranslation();
  const instalmentText = useInstalmentText();
  const instalments = matter.mediation?.agreement?.instalments ?? [];
  return (
    <>
      <ChoiceRow
        label={t('mediation.field.instalment')}
        required
        value={answers.instalment}
        choices={instalments.map((one) => ({ value: one.id, label: instalmentText(one) }))}
        problem={problems['instalment'] && t(problems['instalment'])}
        onChange={(instalment) => change({ instalment })}
        testId="field-instalment"
      />
      <ChoiceRow
        label={t('mediation.field.isPerformed')}
        required
        value={answers.isPerformed || null}
        choices={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`mediation.performed.${value}`),
        }))}
        problem={problems['isPerformed'] && t(problems['isPerformed'])}
        onChange={(isPerformed) => change({ isPerformed })}
        testId="field-isPerformed"
      />
      <LongField
        label={t(`mediation.field.${answers.isPerformed === 'no' ? 'unperformedNote' : 'proof'}`)}
        rows={3}
        value={answers.note}
        onChange={(note) => change({ note })}
        testId="field-note"
      />
    </>
  );
}

/** One instalment in a line: what, how much, on which day. */
function useInstalmentText() {
  const { t } = useTranslation();
  return ({ what, amount, dueOn }: AgreementOnScreen['instalments'][number]): string => {
    const parts = [what ?? t('sealed.value'), amount && t('matter.yuan', { amount }), dueOn];
    return parts.filter(Boolean).join(' · ');
  };
}

export const followUpForm: StepForm<FollowUpAnswers> = {
  empty: emptyFollowUp,
  problems: followUpProblems,
  give: (given, answers) => giveStep.FOLLOW_UP(given, followUpSaid(answers)),
  Fields: FollowUpFields,
};

function FollowUpFields({ answers, problems, change }: FieldsProps<FollowUpAnswers>) {
  const { t } = useTranslation();
  const line = (name: 'on' | 'visitor') => (
    <LineField
      label={t(`mediation.field.visit.${name}`)}
      required
      type={name === 'on' ? 'date' : 'text'}
      value={answers[name]}
      problem={problems[name]}
      onChange={(value) => change({ [name]: value })}
      testId={`field-${name}`}
    />
  );
  return (
    <>
      <div className="field-row">
        {line('on')}
        {line('visitor')}
      </div>
      <LongField
        label={t('mediation.field.visit.body')}
        hint={t('mediation.hint.visit')}
        required
        rows={5}
        value={answers.body}
        problem={problems['body']}
        onChange={(body) => change({ body })}
        testId="field-body"
      />
      <ChoiceRow
        label={t('mediation.field.satisfaction')}
        required
        value={answers.satisfaction || null}
        choices={useCodes('satisfactions')}
        problem={problems['satisfaction'] && t(problems['satisfaction'])}
        onChange={(satisfaction) => change({ satisfaction })}
        testId="field-satisfaction"
      />
    </>
  );
}
