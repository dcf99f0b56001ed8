import { Refusal } from '@fengqiao/domain';
import { ValidationPipe, type ValidationError } from '@nestjs/common';

/** Checks every input against its class before anything is done with it; the refusal names what is wrong, not what was typed. */
export const inputValidation = new ValidationPipe({
  transform: true,
  forbidUnknownValues: false,
  stopAtFirstError: true,
  exceptionFactory: (errors) => new Refusal('BAD_USER_INPUT', sentences(errors).join('；')),
});

function sentences(errors: readonly ValidationError[]): string[] {
  return errors.flatMap((error) => [...Object.values(error.constraints ?? {}), ...sentences(error.children ?? [])]);
}
