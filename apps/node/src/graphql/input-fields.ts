import { Field } from '@nestjs/graphql';
import { IsISO8601, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';

const MAX_SHORT = 200;
const MAX_TEXT = 20_000;

/** A short text that has to be there. */
export function ShortText(description: string, sentence: string): PropertyDecorator {
  return (target, property) => {
    Field(() => String, { description })(target, property);
    IsString()(target, property);
    Matches(/\S/, { message: sentence })(target, property);
    MaxLength(MAX_SHORT, { message: '最多 200 个字' })(target, property);
  };
}

/** A long text that has to be there. */
export function LongText(description: string, sentence: string): PropertyDecorator {
  return (target, property) => {
    Field(() => String, { description })(target, property);
    IsString()(target, property);
    Matches(/\S/, { message: sentence })(target, property);
    MaxLength(MAX_TEXT, { message: '最多 20000 个字' })(target, property);
  };
}

/** A short text that may be left out. */
export function MaybeText(description: string): PropertyDecorator {
  return (target, property) => {
    Field(() => String, { nullable: true, description })(target, property);
    IsOptional()(target, property);
    IsString()(target, property);
    MaxLength(MAX_SHORT, { message: '最多 200 个字' })(target, property);
  };
}

/** An instant with its zone. */
export function Instant(description: string, sentence: string): PropertyDecorator {
  return (target, property) => {
    Field(() => String, { description })(target, property);
    IsISO8601({ strict: true }, { message: sentence })(target, property);
  };
}

/** A day, `2026-11-21`. */
export function Day(description: string, options: { nullable: boolean }): PropertyDecorator {
  return (target, property) => {
    Field(() => String, { description, nullable: options.nullable })(target, property);
    if (options.nullable) ValidateIf((_, value) => value !== null && value !== undefined)(target, property);
    Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '日期格式为 2026-11-21' })(target, property);
    IsISO8601({ strict: true }, { message: '没有这一天，请核对日期' })(target, property);
  };
}
