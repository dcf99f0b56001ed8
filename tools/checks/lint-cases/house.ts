import type { LintCase } from './lint-case.js';

const IMPORTS = 'no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';

const node = (path: string) => `apps/node/src/${path}`;

export const HOUSE_CASES: LintCase[] = [
  {
    rule: 'fengqiao/file-name',
    says: 'a role outside the closed list',
    file: node('people/probe-a.repository.ts'),
    wrong: 'export const a = 1;\n',
    right: 'export const a = 1;\n',
    rightFile: node('people/probe-a.queries.ts'),
  },
  {
    rule: 'fengqiao/file-name',
    says: 'a drawer',
    file: node('people/date-utils.ts'),
    wrong: 'export const b = 1;\n',
    right: 'export const b = 1;\n',
    rightFile: node('people/calendar-day.ts'),
  },
  {
    rule: 'fengqiao/file-name',
    says: 'a name that is not kebab-case',
    file: node('people/signIn.ts'),
    wrong: 'export const c = 1;\n',
    right: 'export const c = 1;\n',
    rightFile: node('people/sign-in-probe.ts'),
  },
  {
    rule: 'fengqiao/file-name',
    says: 'a barrel inside an app',
    file: node('people/index.ts'),
    wrong: 'export const d = 1;\n',
    right: 'export const d = 1;\n',
    rightFile: 'libs/jetstream/src/probe-index.ts',
  },
  {
    rule: 'fengqiao/no-tier-names',
    says: 'code that asks for a tier',
    file: node('matters/probe-e.ts'),
    wrong: "export const isTop = (tier: string) => tier === 'county';\n",
    right: 'export const isTop = (parent: string | null) => parent === null;\n',
  },
  {
    rule: 'no-restricted-properties',
    says: 'process.env outside config.ts',
    file: node('people/probe-f.ts'),
    wrong: "export const port = process.env['PORT'];\n",
    right: "export const port = process.env['PORT'];\n",
    rightFile: node('config.ts'),
  },
  {
    rule: IMPORTS,
    says: 'forwardRef',
    file: node('people/probe-g.ts'),
    wrong: "import { forwardRef } from '@nestjs/common';\nexport const later = forwardRef;\n",
    right: "import { Module } from '@nestjs/common';\nexport const now = Module;\n",
  },
  {
    rule: 'import-x/no-default-export',
    says: 'a default export',
    file: node('people/probe-h.ts'),
    wrong: 'export default 1;\n',
    right: 'export const one = 1;\n',
  },
  {
    rule: SYNTAX,
    says: 'a test left with .only',
    file: node('people/probe-i.spec.ts'),
    wrong: "it.only('works', () => { expect(1).toBe(1); });\n",
    right: "it('works', () => { expect(1).toBe(1); });\n",
  },
  {
    rule: SYNTAX,
    says: 'a constructor with six parameters',
    file: node('people/probe-j.ts'),
    wrong:
      'export class A { constructor(a: 1, b: 1, c: 1, d: 1, e: 1, f: 1) { this.all = [a, b, c, d, e, f]; } all: number[]; }\n',
    right:
      'export class A { constructor(a: 1, b: 1, c: 1, d: 1, e: 1) { this.all = [a, b, c, d, e]; } all: number[]; }\n',
  },
  {
    rule: '@typescript-eslint/no-explicit-any',
    says: 'any',
    file: node('people/probe-k.ts'),
    wrong: 'export const a = (x: any): number => Number(x);\n',
    right: 'export const a = (x: unknown): number => Number(x);\n',
  },
  {
    rule: '@typescript-eslint/ban-ts-comment',
    says: 'a silenced compiler',
    file: node('people/probe-l.ts'),
    wrong: "// @ts-ignore\nexport const a: number = 'a';\n",
    right: 'export const a: number = 1 + 1;\n',
  },
  {
    rule: '@typescript-eslint/no-floating-promises',
    says: 'a promise that nobody waits for',
    file: node('people/probe-m.ts'),
    wrong: 'const later = async () => Promise.resolve(1);\nlater();\nexport {};\n',
    right: 'const later = async () => Promise.resolve(1);\nexport const one = await later();\n',
  },
  {
    rule: 'max-lines',
    says: 'a file of more than 300 lines of code',
    file: node('people/probe-n.ts'),
    wrong: Array.from({ length: 301 }, (_, line) => `export const a${line} = ${line};\n`).join(''),
    right: Array.from({ length: 300 }, (_, line) => `export const a${line} = ${line};\n`).join(''),
  },
  {
    rule: 'max-lines-per-function',
    says: 'a function of more than 70 lines',
    file: node('people/probe-o.ts'),
    wrong: `export function long(): number {\nlet n = 0;\n${'n += 1;\n'.repeat(70)}return n;\n}\n`,
    right: `export function long(): number {\nlet n = 0;\n${'n += 1;\n'.repeat(60)}return n;\n}\n`,
  },
  {
    rule: 'no-warning-comments',
    says: 'work left for later',
    file: node('people/probe-p.ts'),
    wrong: `// ${'to' + 'do'}: finish\nexport const a = 1;\n`,
    right: '// Finished.\nexport const a = 1;\n',
  },
  {
    rule: '@typescript-eslint/naming-convention',
    says: 'an I before an interface',
    file: node('people/probe-q.ts'),
    wrong: 'export interface IPerson { name: string }\n',
    right: 'export interface Person { name: string }\n',
  },
  {
    rule: 'no-console',
    says: 'words on the console that no log setting can hide',
    file: node('people/probe-r.ts'),
    wrong: "console.log('a');\nexport {};\n",
    right: 'export const a = 1;\n',
  },
  {
    rule: 'react-hooks/rules-of-hooks',
    says: 'a hook that is not always called',
    file: 'apps/web/src/ui/probe-s.tsx',
    wrong:
      "import { useState } from 'react';\nexport function Probe({ on }: { on: boolean }) {\n  if (on) useState(1);\n  return null;\n}\n",
    right:
      "import { useState } from 'react';\nexport function Probe() {\n  const [n] = useState(1);\n  return <b>{n}</b>;\n}\n",
  },
];
