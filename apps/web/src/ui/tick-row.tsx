import { useId } from 'react';
import type { Choice } from '../app/vocabularies.js';

interface TickRowProps {
  label: string;
  ticked: readonly string[];
  choices: readonly Choice[];
  onChange: (ticked: string[]) => void;
  required?: boolean;
  /** What is wrong with the ticks, as a sentence. */
  problem?: string | undefined;
  hint?: string | undefined;
  testId?: string;
}

/** Several answers side by side, each ticked by a click or the space bar. */
export function TickRow({
  label,
  ticked,
  choices,
  onChange,
  required = false,
  problem,
  hint,
  testId,
}: TickRowProps) {
  const id = useId();
  const note = problem ?? hint;
  // In the order of the choices, whatever was ticked first: the same ticks are then the same list.
  const toggle = (value: string) =>
    onChange(
      choices
        .map((choice) => choice.value)
        .filter((one) => (one === value ? !ticked.includes(one) : ticked.includes(one))),
    );
  return (
    <fieldset className="choice-row" aria-describedby={note ? `${id}-note` : undefined} data-testid={testId}>
      <legend>
        {label}
        {required && (
          <span className="required" aria-hidden="true">
            *
          </span>
        )}
      </legend>
      {choices.map(({ value, label: words }) => (
        <label key={value} className={ticked.includes(value) ? 'choice chosen' : 'choice'}>
          <input
            type="checkbox"
            value={value}
            checked={ticked.includes(value)}
            aria-invalid={Boolean(problem)}
            onChange={() => toggle(value)}
          />
          {words}
        </label>
      ))}
      {note && (
        <p
          id={`${id}-note`}
          className={problem ? 'field-problem' : 'field-hint'}
          role={problem ? 'alert' : undefined}
        >
          {note}
        </p>
      )}
    </fieldset>
  );
}
