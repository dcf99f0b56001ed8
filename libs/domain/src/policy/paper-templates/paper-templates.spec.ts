import { paperText, PAPER_TEXTS, templatedPaper, templateText } from '../paper-texts.js';
import { publishedPolicyProblem } from '../published-policy-problem.js';
import { BUILT_IN_POLICY } from '../../deadline/policy.js';
import { PAPER_TEMPLATES, placeholdersOf, TEMPLATED_PAPERS } from './paper-templates.js';
import type { Placeholder } from './placeholders.js';

/** A policy is sent as JSON of at most so many characters (publishing/policy.inputs.ts). */
const LONGEST_POLICY = 100_000;

function namesOf(placeholders: readonly Placeholder[]): string[] {
  return placeholders.flatMap(({ name, entries = [] }) => [name, ...namesOf(entries)]);
}

describe.each(TEMPLATED_PAPERS)('the template of %s', (paper) => {
  const { text } = PAPER_TEMPLATES[paper];
  const rule = PAPER_TEXTS.find(({ code }) => code === templateText(paper));

  test('names only what can be filled in', () => {
    const names = [...text.matchAll(/\{\{[#^/]?([^}]+)\}\}/g)].map(([, name]) => name);
    const known = namesOf(placeholdersOf(paper));
    expect(names.filter((name = '') => !known.includes(name))).toEqual([]);
  });

  test('is a text that a county may word anew', () => {
    expect(rule).toMatchObject({ builtIn: text });
    expect(text.length).toBeLessThan(rule?.longest ?? 0);
    expect(templatedPaper(templateText(paper))).toBe(paper);
    const papers = { [templateText(paper)]: '# 调解书' };
    expect(publishedPolicyProblem({ ...BUILT_IN_POLICY, version: '2', papers })).toEqual([]);
    expect(paperText(templateText(paper), papers)).toBe('# 调解书');
  });

  test('has each name explained once', () => {
    const names = placeholdersOf(paper).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

test('all texts at their longest fit in a policy', () => {
  const longest = PAPER_TEXTS.reduce((sum, text) => sum + text.longest, 0);
  expect(longest).toBeLessThan(LONGEST_POLICY * 0.8);
});

test('no other text is a template', () => {
  expect(templatedPaper('mediation_acceptance.title')).toBeNull();
});
