import { useId } from 'react';
import type { Choice } from '../../app/vocabularies.js';

interface ChoiceRowProps<Value extends string> {
  label: string;
  value: Value;
  choices: (Choice & { value: Value })[];
  onChange: (value: Value) => void;
}

/** A few answers side by side, one click or an arrow key each; native radio buttons, so the keyboard just works. */
export function ChoiceRow<Value extends string>({ label, value, choices, onChange }: ChoiceRowProps<Value>) {
  const name = useId();
  return (
    <fieldset className="choice-row">
      <legend>{label}</legend>
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
    </fieldset>
  );
}
