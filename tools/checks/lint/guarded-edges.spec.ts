import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { guardedEdges } from './guarded-edges.mjs';

const federation = 'apps/node/src/federation/links.controller.ts';
const people = 'apps/node/src/people/people.controller.ts';

/** A class with one method, as both are decorated. */
function edge(onClass: string, onMethod: string): string {
  return `${onClass} class People { ${onMethod} one() {} }`;
}

const tester = new RuleTester({ languageOptions: { parser, sourceType: 'module' } });

tester.run('guarded-edges', guardedEdges, {
  valid: [
    { name: 'marked on the method', code: edge('@Resolver()', '@Query(() => String) @SignedIn()') },
    { name: 'marked on the class', code: edge('@Controller() @Roles("desk")', '@Get("x")') },
    { name: 'public, and said so', code: edge('@Controller()', '@Post() @Public()') },
    { name: 'a field is reached only through an operation', code: edge('@Resolver()', '@ResolveField()') },
    { name: 'a method that nobody calls from outside', code: edge('@Resolver()', '') },
    {
      name: 'a handler in the federation',
      code: edge('@Controller()', '@EventPattern("x")'),
      filename: federation,
    },
  ],
  invalid: [
    ...['Query', 'Mutation', 'Subscription', 'Get', 'Post', 'Put', 'Patch', 'Delete', 'All', 'Sse'].map(
      (kind) => ({
        name: `an unguarded ${kind}`,
        code: edge('@Resolver()', `@${kind}()`),
        errors: [{ messageId: 'unguarded' }],
      }),
    ),
    {
      name: 'a guard that may look at anything but the session',
      code: edge('@Resolver()', '@Query() @UseGuards(Throttle)'),
      errors: [{ messageId: 'unguarded' }],
    },
    {
      name: 'a decorator reached through its module',
      code: edge('@Resolver()', '@graphql.Query()'),
      errors: [{ messageId: 'unguarded' }],
    },
    {
      name: 'a handler outside the federation, even when marked',
      code: edge('@Controller() @Public()', '@MessagePattern("x")'),
      filename: people,
      errors: [{ messageId: 'outsideFederation' }],
    },
  ],
});
