import { REFUSALS, Refusal, type RefusalCode } from '@fengqiao/domain';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import type { GraphQLFormattedError } from 'graphql';

/** Deeper than any screen asks. The gateway limits cost too; a node serves its own people only. */
const MAX_TOKENS = 4_000;

/** Errors that GraphQL itself finds in a request: the client's mistake, told as one. */
const CLIENT_CODES = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST'];

export const GraphqlModule = GraphQLModule.forRoot<ApolloDriverConfig>({
  driver: ApolloDriver,
  path: '/graphql',
  autoSchemaFile: true,
  sortSchema: true,
  introspection: true,
  graphiql: false,
  csrfPrevention: true,
  parseOptions: { maxTokens: MAX_TOKENS },
  includeStacktraceInErrorResponses: false,
  context: ({ req }: { req: object }) => ({ req }),
  formatError,
});

/**
 * The one place where what was thrown becomes what a client sees: a code from the closed union and a sentence. What is
 * not a refusal is an accident, and its words stay in the log.
 */
function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const said = formatted.extensions?.['code'];
  const code = typeof said === 'string' ? said : '';
  const place = {
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
  };
  if (isRefusalCode(code) && formatted.extensions?.['refusal']) {
    return { ...place, message: formatted.message, extensions: { code } };
  }
  if (CLIENT_CODES.includes(code)) {
    const { message } = new Refusal('BAD_USER_INPUT');
    return {
      ...place,
      message: `${message}（${formatted.message}）`,
      extensions: { code: 'BAD_USER_INPUT' },
    };
  }
  return { ...place, message: new Refusal('INTERNAL').message, extensions: { code: 'INTERNAL' } };
}

function isRefusalCode(code: string): code is RefusalCode {
  return code in REFUSALS;
}
