import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { Kind, validate, visit } from 'graphql';
import type {
  DocumentNode,
  GraphQLSchema,
  OperationDefinitionNode,
  ValidationContext,
  ValidationRule,
} from 'graphql';
import type { CallerContext } from './callers.js';
import type { GatewayConfig } from './config.js';
import { GatewayRefusal } from './refusal.js';
import type { RefusalCode } from './refusal.js';

/** How an armor rule says no: through the validation context, so that the refusal keeps our code and sentence. */
function sayNo(code: RefusalCode, detail?: string) {
  const refuse = (context: ValidationContext | null) =>
    context?.reportError(new GatewayRefusal(code, detail));
  return { onReject: [refuse], propagateOnRejection: false };
}

/** Depth and aliases can be judged from the document alone. Introspection is free: the schema is public. */
export function limitRules(config: GatewayConfig): ValidationRule[] {
  return [
    maxDepthRule({
      n: config.maxDepth,
      flattenFragments: true,
      ...sayNo('QUERY_TOO_DEEP', `最多 ${config.maxDepth} 层`),
    }),
    maxAliasesRule({
      n: config.maxAliases,
      ...sayNo('TOO_MANY_ALIASES', `最多 ${config.maxAliases} 个`),
    }),
  ];
}

/**
 * Called with the body before anything is parsed; a query in an address is already short.
 * @throws GatewayRefusal QUERY_TOO_LONG
 */
export function refuseLong(config: GatewayConfig, body: unknown): void {
  const query = (body as { query?: unknown } | undefined)?.query;
  if (typeof query === 'string' && query.length > config.operationLength) {
    throw new GatewayRefusal('QUERY_TOO_LONG');
  }
}

/** Cost, once the variables are known. */
export function limitsPlugin(config: GatewayConfig): ApolloServerPlugin<CallerContext> {
  return {
    async requestDidStart(): Promise<GraphQLRequestListener<CallerContext>> {
      return {
        async didResolveOperation({ schema, document, operation, request }) {
          if (!operation) throw new GatewayRefusal('BAD_REQUEST', '没有说明要执行哪一个操作');
          if (operation.operation === 'subscription') {
            throw new GatewayRefusal('NO_SUBSCRIPTION_HERE');
          }
          refuseCostly(config, schema, document, operation, request.variables ?? {});
        },
      };
    },
  };
}

/**
 * The armor rule multiplies by a page size only where it is written out, so page sizes that come as variables are
 * written out first: otherwise a variable would be the way around the limit.
 */
function refuseCostly(
  config: GatewayConfig,
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  const rule = costLimitRule({
    maxCost: config.maxCost,
    flattenFragments: true,
    ...sayNo('QUERY_TOO_COSTLY'),
  });
  const [error] = validate(schema, withPageSizes(document, operation, variables), [rule]);
  if (error) throw error;
}

function withPageSizes(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): DocumentNode {
  const sizeOf = (name: string): unknown => {
    const definition = operation.variableDefinitions?.find((each) => each.variable.name.value === name);
    const otherwise =
      definition?.defaultValue?.kind === Kind.INT ? Number(definition.defaultValue.value) : undefined;
    return variables[name] ?? otherwise;
  };
  return visit(document, {
    Argument: (node) => {
      if (node.value.kind !== Kind.VARIABLE || !['first', 'last'].includes(node.name.value)) return undefined;
      const size = sizeOf(node.value.name.value);
      if (!Number.isInteger(size)) return undefined;
      return { ...node, value: { kind: Kind.INT, value: String(size) } };
    },
  });
}
