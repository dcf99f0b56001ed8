/**
 * One configuration for every runner. The suffix of a file says what its tests need, and so which project
 * runs it: `.spec.ts` nothing, `.int.spec.ts` one PostgreSQL, `.e2e.spec.ts` nodes and NATS.
 */
import { jestProject } from './tools/test/jest-project.mjs';

export default {
  projects: [
    jestProject('unit', '**/*.spec.{ts,tsx}', ['\\.int\\.spec\\.', '\\.e2e\\.spec\\.']),
    jestProject('int', '**/*.int.spec.ts'),
    jestProject('e2e', '**/*.e2e.spec.ts'),
  ],
};
