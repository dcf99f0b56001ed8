import { useId, type ReactNode } from 'react';

interface FieldProps {
  label: string;
  required?: boolean;
  /** What is wrong with what was typed, as a sentence. */
  problem?: string | undefined;
  hint?: string;
  className?: string;
  children: (control: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': boolean;
  }) => ReactNode;
}

/** A labelled control: the label is bound to it, and so is the sentence below it. */
export function Field({ label, required, problem, hint, className, children }: FieldProps) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className={className ? `field ${className}` : 'field'}>
      <label htmlFor={id}>
        {label}
        {required && (
          <span className="required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      {children({
        id,
        'aria-describedby': note ? `${id}-note` : undefined,
        'aria-invalid': Boolean(problem),
      })}
      {note && (
        <p
          id={`${id}-note`}
          className={problem ? 'field-problem' : 'field-hint'}
          role={problem ? 'alert' : undefined}
        >
          {note}
        </p>
      )}
    </div>
  );
}
