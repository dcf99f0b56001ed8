import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/**
 * Decorators with their metadata, as the build emits them, and modules left as ES modules.
 * @param {boolean} tsx whether `<T>` opens an element instead of a type
 */
function swc(tsx) {
  return {
    jsc: {
      parser: { syntax: 'typescript', tsx, decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
      target: 'es2022',
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  };
}

/** Our libraries are tested from their sources, so that a test never runs against yesterday's build. */
const LIBRARIES = ['domain', 'contracts', 'credentials', 'jetstream', 'web-host'];

/** What one test may take before it counts as failed, in milliseconds. */
const TIME_LIMITS = { unit: 10_000, int: 60_000, e2e: 300_000 };

/**
 * @param {'unit' | 'int' | 'e2e'} name
 * @param {string} pattern of the files
 * @param {string[]} [ignored] regular expressions of files that belong to another project
 */
export function jestProject(name, pattern, ignored = []) {
  return {
    displayName: name,
    rootDir: root,
    roots: ['libs', 'apps', 'tools'].map((folder) => `<rootDir>/${folder}`),
    testMatch: [pattern],
    testPathIgnorePatterns: ['/node_modules/', '/dist/', ...ignored],
    modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
    testEnvironment: 'node',
    testTimeout: TIME_LIMITS[name],
    extensionsToTreatAsEsm: ['.ts', '.tsx'],
    transform: { '^.+\\.tsx$': ['@swc/jest', swc(true)], '^.+\\.ts$': ['@swc/jest', swc(false)] },
    moduleNameMapper: {
      '^(\\.{1,2}/.*)\\.js$': '$1',
      ...Object.fromEntries(
        LIBRARIES.map((library) => [`^@fengqiao/${library}$`, `<rootDir>/libs/${library}/src/index.ts`]),
      ),
    },
  };
}
