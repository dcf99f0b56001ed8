import { useTranslation } from 'react-i18next';
import { PartyTicks } from './form-fields.js';
import type { FieldsProps } from './step-form.js';

type WithAgreed = { agreedBy: string[] };

/** Who of those in the mediation agrees to a step: all have to. */
export function AgreedBy({
  matter,
  answers,
  problems,
  change,
}: Pick<FieldsProps<WithAgreed>, 'matter' | 'answers' | 'problems'> & {
  change: (part: WithAgreed) => void;
}) {
  const { t } = useTranslation();
  return (
    <PartyTicks
      label={t('mediation.field.agreedBy')}
      hint={t('mediation.hint.agreedBy')}
      required
      matter={matter}
      ticked={answers.agreedBy}
      problem={problems['agreedBy']}
      onChange={(agreedBy) => change({ agreedBy })}
      testId="field-agreedBy"
    />
  );
}
