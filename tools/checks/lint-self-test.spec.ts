/**
 * A rule that refuses nothing is decoration. For each rule of the architecture this holds one text that must
 * be refused by exactly that rule, and one that must pass it. The texts are linted where they say they lie,
 * under the committed configuration.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { BETWEEN_PROJECTS } from './lint-cases/between-projects.js';
import { EDGE_CASES } from './lint-cases/edges.js';
import { HOUSE_CASES } from './lint-cases/house.js';
import { PURITY } from './lint-cases/purity.js';
import { WRITING_CASES } from './lint-cases/writing.js';
import { ZONE_CASES } from './lint-cases/zones.js';

const LINT_CASES = [
  ...BETWEEN_PROJECTS,
  ...PURITY,
  ...ZONE_CASES,
  ...EDGE_CASES,
  ...HOUSE_CASES,
  ...WRITING_CASES,
];

const linter = resolve(import.meta.dirname, 'lint/lint-texts.mjs');

/** Lints all texts in one process, because loading the linter costs more than using it. */
function lint(texts: { file: string; text: string }[]): string[][] {
  const run = spawnSync(process.execPath, [linter], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as string[][];
}

describe('the linter', () => {
  let refused: string[][];
  let accepted: string[][];

  beforeAll(() => {
    // Each text has a file of its own, so that one program can hold them all.
    const wrong = LINT_CASES.map(({ file, wrong: text }) => ({ file, text }));
    const right = LINT_CASES.map(({ file, rightFile, right: text }) => ({
      file: rightFile ?? file.replace(/([a-z-]+)(\.[a-z0-9.]+)$/, 'right-$1$2'),
      text,
    }));
    const answers = lint([...wrong, ...right]);
    refused = answers.slice(0, wrong.length);
    accepted = answers.slice(wrong.length);
  }, 120_000);

  it.each(LINT_CASES.map((one, index) => ({ ...one, index })))(
    'refuses: $says',
    ({ rule, because, index }) => {
      const reasons = refused[index]!.filter((message) => message.startsWith(`${rule}: `));
      expect(reasons.join('\n')).toContain(because ?? rule);
    },
  );

  it.each(LINT_CASES.map((one, index) => ({ ...one, index })))(
    'accepts the right way: $says',
    ({ rule, index }) => {
      expect(accepted[index]!.filter((message) => message.startsWith(`${rule}: `))).toEqual([]);
      expect(accepted[index]!.filter((message) => message.startsWith('null: '))).toEqual([]);
    },
  );

  it('has a case for every rule of our own', async () => {
    const { ownRules } = await import('./lint/rules.mjs');
    const covered = LINT_CASES.map(({ rule }) => rule);
    for (const rule of Object.keys(ownRules.rules)) expect(covered).toContain(`fengqiao/${rule}`);
  });
});
