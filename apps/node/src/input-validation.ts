import { Refusal } from '@fengqiao/domain';
import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';

/** Checks every input against its class before anything is done with it; the refusal names what is wrong, not what was typed. */
class InputValidation extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      forbidUnknownValues: false,
      stopAtFirstError: true,
      exceptionFactory: (errors) => new Refusal('BAD_USER_INPUT', sentences(errors).join('；')),
    });
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Of the node's own parameters (the person who asks, the row a field belongs to) nothing was typed just now.
    if (metadata.type !== 'custom' && isUnreadable(value)) {
      throw new Refusal('BAD_USER_INPUT', '内容里有无法识别的字符，请删去后重新输入 / unreadable characters');
    }
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

export const inputValidation = new InputValidation();

// NUL, which PostgreSQL stores in no text, and half of a character, which nothing can show or print again.
function isUnreadable(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || /\p{Surrogate}/u.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(isUnreadable);
}

function sentences(errors: readonly ValidationError[]): string[] {
  return errors.flatMap((error) => [
    ...Object.values(error.constraints ?? {}),
    ...sentences(error.children ?? []),
  ]);
}
