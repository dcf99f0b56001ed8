import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePeopleAtHand } from '../../../app/people-at-hand.js';
import { ChoiceRow } from '../../../ui/choice-row.js';
import { TickRow } from '../../../ui/tick-row.js';
import type { Problems } from './answers.js';
import { LineField, PartyTicks } from './form-fields.js';
import { giveStep } from './mediation-commands.js';
import {
  asksForLiability,
  emptyNaming,
  namingProblems,
  namingSaid,
  unnamedMediator,
  type NamedMediator,
  type NamingAnswers,
} from './opening-answers.js';
import type { FieldsProps, StepForm } from './step-form.js';

export const namingForm: StepForm<NamingAnswers> = {
  empty: emptyNaming,
  problems: namingProblems,
  give: (given, answers) => giveStep.NAME(given, namingSaid(answers)),
  Fields: NamingFields,
};

const MOST_MEDIATORS = 10;

function NamingFields({ matter, answers, problems, change }: FieldsProps<NamingAnswers>) {
  const { t } = useTranslation();
  const { mediators } = answers;
  const atHand = usePeopleAtHand().mediators.map(({ name }) => name);
  const set = (next: NamedMediator[]) => change({ mediators: next });
  return (
    <>
      {mediators.map((mediator, at) => (
        <MediatorFields
          key={mediator.id}
          mediator={mediator}
          number={at + 1}
          atHand={atHand}
          problems={problems}
          asksLiability={asksForLiability(matter.category)}
          onChange={(part) => set(mediators.map((one, index) => (index === at ? { ...one, ...part } : one)))}
          onRemove={
            mediators.length > 1 ? () => set(mediators.filter((_, index) => index !== at)) : undefined
          }
        />
      ))}
      {mediators.length < MOST_MEDIATORS && (
        <Button
          type="dashed"
          block
          className="dialog-space"
          onClick={() => set([...mediators, unnamedMediator()])}
          data-testid="add-mediator"
        >
          {t('mediation.addMediator')}
        </Button>
      )}
      <PartyTicks
        label={t('mediation.field.acceptedBy')}
        hint={t('mediation.hint.acceptedBy')}
        required
        matter={matter}
        ticked={answers.acceptedBy}
        problem={problems['acceptedBy']}
        onChange={(acceptedBy) => change({ acceptedBy })}
        testId="field-acceptedBy"
      />
    </>
  );
}

interface MediatorFieldsProps {
  mediator: NamedMediator;
  number: number;
  /** Names of the registry. */
  atHand: readonly string[];
  problems: Problems;
  asksLiability: boolean;
  onChange: (part: Partial<NamedMediator>) => void;
  onRemove: (() => void) | undefined;
}

function MediatorFields({
  mediator,
  number,
  atHand,
  problems,
  asksLiability,
  onChange,
  onRemove,
}: MediatorFieldsProps) {
  const { t } = useTranslation();
  const problemOf = (name: keyof NamedMediator) => problems[`mediators.${number - 1}.${name}`];
  const undisclosed = problemOf('hasInterest');
  return (
    <div className="line-group" role="group" aria-label={t('mediation.mediatorNumber', { number })}>
      <div className="mediator-name">
        <LineField
          label={t('mediation.mediatorNumber', { number })}
          required
          maxLength={60}
          offered={atHand}
          value={mediator.name}
          problem={problemOf('name')}
          onChange={(name) => onChange({ name })}
          testId={`mediator-${number}-name`}
        />
        {onRemove && (
          <Button type="text" onClick={onRemove} aria-label={t('mediation.removeMediator', { number })}>
            ✕
          </Button>
        )}
      </div>
      <ChoiceRow
        label={t('mediation.field.hasInterest')}
        required
        value={mediator.hasInterest || null}
        choices={(['no', 'yes'] as const).map((value) => ({
          value,
          label: t(`mediation.interest.${value}`),
        }))}
        problem={undisclosed && t(undisclosed)}
        onChange={(hasInterest) => onChange({ hasInterest })}
        testId={`mediator-${number}-hasInterest`}
      />
      {mediator.hasInterest === 'yes' && (
        <LineField
          label={t('mediation.field.interest')}
          hint={t('mediation.hint.interest')}
          required
          value={mediator.interest}
          problem={problemOf('interest')}
          onChange={(interest) => onChange({ interest })}
          testId={`mediator-${number}-interest`}
        />
      )}
      {asksLiability && (
        <TickRow
          label={t('mediation.field.liability')}
          choices={[{ value: 'determined', label: t('mediation.determinedLiability') }]}
          ticked={mediator.determinedLiability ? ['determined'] : []}
          onChange={(ticked) => onChange({ determinedLiability: ticked.length > 0 })}
          testId={`mediator-${number}-liability`}
        />
      )}
    </div>
  );
}
