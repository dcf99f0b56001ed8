// Steps for which the parties are asked: each has few answers, and ticks of who agreed or signed.
import { useTranslation } from 'react-i18next';
import { usePeopleAtHand, type PeopleAtHand } from '../../../app/people-at-hand.js';
import { ChoiceRow } from '../../../ui/choice-row.js';
import { AgreedBy } from './agreed-by.js';
import { LineField, LongField, PartyTicks, useCodes } from './form-fields.js';
import { giveStep } from './mediation-commands.js';
import {
  asksAll,
  emptyExtension,
  emptyFacts,
  emptyInvitation,
  emptyPause,
  extensionProblems,
  extensionSaid,
  factsProblems,
  factsSaid,
  invitationProblems,
  invitationSaid,
  pauseProblems,
  pauseSaid,
  type ExtensionAnswers,
  type FactsAnswers,
  type InvitationAnswers,
  type PauseAnswers,
} from './record-answers.js';
import type { FieldsProps, StepForm } from './step-form.js';

export const invitationForm: StepForm<InvitationAnswers> = {
  empty: emptyInvitation,
  problems: invitationProblems,
  give: (given, answers) => giveStep.INVITE(given, invitationSaid(answers)),
  Fields: InvitationFields,
};

export const factsForm: StepForm<FactsAnswers> = {
  empty: emptyFacts,
  problems: factsProblems,
  give: (given, answers) => giveStep.RECORD_FACTS(given, factsSaid(answers)),
  Fields: FactsFields,
};

export const pauseForm: StepForm<PauseAnswers> = {
  empty: emptyPause,
  problems: pauseProblems,
  give: (given, answers) => giveStep.PAUSE(given, pauseSaid(answers)),
  Fields: PauseFields,
};

export const extensionForm: StepForm<ExtensionAnswers> = {
  empty: emptyExtension,
  problems: extensionProblems,
  give: (given, answers) => giveStep.EXTEND(given, extensionSaid(answers)),
  Fields: ExtensionFields,
};

function InvitationFields(props: FieldsProps<InvitationAnswers>) {
  const { answers, problems, change } = props;
  const { t } = useTranslation();
  const { experts } = usePeopleAtHand();
  // Of an expert who was chosen the registry knows as what; what was written already stays.
  const named = (name: string) =>
    change({ name, ...(answers.standing.trim() === '' && { standing: standingOf(name, experts) }) });
  const line = (name: 'name' | 'standing') => (
    <LineField
      label={t(`mediation.field.invited.${name}`)}
      hint={t(`mediation.hint.invited.${name}`)}
      required
      value={answers[name]}
      problem={problems[name]}
      offered={name === 'name' ? experts.map((expert) => expert.name) : []}
      onChange={(value) => (name === 'name' ? named(value) : change({ standing: value }))}
      testId={`field-${name}`}
    />
  );
  return (
    <>
      <div className="field-row">
        {line('name')}
        {line('standing')}
      </div>
      <AgreedBy {...props} />
    </>
  );
}

function standingOf(name: string, experts: PeopleAtHand['experts']): string {
  const expert = experts.find((one) => one.name === name);
  return expert ? [expert.field, expert.organisation].filter(Boolean).join('，') : '';
}

function FactsFields({ matter, answers, problems, change }: FieldsProps<FactsAnswers>) {
  const { t } = useTranslation();
  return (
    <>
      <LongField
        label={t('mediation.undisputedFacts')}
        hint={t('mediation.hint.facts')}
        required
        rows={6}
        value={answers.facts}
        problem={problems['facts']}
        onChange={(facts) => change({ facts })}
        testId="field-facts"
      />
      <PartyTicks
        label={t('mediation.field.factsSignedBy')}
        required
        matter={matter}
        ticked={answers.signedBy}
        problem={problems['signedBy']}
        onChange={(signedBy) => change({ signedBy })}
        testId="field-signedBy"
      />
    </>
  );
}

function PauseFields(props: FieldsProps<PauseAnswers>) {
  const { answers, problems, change } = props;
  const { t } = useTranslation();
  return (
    <>
      <ChoiceRow
        label={t('mediation.field.pauseReason')}
        required
        value={answers.reasonCode || null}
        choices={useCodes('pauseReasons')}
        problem={problems['reasonCode'] && t(problems['reasonCode'])}
        onChange={(reasonCode) => change({ reasonCode })}
        testId="field-reasonCode"
      />
      {asksAll(answers) && <AgreedBy {...props} />}
      <p className="fine">{t('mediation.hint.pause')}</p>
    </>
  );
}

function ExtensionFields(props: FieldsProps<ExtensionAnswers>) {
  const { answers, problems, change } = props;
  const { t } = useTranslation();
  return (
    <>
      <LineField
        label={t('mediation.field.days')}
        hint={t('mediation.hint.days')}
        required
        maxLength={2}
        value={answers.days}
        problem={problems['days']}
        onChange={(days) => change({ days })}
        testId="field-days"
      />
      <AgreedBy {...props} />
    </>
  );
}
