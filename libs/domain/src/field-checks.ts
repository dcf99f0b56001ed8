/** Checks of documents that come in as JSON: each check tells what is wrong, in Chinese and English, field by field. */

export interface Problem {
  readonly text: string;
  /** Only that the field is not known: a slip of the pen where a document is made, a newer version where one arrives. */
  readonly isUnknownField?: true;
}

/** Checks one field; the path names it in the sentences. */
export type Check = (value: unknown, path: string) => Problem[];

export type Fields = Record<string, unknown>;

/** An object with these fields and no others. */
export function checkFields(
  value: unknown,
  path: string,
  required: Record<string, Check>,
  optional: Record<string, Check> = {},
): Problem[] {
  if (!isFields(value)) return [say(path, '应为对象', 'must be an object')];
  const known = { ...required, ...optional };
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(known, key));
  const problems: Problem[] = unknown.map((key) => ({
    ...say(joined(path, key), '未知字段', 'unknown field'),
    isUnknownField: true,
  }));
  for (const [key, check] of Object.entries(known)) {
    const field = Object.hasOwn(value, key) ? value[key] : undefined;
    if (field !== undefined) problems.push(...check(field, joined(path, key)));
    else if (Object.hasOwn(required, key)) problems.push(say(joined(path, key), '缺少该字段', 'is missing'));
  }
  return problems;
}

/** A list of which every entry passes; `key` tells two entries for the same thing, where that is wrong. */
export function checkList(
  value: unknown,
  path: string,
  entry: Check,
  { most, key }: { most: number; key?: (entry: unknown) => unknown },
): Problem[] {
  if (!Array.isArray(value)) return [say(path, '应为列表', 'must be a list')];
  const entries: unknown[] = value;
  if (entries.length > most) return [say(path, `最多${most}项`, `${most} entries at most`)];
  const problems = entries.flatMap((one, at) => entry(one, `${path}[${at}]`));
  const keys = key ? entries.map(key) : [];
  if (new Set(keys).size < keys.length) problems.push(say(path, '有重复的项', 'has an entry twice'));
  return problems;
}

/** A text that is not blank. */
export function textOf(longest: number): Check {
  return (value, path) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= longest
      ? []
      : [say(path, `应为1至${longest}字的文本`, `must be a text of 1 to ${longest} characters`)];
}

export function wholeNumber(least: number, greatest: number): Check {
  return (value, path) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= greatest
      ? []
      : [say(path, `应为${least}至${greatest}的整数`, `must be a whole number from ${least} to ${greatest}`)];
}

export const yesOrNo: Check = (value, path) =>
  typeof value === 'boolean' ? [] : [say(path, '应为是或否', 'must be true or false')];

/** The same check for each of these fields. */
export function everyOf(keys: readonly string[], check: Check): Record<string, Check> {
  return Object.fromEntries(keys.map((key) => [key, check]));
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** One problem of a field; without a path, of the whole policy. */
export function say(path: string, zh: string, en: string): Problem {
  return { text: path === '' ? `政策${zh} / A policy ${en}` : `${path}：${zh} / ${path}: ${en}` };
}
