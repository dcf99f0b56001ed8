import { builtinModules } from 'node:module';

/**
 * What code may not say, as options of ESLint's `no-restricted-*` rules. ESLint replaces the options of a
 * rule where two blocks meet, so each list is composed here and given whole.
 */

const ALWAYS = [
  {
    selector: "MemberExpression[object.name=/^(describe|it|test)$/][property.name='only']",
    message: 'A test left with .only silences all others.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]',
    message: 'Focus and silence are no state to commit.',
  },
  {
    selector: "MethodDefinition[kind='constructor'][value.params.length>5]",
    message: 'A constructor takes at most five parameters: this class knows too many others.',
  },
];

const NO_CLOCK = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument.' },
  { selector: "CallExpression[callee.name='Date']", message: 'Time is an argument.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time is an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance is an argument.',
  },
];

// Two nodes in two time zones must fold the same events to the same state.
const NO_LOCAL_TIME = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length>1]",
    message: 'This reads the time zone of the machine: use Date.UTC.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^((get|set)(Hours|Minutes|Date|Day|Month|FullYear)|getTimezoneOffset)$/]',
    message: 'This reads the time zone of the machine: use the UTC method.',
  },
];

export const restrictedSyntax = ['error', ...ALWAYS];
export const restrictedDomainSyntax = ['error', ...ALWAYS, ...NO_CLOCK, ...NO_LOCAL_TIME];

/**
 * Inside a transaction there is one way to the database, its handle; a second connection would read and write
 * beside it.
 */
const ONE_WAY_TO_WRITE = [
  {
    selector: "CallExpression[callee.property.name='transaction']",
    message: 'Write through Transactions.run: it tells what was committed to those who act on it.',
  },
  {
    selector:
      "CallExpression[callee.property.name='run'] > :function MemberExpression[object.type='ThisExpression'][property.name=/^(source|dataSource|transactions)$/]",
    message: 'Inside a transaction there is only its handle.',
  },
];

/** @param {string} table @param {string} owner */
function onlyOwnerWrites(table, owner) {
  const written = `(insert\\s+into|update|delete\\s+from)\\s+${table}\\b`;
  return ['Literal[value=', 'TemplateElement[value.raw='].map((text) => ({
    selector: `${text}/${written}/i]`,
    message: `Only ${owner} writes the table ${table}.`,
  }));
}

/** Who owns which table; every other folder asks the owner. @type {Record<string, string>} */
const TABLES = { journal: 'journal/', matters: 'matters/' };

/**
 * @param {string} [owner] name of the table that this folder owns
 */
export function restrictedNodeSyntax(owner) {
  const others = Object.entries(TABLES).filter(([table]) => table !== owner);
  return [
    'error',
    ...ALWAYS,
    ...ONE_WAY_TO_WRITE,
    ...others.flatMap(([table, folder]) => onlyOwnerWrites(table, folder)),
  ];
}

const FORWARD_REF = {
  name: '@nestjs/common',
  importNames: ['forwardRef'],
  message: 'A cycle is a question of design: break it.',
};
const BY_GLOBAL_ONLY = ['node:process', 'process'].map((name) => ({
  name,
  message: 'Use the global, so that the reading of process.env can be seen.',
}));

export const restrictedImports = ['error', { paths: [FORWARD_REF, ...BY_GLOBAL_ONLY] }];

/** Node's own modules are no npm packages, so the boundaries between projects do not see them. */
export const restrictedDomainImports = [
  'error',
  {
    paths: builtinModules.map((name) => ({ name, message: 'The domain does no I/O.' })),
    patterns: [{ regex: '^node:', message: 'The domain does no I/O.' }],
  },
];

export const restrictedDomainGlobals = [
  'error',
  ...[
    'process',
    'console',
    'fetch',
    'performance',
    'crypto',
    'globalThis',
    'setTimeout',
    'setInterval',
    'setImmediate',
  ].map((name) => ({ name, message: 'The domain knows no clock, no chance and no I/O.' })),
];

export const restrictedEnvironment = [
  'error',
  { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' },
];
