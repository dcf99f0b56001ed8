import type { LintCase } from './lint-case.js';

const IMPORTS = 'no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';

export const PURITY: LintCase[] = [
  {
    rule: IMPORTS,
    says: 'the domain does no I/O, by node:…',
    file: 'libs/domain/src/probe-n.ts',
    wrong: "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
    right: 'export const read = 1;\n',
  },
  {
    rule: IMPORTS,
    says: 'the domain does no I/O, by the old name of a module',
    file: 'libs/domain/src/probe-o.ts',
    wrong: "import { randomUUID } from 'crypto';\nexport const id = randomUUID;\n",
    right: 'export const id = 1;\n',
  },
  {
    rule: SYNTAX,
    says: 'the domain has no clock: new Date()',
    file: 'libs/domain/src/probe-p.ts',
    wrong: 'export const now = new Date();\n',
    right: "export const then = new Date('2026-01-01T00:00:00Z');\n",
  },
  {
    rule: SYNTAX,
    says: 'the domain has no clock: Date.now()',
    file: 'libs/domain/src/probe-q.ts',
    wrong: 'export const now = Date.now();\n',
    right: 'export const then = Date.UTC(2026, 0, 1);\n',
  },
  {
    rule: SYNTAX,
    says: 'the domain has no chance',
    file: 'libs/domain/src/probe-r.ts',
    wrong: 'export const dice = Math.random();\n',
    right: 'export const dice = Math.max(1, 2);\n',
  },
  {
    rule: SYNTAX,
    says: "the domain does not read the machine's time zone",
    file: 'libs/domain/src/probe-s.ts',
    wrong: 'export const day = (at: Date) => at.getDate();\n',
    right: 'export const day = (at: Date) => at.getUTCDate();\n',
  },
  {
    rule: 'no-restricted-globals',
    says: 'the domain has no randomness by a global',
    file: 'libs/domain/src/probe-t.ts',
    wrong: 'export const id = crypto.randomUUID();\n',
    right: 'export const id = (random: () => string) => random();\n',
  },
];
