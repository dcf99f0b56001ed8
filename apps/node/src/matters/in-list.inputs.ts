import { ValidateBy, type ValidationOptions } from 'class-validator';

/** The longest that a text and a short text may be. */
export const MAX_TEXT = 20_000;
export const MAX_SHORT = 200;

/** A code out of one of the built-in lists. */
export function InList(
  name: string,
  has: (code: string) => boolean,
  options: ValidationOptions,
): PropertyDecorator {
  return ValidateBy(
    { name, validator: { validate: (value) => typeof value === 'string' && has(value) } },
    options,
  );
}
