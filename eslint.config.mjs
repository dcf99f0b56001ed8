/**
 * The rules of the house, and the architecture as far as a linter can hold it. A rule is an error or it is
 * absent. Inline directives are switched off: an exception is written here, where it is seen.
 * tools/checks/lint-self-test.spec.ts shows for each rule of ours a text that it refuses.
 */
import { existsSync, readdirSync } from 'node:fs';
import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { programBoundaries, testBoundaries, toolBoundaries } from './tools/checks/lint/boundaries.mjs';
import { prepareProjectGraph } from './tools/checks/lint/project-graph.mjs';
import { relativePaths } from './tools/checks/lint/relative-paths.mjs';
import * as restricted from './tools/checks/lint/restrictions.mjs';
import { ownRules } from './tools/checks/lint/rules.mjs';
import { typescriptRules, typescriptTestRules } from './tools/checks/lint/typescript-rules.mjs';
import { nodeZones, webZones } from './tools/checks/lint/zones.mjs';

await prepareProjectGraph();

const root = import.meta.dirname;
const TESTS = ['**/*.spec.ts', '**/*.spec.tsx', 'apps/*/test/**', 'libs/*/test/**'];
const NAMES_OF_TIERS = [
  '**/jurisdiction-code.ts',
  '**/*{seed,label,county,dictionary}*',
  '**/{seeds,labels}/**',
  'tools/checks/lint/no-tier-names.mjs',
];

export default defineConfig(
  { ignores: ['**/dist/**', '**/.nx/**', '.fengqiao/**', '**/coverage/**', '**/*.d.ts', '**/*.generated.*'] },
  {
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    extends: [js.configs.recommended],
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    plugins: { '@nx': nx, 'import-x': importX, fengqiao: ownRules },
    settings: { 'import-x/resolver-next': [relativePaths] },
    rules: {
      '@nx/enforce-module-boundaries': programBoundaries,
      'fengqiao/file-name': 'error',
      'fengqiao/no-tier-names': 'error',
      'import-x/no-default-export': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': restricted.restrictedImports,
      'no-restricted-syntax': restricted.restrictedSyntax,
      'no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['tsconfig.spec.json'], tsconfigRootDir: root } },
    rules: { ...typescriptRules, 'fengqiao/guarded-edges': 'error', 'fengqiao/injected-values': 'error' },
  },
  {
    files: ['apps/**', 'libs/**'],
    rules: { 'no-console': 'error', 'no-restricted-properties': restricted.restrictedEnvironment },
  },
  { files: ['apps/*/src/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: NAMES_OF_TIERS, rules: { 'fengqiao/no-tier-names': 'off' } },
  {
    files: ['libs/domain/**'],
    rules: {
      'no-restricted-globals': restricted.restrictedDomainGlobals,
      'no-restricted-imports': restricted.restrictedDomainImports,
      'no-restricted-syntax': restricted.restrictedDomainSyntax,
    },
  },
  {
    files: ['apps/node/src/**'],
    rules: { 'import-x/no-restricted-paths': zones(nodeZones(folders('apps/node/src'))) },
  },
  {
    files: ['apps/node/src/**'],
    ignores: [...TESTS, 'apps/node/src/database/**'],
    rules: { 'no-restricted-syntax': restricted.restrictedNodeSyntax() },
  },
  ...['journal', 'matters'].map((owner) => ({
    files: [`apps/node/src/${owner}/**`],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': restricted.restrictedNodeSyntax(owner) },
  })),
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']].map(errorsOnly),
    languageOptions: { parserOptions: { project: ['apps/web/tsconfig.json', 'tsconfig.spec.json'] } },
    rules: {
      'import-x/no-restricted-paths': zones(webZones(folders('apps/web/src/features'))),
      // React's hooks and antd give functions that their types call methods.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: { globals: nodeGlobals() },
    rules: { 'no-console': 'off' },
  },
  {
    files: TESTS,
    rules: {
      ...typescriptTestRules,
      '@nx/enforce-module-boundaries': testBoundaries,
      'fengqiao/guarded-edges': 'off',
      'fengqiao/no-tier-names': 'off',
      'max-lines-per-function': 'off',
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
    },
  },
  { files: ['tools/**'], rules: { '@nx/enforce-module-boundaries': toolBoundaries } },
  {
    files: ['libs/domain/**/*.spec.ts'],
    rules: { 'no-restricted-imports': restricted.restrictedImports },
  },
  // In Chinese a place to write in by hand is as wide as so many characters.
  {
    files: ['libs/domain/src/policy/paper-templates/**'],
    rules: { 'no-irregular-whitespace': ['error', { skipTemplates: true }] },
  },
  // A migration is one statement after the other, mostly SQL; dividing it would only hide its order.
  { files: ['apps/node/src/database/migrations/**'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['**/*.config.{ts,mjs}'], rules: { 'import-x/no-default-export': 'off' } },
);

/** @param {object[]} list */
function zones(list) {
  return ['error', { basePath: root, zones: list }];
}

/** @param {string} path */
function folders(path) {
  if (!existsSync(`${root}/${path}`)) return [];
  return readdirSync(`${root}/${path}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** A published set may hold warnings; here nothing is half forbidden. @param {any} config */
function errorsOnly(config) {
  const rules = Object.fromEntries(Object.keys(config.rules).map((rule) => [rule, 'error']));
  return { ...config, rules };
}

/** What Node.js gives every script, for the files that TypeScript does not check. */
function nodeGlobals() {
  return Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly']));
}
