import type { LintCase } from './lint-case.js';

const EDGES = 'fengqiao/guarded-edges';

const node = (path: string) => `apps/node/src/${path}`;

const guarded = (marks: string) => `import { Query, Resolver } from '@nestjs/graphql';
import { Public } from '../people/public.js';
export const used = Public;
@Resolver()
export class ProbeResolver {
  @Query(() => String) ${marks}
  one(): string { return ''; }
}
`;

const injecting = (imported: string) => `import { Injectable } from '@nestjs/common';
${imported} { ModuleRef } from '@nestjs/core';
@Injectable()
export class Probe { constructor(private readonly ref: ModuleRef) {} get it(): unknown { return this.ref; } }
`;

export const EDGE_CASES: LintCase[] = [
  {
    rule: EDGES,
    says: 'a resolver without a guard',
    file: node('people/probe-a.resolver.ts'),
    wrong: guarded(''),
    right: guarded('@Public()'),
  },
  {
    rule: EDGES,
    says: 'a handler of messages outside the federation',
    file: node('people/probe-b.controller.ts'),
    wrong: `import { EventPattern } from '@nestjs/microservices';
export class ProbeController { @EventPattern('x') take(): void { return; } }
`,
    right: `import { EventPattern } from '@nestjs/microservices';
export class ProbeController { @EventPattern('x') take(): void { return; } }
`,
    rightFile: node('federation/probe-b.controller.ts'),
  },
  {
    rule: 'fengqiao/injected-values',
    says: 'an injected class imported as a type',
    file: node('people/probe-c.service.ts'),
    wrong: injecting('import type'),
    right: injecting('import'),
  },
  {
    rule: '@typescript-eslint/consistent-type-imports',
    says: 'a class used only as the type of an injected parameter stays a value',
    file: node('people/probe-d.ts'),
    wrong: "import { ModuleRef } from '@nestjs/core';\nexport type Ref = ModuleRef;\n",
    right: injecting('import'),
  },
];
