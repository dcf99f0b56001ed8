import {
  checkFields,
  checkList,
  everyOf,
  isFields,
  joined,
  say,
  textOf,
  wholeNumber,
  yesOrNo,
  type Check,
  type Problem,
} from '../field-checks.js';
import { TIERS } from '../jurisdiction/jurisdiction-code.js';
import { isCategory } from '../vocabulary/categories.js';
import { LEVELS } from '../vocabulary/levels.js';
import { limitProblem } from './limit.js';

const LEVEL_CODES: readonly string[] = LEVELS.map(({ code }) => code);
const PLAIN_ITEMS: readonly string[] = ['accept', 'signFor', 'receive'];
const GREATEST_VERSION = 100;
/** A day in seconds: a clock that is wrong by more is wrong by any rule. */
const GREATEST_TOLERANCE = 86_400;
const GREATEST_PROBLEMS = 50;
const MOST_CATEGORIES = 1_000;

/**
 * What is wrong with a value offered as a policy, one sentence in Chinese and English for each problem, at most 50;
 * an empty list means that it is a `Policy`. Unknown fields are problems, because a misspelt field would
 * otherwise be a limit that silently does not hold. For the door where a policy is made; what another node published
 * has passed that door already.
 */
export function policyProblem(value: unknown): string[] {
  return sentences(checkFields(value, '', limitChecks(), LIMIT_OPTIONS));
}

/** The sentences of problems, as many as a person reads. */
export function sentences(problems: readonly Problem[]): string[] {
  return problems.slice(0, GREATEST_PROBLEMS).map(({ text }) => text);
}

/** The fields that a policy must have. @param hasCategory which categories there are */
export function limitChecks(hasCategory: (code: string) => boolean = isCategory): Record<string, Check> {
  return {
    version: textOf(GREATEST_VERSION),
    items: (value, path) => checkItems(value, path, hasCategory),
    remindAtPercent: wholeNumber(1, 99),
    graceBelow: checkLimit,
    riseWhenOverdue: yesOrNo,
    restrictedCategories: (value, path) => checkCategories(value, path, hasCategory),
  };
}

/** The fields of limits that it may have. */
export const LIMIT_OPTIONS: Record<string, Check> = {
  tiers: checkTiers,
  clockToleranceSeconds: wholeNumber(1, GREATEST_TOLERANCE),
  mediationHoldsBack: yesOrNo,
};

function checkItems(value: unknown, path: string, hasCategory: (code: string) => boolean): Problem[] {
  return checkFields(value, path, {
    ...everyOf(PLAIN_ITEMS, checkLimit),
    handle: (handle, at) => checkFields(handle, at, everyOf(LEVEL_CODES, checkLimit)),
    handleByCategory: (limits, at) => checkByCategory(limits, at, hasCategory),
  });
}

function checkTiers(value: unknown, path: string): Problem[] {
  return checkFields(value, path, {}, everyOf(TIERS, checkOverrides));
}

function checkOverrides(value: unknown, path: string): Problem[] {
  return checkFields(
    value,
    path,
    {},
    {
      ...everyOf(PLAIN_ITEMS, checkLimit),
      handle: (handle, at) => checkFields(handle, at, {}, everyOf(LEVEL_CODES, checkLimit)),
    },
  );
}

function checkByCategory(value: unknown, path: string, hasCategory: (code: string) => boolean): Problem[] {
  if (!isFields(value)) return [say(path, '应为对象', 'must be an object')];
  return Object.entries(value).flatMap(([code, limit]) =>
    hasCategory(code)
      ? checkLimit(limit, joined(path, code))
      : [say(joined(path, code), '没有这个类别', 'no such category')],
  );
}

function checkCategories(value: unknown, path: string, hasCategory: (code: string) => boolean): Problem[] {
  const entry: Check = (code, at) =>
    typeof code === 'string' && hasCategory(code) ? [] : [say(at, '没有这个类别', 'no such category')];
  return checkList(value, path, entry, { most: MOST_CATEGORIES, key: (code) => code });
}

function checkLimit(value: unknown, path: string): Problem[] {
  const problem = limitProblem(value);
  return problem === null ? [] : [{ text: `${path}：${problem}` }];
}
