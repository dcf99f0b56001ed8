import { useTranslation } from 'react-i18next';
import { ChoiceRow } from '../../../ui/choice-row.js';
import { TickRow } from '../../../ui/tick-row.js';
import { LongField, useCodes } from './form-fields.js';
import { giveStep } from './mediation-commands.js';
import { RouteList } from './other-routes.js';
import { emptyEnding, endingProblems, endingSaid, type EndingAnswers } from './record-answers.js';
import type { FieldsProps, StepForm } from './step-form.js';

export const endingForm: StepForm<EndingAnswers> = {
  empty: emptyEnding,
  problems: endingProblems,
  give: (given, answers) => giveStep.END(given, endingSaid(answers)),
  Fields: EndingFields,
};

/** An agreement is reached by a step of its own, so it is no ground to choose here. */
const REACHED = 'AGREED';

function EndingFields({ matter, answers, problems, change }: FieldsProps<EndingAnswers>) {
  const { t } = useTranslation();
  const grounds = useCodes('endingGrounds');
  return (
    <>
      <ChoiceRow
        label={t('mediation.endedBy')}
        required
        value={answers.ground || null}
        choices={grounds.filter(({ value }) => value !== REACHED)}
        problem={problems['ground'] && t(problems['ground'])}
        onChange={(ground) => change({ ground })}
        testId="field-ground"
      />
      <LongField
        label={t('mediation.field.endNote')}
        hint={t('mediation.hint.endNote')}
        rows={3}
        value={answers.note}
        onChange={(note) => change({ note })}
        testId="field-note"
      />
      <div className="routes-to-tell">
        <p>
          <strong>{t('mediation.otherRoutes')}</strong>
        </p>
        <RouteList routes={matter.mediation?.otherRoutes ?? []} />
      </div>
      <TickRow
        label={t('mediation.field.routes')}
        required
        choices={[{ value: 'told', label: t('mediation.routesTold') }]}
        ticked={answers.areRoutesTold ? ['told'] : []}
        problem={problems['areRoutesTold'] && t(problems['areRoutesTold'])}
        onChange={(ticked) => change({ areRoutesTold: ticked.length > 0 })}
        testId="field-routesTold"
      />
    </>
  );
}
