import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediationOption } from '../matter-query.js';
import { agreementForm } from './agreement-form.js';
import { extensionForm, factsForm, invitationForm, pauseForm } from './assent-forms.js';
import { consentForm, openingForm } from './beginning-forms.js';
import { endingForm } from './ending-form.js';
import { giveStep } from './mediation-commands.js';
import { namingForm } from './naming-form.js';
import { confirmationForm } from './confirmation-form.js';
import { followUpForm, performanceForm, signingForm } from './performance-forms.js';
import { joiningForm } from './joining-form.js';
import { inquiryForm, sessionForm } from './record-forms.js';
import { stepOf, type StepProps } from './step-frame.js';
import type { StepForm } from './step-form.js';

/** A step that asks nothing but whether it is meant. */
const NOTHING = { empty: () => ({}), problems: () => ({}) };

const beginningForm: StepForm<object> = {
  ...NOTHING,
  give: (given) => giveStep.BEGIN(given),
  Fields: BeginningFields,
};

const resumptionForm: StepForm<object> = {
  ...NOTHING,
  give: (given) => giveStep.RESUME(given),
  Fields: ResumptionFields,
};

function BeginningFields() {
  return <p>{useTranslation().t('mediation.beginMeans')}</p>;
}

function ResumptionFields() {
  return <p>{useTranslation().t('mediation.resumeMeans')}</p>;
}

/** What each option of the server asks of the person. */
export const MEDIATION_STEPS: Record<MediationOption, ComponentType<StepProps>> = {
  OPEN: stepOf(openingForm),
  CONSENT: stepOf(consentForm),
  NAME: stepOf(namingForm),
  BEGIN: stepOf(beginningForm),
  HOLD: stepOf(sessionForm),
  INQUIRE: stepOf(inquiryForm),
  INVITE: stepOf(invitationForm),
  JOIN: stepOf(joiningForm),
  RECORD_FACTS: stepOf(factsForm),
  PAUSE: stepOf(pauseForm),
  RESUME: stepOf(resumptionForm),
  EXTEND: stepOf(extensionForm),
  AGREE: stepOf(agreementForm),
  SIGN: stepOf(signingForm),
  PERFORM: stepOf(performanceForm),
  CONFIRM: stepOf(confirmationForm),
  FOLLOW_UP: stepOf(followUpForm),
  END: stepOf(endingForm),
};
