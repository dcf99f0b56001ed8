import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels, type Choice } from '../../../app/vocabularies.js';
import { Field } from '../../../ui/field.js';
import { TickRow } from '../../../ui/tick-row.js';
import type { MatterOnScreen } from '../matter-query.js';
import { isPastMidnight, type Meeting, type Problem, type Problems } from './answers.js';
import type {
  ConfirmationSaid,
  EndingSaid,
  FollowUpSaid,
  OpeningSaid,
  PauseSaid,
} from './mediation-commands.js';

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  problem?: Problem | undefined;
  required?: boolean;
  hint?: string;
  maxLength?: number;
  type?: 'text' | 'date' | 'time';
  /** What the browser offers while it is typed; anything else may be written. */
  offered?: readonly string[];
  testId?: string;
}

/** One line, a day or a time; the browser's own inputs cost a weak PC nothing. */
export function LineField({ maxLength = 200, type = 'text', offered = [], ...field }: TextFieldProps) {
  const { t } = useTranslation();
  const listId = useId();
  const { label, value, onChange, problem, required = false, hint, testId } = field;
  return (
    <Field label={label} required={required} problem={problem && t(problem)} hint={hint}>
      {(control) => (
        <>
          <Input
            {...control}
            type={type}
            maxLength={maxLength}
            autoComplete="off"
            {...(offered.length > 0 && { list: listId })}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            data-testid={testId}
          />
          <Offered id={listId} values={offered} />
        </>
      )}
    </Field>
  );
}

function Offered({ id, values }: { id: string; values: readonly string[] }) {
  if (values.length === 0) return null;
  return (
    <datalist id={id}>
      {[...new Set(values)].map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}

/** A text of any length. */
export function LongField({
  rows = 4,
  ...field
}: Omit<TextFieldProps, 'maxLength' | 'type' | 'offered'> & { rows?: number }) {
  const { t } = useTranslation();
  const { label, value, onChange, problem, required = false, hint, testId } = field;
  return (
    <Field label={label} required={required} problem={problem && t(problem)} hint={hint}>
      {(control) => (
        <Input.TextArea
          {...control}
          rows={rows}
          maxLength={20_000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          data-testid={testId}
        />
      )}
    </Field>
  );
}

interface MeetingFieldsProps {
  meeting: Meeting;
  problems: Problems;
  change: (part: Partial<Meeting>) => void;
}

/** A day, from when and until when. */
export function MeetingFields({ meeting, problems, change }: MeetingFieldsProps) {
  const { t } = useTranslation();
  const field = (name: keyof Meeting, type: 'date' | 'time') => (
    <LineField
      label={t(`mediation.field.${name}`)}
      {...(name === 'to' && isPastMidnight(meeting) && { hint: t('mediation.hint.nextDay') })}
      type={type}
      required
      value={meeting[name]}
      problem={problems[name]}
      onChange={(value) => change({ [name]: value })}
      testId={`field-${name}`}
    />
  );
  return (
    <div className="field-row meeting-fields">
      {field('on', 'date')}
      {field('from', 'time')}
      {field('to', 'time')}
    </div>
  );
}

interface PartyTicksProps {
  label: string;
  matter: MatterOnScreen;
  ticked: readonly string[];
  onChange: (ticked: string[]) => void;
  /** Who can be ticked; everybody in the mediation where it is left out. */
  among?: readonly string[];
  problem?: Problem | undefined;
  hint?: string | undefined;
  required?: boolean;
  testId: string;
}

/** Some of the parties. */
export function PartyTicks({ matter, among, problem, ...row }: PartyTicksProps) {
  const { t } = useTranslation();
  const choices = usePartyChoices(matter);
  return (
    <TickRow
      {...row}
      choices={choices.filter(({ value }) => among?.includes(value) ?? true)}
      problem={problem && t(problem)}
    />
  );
}

/** The parties in the mediation by name and role; before there is one, those of the matter. */
export function usePartyChoices(matter: MatterOnScreen): Choice[] {
  const { parties, mediation } = matter;
  return useNamed(mediation ? mediation.parties.map(({ party }) => party) : parties);
}

/** Parties to choose from, by name and role. */
export function useNamed(
  parties: readonly Pick<MatterOnScreen['parties'][number], 'id' | 'name' | 'role'>[],
): Choice[] {
  const { t } = useTranslation();
  const { labelOf } = useLabels();
  return parties.map(({ id, name, role }) => ({
    value: id,
    label: t('mediation.partyAs', { name: name ?? t('sealed.value'), role: labelOf('partyRoles', role) }),
  }));
}

/** The lists of the mediation, whose codes are the names of an enum. */
interface Codes {
  mediationBases: OpeningSaid['basis'];
  courtStages: NonNullable<OpeningSaid['courtStage']>;
  pauseReasons: PauseSaid['reasonCode'];
  satisfactions: FollowUpSaid['satisfaction'];
  endingGrounds: EndingSaid['ground'];
  confirmationStates: ConfirmationSaid['state'];
}

export function useCodes<Name extends keyof Codes>(name: Name): (Choice & { value: Codes[Name] })[] {
  return useLabels().choicesOf(name) as (Choice & { value: Codes[Name] })[];
}
