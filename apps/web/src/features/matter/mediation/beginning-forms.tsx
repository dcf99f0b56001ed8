import { useTranslation } from 'react-i18next';
import { ChoiceRow } from '../../../ui/choice-row.js';
import { LineField, LongField, PartyTicks, useCodes, usePartyChoices } from './form-fields.js';
import { giveStep } from './mediation-commands.js';
import {
  applicantsIn,
  consentProblems,
  consentSaid,
  emptyConsent,
  emptyOpening,
  openingProblems,
  openingSaid,
  type ConsentAnswers,
  type OpeningAnswers,
} from './opening-answers.js';
import type { FieldsProps, StepForm } from './step-form.js';

export const openingForm: StepForm<OpeningAnswers> = {
  empty: emptyOpening,
  problems: openingProblems,
  give: (given, answers) => giveStep.OPEN(given, openingSaid(answers)),
  Fields: OpeningFields,
};

function OpeningFields({ matter, answers, problems, change }: FieldsProps<OpeningAnswers>) {
  const { t } = useTranslation();
  // Another mediation is asked of the parties of the matter, not only of those in the one before.
  const asked = { ...matter, mediation: null };
  return (
    <>
      <ChoiceRow
        label={t('mediation.basis')}
        value={answers.basis}
        choices={useCodes('mediationBases')}
        onChange={(basis) => change({ basis })}
        testId="field-basis"
      />
      {answers.basis === 'REFERRED' && <ReferralFields {...{ matter, answers, problems, change }} />}
      <PartyTicks
        label={t('mediation.field.parties')}
        hint={t('mediation.hint.parties')}
        required
        matter={asked}
        ticked={answers.parties}
        problem={problems['parties']}
        onChange={(parties) => change({ parties })}
        testId="field-parties"
      />
      {answers.basis === 'APPLIED' && (
        <PartyTicks
          label={t('mediation.field.appliedBy')}
          hint={t('mediation.hint.appliedBy')}
          required
          matter={asked}
          among={answers.parties}
          ticked={applicantsIn(answers)}
          problem={problems['appliedBy']}
          onChange={(appliedBy) => change({ appliedBy })}
          testId="field-appliedBy"
        />
      )}
    </>
  );
}

function ReferralFields({ answers, problems, change }: FieldsProps<OpeningAnswers>) {
  const { t } = useTranslation();
  return (
    <>
      <LineField
        label={t('mediation.field.referredBy')}
        hint={t('mediation.hint.referredBy')}
        required
        value={answers.referredBy}
        problem={problems['referredBy']}
        onChange={(referredBy) => change({ referredBy })}
        testId="field-referredBy"
      />
      <ChoiceRow
        label={t('mediation.field.courtStage')}
        value={answers.courtStage}
        choices={[{ value: '', label: t('mediation.noCourt') }, ...useCodes('courtStages')]}
        onChange={(courtStage) => change({ courtStage })}
        testId="field-courtStage"
      />
    </>
  );
}

export const consentForm: StepForm<ConsentAnswers> = {
  empty: emptyConsent,
  problems: consentProblems,
  give: (given, answers) => giveStep.CONSENT(given, consentSaid(answers)),
  Fields: ConsentFields,
};

function ConsentFields({ matter, answers, problems, change }: FieldsProps<ConsentAnswers>) {
  const { t } = useTranslation();
  const said = new Map(matter.mediation?.parties.map(({ party, consent }) => [party.id, consent]));
  const parties = usePartyChoices(matter).map(({ value, label }) => {
    const consent = said.get(value);
    return { value, label: consent ? `${label} · ${t(`mediation.consent.${consent}`)}` : label };
  });
  return (
    <>
      <ChoiceRow
        label={t('mediation.field.party')}
        required
        value={answers.party}
        choices={parties}
        problem={problems['party'] && t(problems['party'])}
        onChange={(party) => change({ party })}
        testId="field-party"
      />
      <ChoiceRow
        label={t('mediation.field.answer')}
        required
        value={answers.answer || null}
        choices={(['AGREED', 'REFUSED'] as const).map((value) => ({
          value,
          label: t(`mediation.consent.${value}`),
        }))}
        problem={problems['answer'] && t(problems['answer'])}
        onChange={(answer) => change({ answer })}
        testId="field-answer"
      />
      {answers.answer === 'REFUSED' && (
        <p className="notice notice-warning" role="status">
          {t('mediation.refusalEnds')}
        </p>
      )}
      <LongField
        label={t('mediation.field.consentNote')}
        hint={t('mediation.hint.consentNote')}
        rows={2}
        value={answers.note}
        onChange={(note) => change({ note })}
        testId="field-note"
      />
    </>
  );
}
