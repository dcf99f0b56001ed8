import { useTranslation } from 'react-i18next';
import { ChoiceRow } from '../../../ui/choice-row.js';
import { TickRow } from '../../../ui/tick-row.js';
import { AgreedBy } from './agreed-by.js';
import { useNamed } from './form-fields.js';
import {
  asksAboutMediators,
  emptyJoining,
  joiningProblems,
  joiningSaid,
  outside,
  type JoiningAnswers,
} from './joining-answers.js';
import { giveStep } from './mediation-commands.js';
import type { FieldsProps, StepForm } from './step-form.js';

export const joiningForm: StepForm<JoiningAnswers> = {
  empty: emptyJoining,
  problems: joiningProblems,
  give: (given, answers) => giveStep.JOIN(given, joiningSaid(answers)),
  Fields: JoiningFields,
};

function JoiningFields(props: FieldsProps<JoiningAnswers>) {
  const { matter, answers, problems, change } = props;
  const { t } = useTranslation();
  const mediators = (matter.mediation?.mediators ?? []).flatMap(({ name }) => name ?? []).join('、');
  return (
    <>
      <ChoiceRow
        label={t('mediation.field.joins')}
        required
        value={answers.party}
        choices={useNamed(outside(matter))}
        problem={problems['party'] && t(problems['party'])}
        onChange={(party) => change({ party })}
        testId="field-party"
      />
      <p className="fine">{t('mediation.hint.joins')}</p>
      <AgreedBy {...props} />
      {asksAboutMediators(matter) ? (
        <TickRow
          label={t('mediation.field.mediatorsOfJoining')}
          required
          choices={[{ value: 'accepted', label: t('mediation.acceptsMediators', { mediators }) }]}
          ticked={answers.acceptsMediators ? ['accepted'] : []}
          problem={problems['acceptsMediators'] && t(problems['acceptsMediators'])}
          onChange={(ticked) => change({ acceptsMediators: ticked.length > 0 })}
          testId="field-acceptsMediators"
        />
      ) : (
        mediators && (
          <p className="notice notice-warning" role="status">
            {t('mediation.namedAgain')}
          </p>
        )
      )}
    </>
  );
}
