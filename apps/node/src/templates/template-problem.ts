import type { Placeholder } from '@fengqiao/domain';
import Mustache from 'mustache';

/** A part of a parsed template: its sign, what it says, and of a section its own parts. */
type Span = [sign: string, value: string, start: number, end: number, parts?: Span[]];

/**
 * What is wrong with a template, in a sentence for whoever edits it; null when it can be filled in.
 *
 * @param placeholders all that it may name
 */
export function templateProblem(template: string, placeholders: readonly Placeholder[]): string | null {
  try {
    const spans = new Mustache.Writer().parse(template) as Span[];
    return problemOf(spans, placeholders, []);
  } catch (error) {
    return notParsed(error instanceof Error ? error.message : '');
  }
}

/** @param around what is known from the lists that a part stands in */
function problemOf(
  spans: readonly Span[],
  placeholders: readonly Placeholder[],
  around: readonly Placeholder[],
): string | null {
  const known = new Map([...placeholders, ...around].map((one) => [one.name, one]));
  for (const [sign, name, , , parts = []] of spans) {
    if (sign === 'text' || sign === '!') continue;
    if (!ALLOWED.has(sign)) return `“${name}”的写法不能使用，填充项请写成 {{名称}}`;
    const placeholder = known.get(name);
    if (!placeholder) return `没有“${name}”这个填充项`;
    if (sign === 'name' && placeholder.entries) return `“${name}”是列表，请写成 {{#${name}}} … {{/${name}}}`;
    const within = sign === '#' ? [...around, ...(placeholder.entries ?? [])] : around;
    const problem = problemOf(parts, placeholders, within);
    if (problem !== null) return problem;
  }
  return null;
}

/** Values, sections for what is there and for what is not. Nothing is taken in from elsewhere, and nothing is redefined. */
const ALLOWED: ReadonlySet<string> = new Set(['name', '#', '^']);

function notParsed(message: string): string {
  const [, kind, name] = /^(Unclosed|Unopened) section "(.*)"/.exec(message) ?? [];
  if (kind === 'Unopened') return `{{/${name}}} 前面没有 {{#${name}}}`;
  if (kind === 'Unclosed') return `{{#${name}}} 没有对应的 {{/${name}}}`;
  return '有 {{ 没有对应的 }}';
}
