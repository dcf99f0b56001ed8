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

type Fields = Record<string, unknown>;
/** Checks one field; the path names it in the sentences. */
type Check = (value: unknown, path: string) => string[];

/**
 * What is wrong with a value offered as a policy, one sentence in Chinese and English for each problem, at most 50;
 * an empty list means that it is a `Policy`. Unknown fields are problems, because a misspelt field would
 * otherwise be a limit that silently does not hold. For the door where a policy is made; what another node published
 * has passed that door already.
 */
export function policyProblem(value: unknown): string[] {
  const problems = checkFields(
    value,
    '',
    {
      version: checkVersion,
      items: checkItems,
      remindAtPercent: checkPercent,
      graceBelow: checkLimit,
      riseWhenOverdue: checkBoolean,
      restrictedCategories: checkCategories,
    },
    { tiers: checkTiers, clockToleranceSeconds: checkTolerance },
  );
  return problems.slice(0, GREATEST_PROBLEMS);
}

function checkFields(
  value: unknown,
  path: string,
  required: Record<string, Check>,
  optional: Record<string, Check> = {},
): string[] {
  if (!isFields(value)) return [say(path, '应为对象', 'must be an object')];
  const known = { ...required, ...optional };
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(known, key));
  const problems = unknown.map((key) => say(join(path, key), '未知字段', 'unknown field'));
  for (const [key, check] of Object.entries(known)) {
    const field = Object.hasOwn(value, key) ? value[key] : undefined;
    if (field !== undefined) problems.push(...check(field, join(path, key)));
    else if (Object.hasOwn(required, key)) problems.push(say(join(path, key), '缺少该字段', 'is missing'));
  }
  return problems;
}

function checkItems(value: unknown, path: string): string[] {
  return checkFields(value, path, {
    ...everyOf(PLAIN_ITEMS, checkLimit),
    handle: (handle, at) => checkFields(handle, at, everyOf(LEVEL_CODES, checkLimit)),
    handleByCategory: checkByCategory,
  });
}

function checkTiers(value: unknown, path: string): string[] {
  return checkFields(value, path, {}, everyOf(TIERS, checkOverrides));
}

function checkOverrides(value: unknown, path: string): string[] {
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

function checkByCategory(value: unknown, path: string): string[] {
  if (!isFields(value)) return [say(path, '应为对象', 'must be an object')];
  return Object.entries(value).flatMap(([code, limit]) =>
    isCategory(code)
      ? checkLimit(limit, join(path, code))
      : [say(join(path, code), '没有这个类别', 'no such category')],
  );
}

function checkCategories(value: unknown, path: string): string[] {
  if (!Array.isArray(value)) return [say(path, '应为类别代码列表', 'must be a list of categories')];
  const codes: unknown[] = value;
  const problems = codes.flatMap((code, at) =>
    typeof code === 'string' && isCategory(code)
      ? []
      : [say(`${path}[${at}]`, '没有这个类别', 'no such category')],
  );
  if (new Set(codes).size < codes.length) problems.push(say(path, '类别重复', 'a category is listed twice'));
  return problems;
}

function checkLimit(value: unknown, path: string): string[] {
  const problem = limitProblem(value);
  return problem === null ? [] : [`${path}：${problem}`];
}

function checkVersion(value: unknown, path: string): string[] {
  const fits = typeof value === 'string' && value.trim() !== '' && value.length <= GREATEST_VERSION;
  if (fits) return [];
  return [
    say(path, `应为1至${GREATEST_VERSION}字的文本`, `must be a text of 1 to ${GREATEST_VERSION} characters`),
  ];
}

function checkTolerance(value: unknown, path: string): string[] {
  const fits =
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= GREATEST_TOLERANCE;
  if (fits) return [];
  return [
    say(
      path,
      `应为1至${GREATEST_TOLERANCE}的整数（秒）`,
      `must be a whole number of seconds from 1 to ${GREATEST_TOLERANCE}`,
    ),
  ];
}

function checkPercent(value: unknown, path: string): string[] {
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 99;
  return fits ? [] : [say(path, '应为1至99的整数', 'must be a whole number from 1 to 99')];
}

function checkBoolean(value: unknown, path: string): string[] {
  return typeof value === 'boolean' ? [] : [say(path, '应为是或否', 'must be true or false')];
}

function everyOf(keys: readonly string[], check: Check): Record<string, Check> {
  return Object.fromEntries(keys.map((key) => [key, check]));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function say(path: string, zh: string, en: string): string {
  return path === '' ? `政策${zh} / A policy ${en}` : `${path}：${zh} / ${path}: ${en}`;
}
