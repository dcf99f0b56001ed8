import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

const modules = resolve(import.meta.dirname, '../../node_modules');

/**
 * @typedef {object} Group
 * @property {number} minutes after which the group is ended and counts as failed
 * @property {string[][]} [commands] run one after the other; together they count as one
 * @property {(results: string, patterns: string[]) => string[]} [jest] counts each of its tests
 */

const tsc = (/** @type {string[]} */ ...args) => [process.execPath, program('typescript', 'tsc'), ...args];
const nx = (/** @type {string} */ target) => [
  process.execPath,
  program('nx'),
  'run-many',
  '-t',
  target,
  '--output-style=static',
];

/** Every group of `npm test`, by the name that `--only` takes. @type {Record<string, Group>} */
export const GROUPS = {
  build: { minutes: 15, commands: [nx('build')] },
  lint: { minutes: 15, commands: [[process.execPath, program('eslint'), '.', '--max-warnings=0']] },
  types: {
    minutes: 15,
    commands: [tsc('-p', 'tsconfig.spec.json'), nx('typecheck')],
  },
  format: {
    minutes: 5,
    commands: [[process.execPath, program('prettier'), '--check', '--log-level=warn', '.']],
  },
  checks: {
    minutes: 5,
    // What a program generates and git keeps is compared here with what it would write today.
    commands: [
      [process.execPath, 'tools/checks/run.mjs'],
      [process.execPath, 'apps/node/dist/print-schema.js', '--check'],
      [process.execPath, 'apps/web/introspection.mjs', '--check'],
      [process.execPath, 'apps/web/check-documents.mjs'],
    ],
  },
  unit: { minutes: 15, jest: jest('unit', [`--maxWorkers=${availableParallelism()}`]) },
  int: { minutes: 20, jest: jest('int', [`--maxWorkers=${availableParallelism()}`]) },
  // On two slow cores the files took 45 minutes; what takes longer than this hangs.
  // What a file left open when it failed must not keep the others' results.
  e2e: { minutes: 70, jest: jest('e2e', ['--runInBand', '--forceExit']) },
};

/** Groups that look at what the build left in dist/, whether they run it or read its types. */
export const NEED_BUILD = ['lint', 'types', 'checks', 'int', 'e2e'];

/**
 * What may run side by side. Linting takes one core for long, so the cheap ones share its time; tests that
 * start whole nodes run alone, because a busy machine makes their time limits mean something else.
 */
export const LANES = [[['build']], [['lint'], ['types', 'format', 'checks']], [['unit', 'int', 'e2e']]];

/** @param {string} project @param {string[]} options @returns {Group['jest']} */
function jest(project, options) {
  return (results, patterns) => [
    process.execPath,
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    program('jest'),
    ...options,
    '--json',
    `--outputFile=${results}`,
    ...patterns,
    '--selectProjects',
    project,
  ];
}

/**
 * The script that a package runs as a command. Read from the package, because starting it by npx costs a
 * second each time and prints npm's own words.
 * @param {string} name of the package
 * @param {string} [command] its command, when it is not called like the package
 */
function program(name, command = name) {
  const { bin } = JSON.parse(readFileSync(`${modules}/${name}/package.json`, 'utf8'));
  return resolve(modules, name, typeof bin === 'string' ? bin : bin[command]);
}
