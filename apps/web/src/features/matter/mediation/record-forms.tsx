import { useTranslation } from 'react-i18next';
import { usePeopleAtHand } from '../../../app/people-at-hand.js';
import { TickRow } from '../../../ui/tick-row.js';
import { LineField, LongField, MeetingFields, PartyTicks } from './form-fields.js';
import { giveStep } from './mediation-commands.js';
import {
  emptyInquiry,
  emptySession,
  inquiryProblems,
  inquirySaid,
  sessionProblems,
  sessionSaid,
  signersIn,
  type InquiryAnswers,
  type SessionAnswers,
} from './record-answers.js';
import type { FieldsProps, StepForm } from './step-form.js';

export const sessionForm: StepForm<SessionAnswers> = {
  empty: emptySession,
  problems: sessionProblems,
  give: (given, answers) => giveStep.HOLD(given, sessionSaid(answers)),
  Fields: SessionFields,
};

function SessionFields({ matter, answers, problems, change }: FieldsProps<SessionAnswers>) {
  const { t } = useTranslation();
  const { rooms } = usePeopleAtHand();
  const line = (name: 'place' | 'others' | 'recorder') => (
    <LineField
      label={t(
        name === 'place' && answers.isRemote ? 'mediation.field.remotePlace' : `mediation.field.${name}`,
      )}
      required={name === 'place'}
      offered={name === 'place' ? rooms : []}
      value={answers[name]}
      problem={problems[name]}
      onChange={(value) => change({ [name]: value })}
      testId={`field-${name}`}
    />
  );
  return (
    <>
      <MeetingFields meeting={answers} problems={problems} change={change} />
      <div className="field-row place-fields">
        {line('place')}
        <TickRow
          label={t('mediation.field.way')}
          choices={[{ value: 'remote', label: t('mediation.remote') }]}
          ticked={answers.isRemote ? ['remote'] : []}
          onChange={(ticked) => change({ isRemote: ticked.length > 0 })}
          testId="field-isRemote"
        />
      </div>
      <PartyTicks
        label={t('mediation.field.attendedBy')}
        required
        matter={matter}
        ticked={answers.attendedBy}
        problem={problems['attendedBy']}
        onChange={(attendedBy) => change({ attendedBy })}
        testId="field-attendedBy"
      />
      <div className="field-row">
        {line('others')}
        {line('recorder')}
      </div>
      <LongField
        label={t('mediation.field.minutes')}
        hint={t('mediation.hint.minutes')}
        required
        rows={8}
        value={answers.body}
        problem={problems['body']}
        onChange={(body) => change({ body })}
        testId="field-body"
      />
      <PartyTicks
        label={t('mediation.field.minutesSignedBy')}
        hint={t('mediation.hint.minutesSignedBy')}
        matter={matter}
        among={answers.attendedBy}
        ticked={signersIn(answers)}
        onChange={(signedBy) => change({ signedBy })}
        testId="field-signedBy"
      />
    </>
  );
}

export const inquiryForm: StepForm<InquiryAnswers> = {
  empty: emptyInquiry,
  problems: inquiryProblems,
  give: (given, answers) => giveStep.INQUIRE(given, inquirySaid(answers)),
  Fields: InquiryFields,
};

function InquiryFields({ answers, problems, change }: FieldsProps<InquiryAnswers>) {
  const { t } = useTranslation();
  const line = (name: 'place' | 'asked' | 'recorder') => (
    <LineField
      label={t(`mediation.field.${name}`)}
      required={name !== 'recorder'}
      value={answers[name]}
      problem={problems[name]}
      onChange={(value) => change({ [name]: value })}
      testId={`field-${name}`}
    />
  );
  return (
    <>
      <MeetingFields meeting={answers} problems={problems} change={change} />
      <div className="field-row">
        {line('asked')}
        {line('place')}
      </div>
      {line('recorder')}
      <LongField
        label={t('mediation.field.inquiry')}
        hint={t('mediation.hint.inquiry')}
        required
        rows={8}
        value={answers.body}
        problem={problems['body']}
        onChange={(body) => change({ body })}
        testId="field-body"
      />
      <TickRow
        label={t('mediation.field.inquirySigned')}
        choices={[{ value: 'signed', label: t('mediation.inquirySigned') }]}
        ticked={answers.isSigned ? ['signed'] : []}
        onChange={(ticked) => change({ isSigned: ticked.length > 0 })}
        testId="field-isSigned"
      />
    </>
  );
}
