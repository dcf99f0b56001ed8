import { useId } from 'react';
import type { Choice } from '../app/vocabularies.js';

interface ChoiceRowProps<Value extends string> {
  label: string;
  /** Null while nothing is chosen. */
  value: Value | null;
  choices: readonly (Choice & { value: Value })[];
  onChange: (value: Value) => void;
  required?: boolean;
  /** What is wrong with the answer, as a sentence. */
  problem?: string | undefined;
  testId?: string;
}

/** A few answers side by side, one click or an arrow key each; native radio buttons, so the keyboard just works. */
export function ChoiceRow<Value extends string>({
  label,
  value,
  choices,
  onChange,
  required = false,
  problem,
  testId,
}: ChoiceRowProps<Value>) {
  const name = useId();
  return (
    <fieldset
      className="choice-row"
      role="radiogroup"
      aria-required={required}
      aria-invalid={Boolean(problem)}
      aria-describedby={problem ? `${name}-note` : undefined}
      data-testid={testId}
    >
      <legend>
        {label}
        {required && (
          <span className="required" aria-hidden="true">
            *
          </span>
        )}
      </legend>
      {choices.map((choice) => (
        <label key={choice.value} className={choice.value === value ? 'choice chosen' : 'choice'}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
      {problem && (
        <p id={`${name}-note`} className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
