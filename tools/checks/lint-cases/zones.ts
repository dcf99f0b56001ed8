import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LintCase } from './lint-case.js';

const ZONES = 'import-x/no-restricted-paths';

const node = (path: string) => `apps/node/src/${path}`;
const [aFeature = 'matters'] = readdirSync(resolve(import.meta.dirname, '../../../apps/web/src/features'));

export const ZONE_CASES: LintCase[] = [
  {
    rule: ZONES,
    says: 'people lie below the journal',
    file: node('people/probe-a.ts'),
    wrong: "export * from '../journal/journal.service.js';\n",
    right: "export * from '../database/data-source.js';\n",
  },
  {
    rule: ZONES,
    says: 'the journal knows no aggregate',
    file: node('journal/probe-b.ts'),
    wrong: "export * from '../matters/matters.service.js';\n",
    right: "export * from '../people/people.service.js';\n",
  },
  {
    rule: ZONES,
    says: 'matters know nothing of the federation',
    file: node('matters/probe-c.ts'),
    wrong: "export * from '../federation/relay.js';\n",
    right: "export * from '../journal/journal.service.js';\n",
  },
  {
    rule: ZONES,
    says: 'deadlines reach the matters by their doors',
    file: node('deadlines/probe-d.ts'),
    wrong: "export * from '../matters/matter.entity.js';\n",
    right: "export * from '../matters/matters.service.js';\n",
  },
  {
    rule: ZONES,
    says: 'only the process imports the root of the program',
    file: node('people/probe-e.ts'),
    wrong: "export * from '../node.module.js';\n",
    right: "export * from '../config.js';\n",
  },
  {
    rule: ZONES,
    says: 'a feature of the web client imports no other',
    file: `apps/web/src/features/${aFeature}/probe-f.ts`,
    wrong: "export * from '../another-feature/screen.js';\n",
    right: "export * from '../../ui/field.js';\n",
  },
  {
    rule: ZONES,
    says: 'what every feature uses imports none',
    file: 'apps/web/src/ui/probe-g.ts',
    wrong: "export * from '../features/matters/screen.js';\n",
    right: "export * from './field.js';\n",
  },
];
