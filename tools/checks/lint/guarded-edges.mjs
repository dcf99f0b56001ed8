import { decoratorNames } from './decorators.mjs';

const OPERATIONS = ['Query', 'Mutation', 'Subscription'];
const ROUTES = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Sse'];
const HANDLERS = ['EventPattern', 'MessagePattern'];
const MARKS = ['Public', 'Roles', 'SignedIn', 'WithGivenPassword'];

/**
 * Every way into the program says who may take it. A forgotten guard is silent at run time: the resolver
 * works for everyone. Messages of other nodes carry a signature instead of a session, and only federation/
 * verifies those.
 * @type {import('eslint').Rule.RuleModule}
 */
export const guardedEdges = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unguarded: 'Say who may call {{name}}: @Public(), @Roles(...) or @SignedIn(), here or on the class.',
      outsideFederation: '{{name}} answers other nodes; such a handler belongs in federation/.',
    },
  },
  create(context) {
    const inFederation = context.filename.replaceAll('\\', '/').includes('/src/federation/');
    return {
      MethodDefinition(/** @type {any} */ method) {
        const names = decoratorNames(method);
        const data = { name: method.key.name ?? 'this method' };
        if (has(names, HANDLERS) && !inFederation) {
          context.report({ node: method, messageId: 'outsideFederation', data });
        }
        const isEdge = has(names, OPERATIONS) || has(names, ROUTES);
        const marks = [...names, ...decoratorNames(method.parent.parent)];
        if (isEdge && !has(marks, MARKS)) context.report({ node: method, messageId: 'unguarded', data });
      },
    };
  },
};

/** @param {string[]} names @param {string[]} wanted */
function has(names, wanted) {
  return names.some((name) => wanted.includes(name));
}
