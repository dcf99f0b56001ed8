import { relative, sep } from 'node:path';

const ROLES = [
  'module',
  'resolver',
  'controller',
  'service',
  'queries',
  'entity',
  'type',
  'inputs',
  'guard',
  'strategy',
];
const WORD = '[a-z0-9]+(-[a-z0-9]+)*';
const NAME = new RegExp(
  `^${WORD}(\\.(${ROLES.join('|')}|config|d))?(\\.(int|e2e))?(\\.spec)?\\.(ts|tsx|mjs|cjs)$`,
);
const TEST_WITHOUT_SPEC = /\.(int|e2e)\.(ts|tsx|mjs)$/;
const FOLDER = new RegExp(`^${WORD}$`);
const DRAWERS = [
  'utils',
  'util',
  'common',
  'shared',
  'helpers',
  'helper',
  'generic',
  'base',
  'manager',
  'misc',
];
const VERSION = /(^|-)v\d+$/;

/**
 * A file is named after what it is: kebab-case, a noun, and at most one role of the closed list. A drawer
 * (utils, common, …) gathers what nobody named, and a second version beside the first imports from it.
 * @type {import('eslint').Rule.RuleModule}
 */
export const fileName = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      form: `'{{part}}' is not <noun>.<role>.ts in kebab-case; roles are: ${ROLES.join(', ')}, spec.`,
      drawer: "'{{part}}' names a drawer, not a thing.",
      version: "'{{part}}' is a second version beside the first: change it in place.",
      barrel: 'An app has no barrels: import the file that holds the thing.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const parts = relative(context.cwd, context.filename).split(sep);
        const problem = judge(parts);
        if (problem) context.report({ node, ...problem });
      },
    };
  },
};

/**
 * @param {string[]} parts folders and file name, from the root of the repository
 * @returns {{ messageId: string, data: { part: string } } | undefined}
 */
function judge(parts) {
  const file = parts.at(-1) ?? '';
  const folders = parts.slice(0, -1);
  const noun = file.slice(0, file.indexOf('.'));
  const oddFolder = folders.find((folder) => !FOLDER.test(folder));
  if (oddFolder) return { messageId: 'form', data: { part: oddFolder } };
  if (!NAME.test(file) || TEST_WITHOUT_SPEC.test(file)) return { messageId: 'form', data: { part: file } };
  const drawer = [...folders, noun].find((part) => DRAWERS.includes(part.split('-').at(-1) ?? part));
  if (drawer) return { messageId: 'drawer', data: { part: drawer } };
  const version = [...folders, noun].find((part) => VERSION.test(part));
  if (version) return { messageId: 'version', data: { part: version } };
  if (noun === 'index' && folders[0] === 'apps') return { messageId: 'barrel', data: { part: file } };
  return undefined;
}
