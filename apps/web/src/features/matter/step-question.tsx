import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { hostProgramQuery } from '../../app/host-program.js';
import { usePeopleAtHand, type PeopleAtHand } from '../../app/people-at-hand.js';
import { useLabels, type Choice, type Labels } from '../../app/vocabularies.js';
import { Field } from '../../ui/field.js';
import { subtreeBelow } from './subtree.js';
import { listOf, type Question } from './matter-steps.js';

interface StepQuestionProps {
  question: Question;
  required: boolean;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

/** One question of a step: something to choose where there is a list, something to write elsewhere. */
export function StepQuestion({ question, required, value, problem, onChange }: StepQuestionProps) {
  const { t } = useTranslation();
  const choices = useChoices(question);
  return (
    <Field label={t(`question.${question}`)} required={required} problem={problem}>
      {(control) =>
        question === 'assisting' ? (
          <Select
            {...control}
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={listOf(value)}
            options={choices ?? []}
            placeholder={t('question.choose')}
            onChange={(codes: string[]) => onChange(codes.join(','))}
            style={{ width: '100%' }}
          />
        ) : choices ? (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={value || undefined}
            options={choices}
            placeholder={t('question.choose')}
            onChange={onChange}
            style={{ width: '100%' }}
          />
        ) : (
          <Input.TextArea
            {...control}
            rows={4}
            maxLength={2000}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

function useChoices(question: Question): Choice[] | null {
  const labels = useLabels();
  const { t } = useTranslation();
  const { units } = usePeopleAtHand();
  const { data: host } = useQuery(hostProgramQuery);
  switch (question) {
    case 'unit':
    case 'assisting':
      return unitsHere(labels.choicesOf('units'), units, t('question.unitThereToday'));
    case 'leadUnit':
      return labels.choicesOf('units');
    case 'outcome':
      return labels.choicesOf('outcomes');
    case 'rejectionReason':
      return labels.choicesOf('rejectionReasons');
    case 'destination':
      return host ? destinations(labels, host.code) : [];
    default:
      return null;
  }
}

/** Those of the registry first, by the name at their door and whom to call; one that is only listed takes no matter. */
function unitsHere(choices: Choice[], units: PeopleAtHand['units'], thereToday: string): Choice[] {
  const known = new Map(units.map((unit) => [unit.unit, unit]));
  const here = choices.flatMap(({ value, label }) => {
    const unit = known.get(value);
    if (!unit?.takesMatters) return [];
    const more = [unit.isThereToday ? thereToday : '', unit.phone ?? ''].filter(Boolean).join(' ');
    return { value, label: [`${unit.name}（${label}）`, more].filter(Boolean).join(' ') };
  });
  return [...here, ...choices.filter(({ value }) => !known.has(value))];
}

function destinations({ terms, labelOf }: Labels, here: string): Choice[] {
  return subtreeBelow(terms?.jurisdictions ?? [], here).map(({ code, depth }) => ({
    value: code,
    label: `${'　'.repeat(depth)}${labelOf('jurisdictions', code)}`,
  }));
}
