import { HeaderMap } from '@apollo/server';
import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLResponse } from '@apollo/server';
import { execute, isNonNullType } from 'graphql';
import type { GraphQLError, GraphQLFormattedError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { CallerContext } from './callers.js';
import type { CountyAnswer, CountySource } from './county-source.js';
import { operationText, splitOperation } from './operation-split.js';
import type { SplitOperation } from './operation-split.js';
import { formatRefusal, GatewayRefusal } from './refusal.js';

/**
 * Sends what is the county's to the county. The gateway serves the county's own schema, so an operation goes
 * there as it was written and its answer comes back as it was given: nothing is planned, resolved or rewritten in
 * between, and an error keeps its path and its extensions. Only an operation that also asks what the gateway
 * answers itself is cut in two between its root fields.
 */
export function forwardingPlugin(county: CountySource): ApolloServerPlugin<CallerContext> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation(request) {
          const split = splitOperation(request.schema, request.document, request.operation);
          return split.county === null ? null : answer(county, request, split);
        },
      };
    },
  };
}

type Request = GraphQLRequestContext<CallerContext> & { operation: OperationDefinitionNode };

async function answer(
  county: CountySource,
  request: Request,
  split: SplitOperation,
): Promise<GraphQLResponse> {
  const [theirs, ours] = await Promise.all([askCounty(county, request, split), answerHere(request, split)]);
  if (split.here === null || !('data' in theirs)) return response(theirs.status, theirs);
  const errors = [...(theirs.errors ?? []), ...(ours.errors ?? [])];
  const data = theirs.data && ours.data ? inOrder(split, { ...theirs.data, ...ours.data }) : null;
  return response(200, { data, ...(errors.length > 0 && { errors }) });
}

async function askCounty(
  county: CountySource,
  request: Request,
  split: SplitOperation,
): Promise<CountyAnswer> {
  const kind = request.operation.operation === 'mutation' ? 'mutation' : 'query';
  const operation = {
    query: split.county ? operationText(split.county) : '',
    operationName: request.operation.name?.value,
    variables: request.request.variables,
  };
  try {
    return await county.execute(operation, request.contextValue.authorization, kind);
  } catch (error) {
    if (!(error instanceof GatewayRefusal)) throw error;
    return unavailable(request.schema, split, error, kind);
  }
}

/** Every field of the county failed: each says so under its own path, and a field that may be null is null. */
function unavailable(
  schema: GraphQLSchema,
  split: SplitOperation,
  refusal: GatewayRefusal,
  kind: 'query' | 'mutation',
): CountyAnswer {
  const root = kind === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  const failed = split.keys.filter((key) => key.fromCounty);
  const mayBeNull = failed.every(({ field }) => !isNonNullType(root?.getFields()[field]?.type));
  const data = split.keys.map(({ key, field }) => [key, field === '__typename' ? root?.name : null] as const);
  return {
    status: 200,
    data: mayBeNull ? Object.fromEntries(data) : null,
    errors: failed.map(({ key }) => ({
      message: refusal.message,
      path: [key],
      extensions: { code: refusal.code },
    })),
  };
}

async function answerHere(
  request: Request,
  split: SplitOperation,
): Promise<Pick<CountyAnswer, 'data' | 'errors'>> {
  if (split.here === null) return {};
  const result = await execute({
    schema: request.schema,
    document: split.here,
    contextValue: request.contextValue,
    variableValues: request.request.variables,
  });
  return { data: result.data, errors: result.errors?.map(formatted) };
}

function formatted(error: GraphQLError): GraphQLFormattedError {
  return formatRefusal(error.toJSON(), error);
}

function inOrder(split: SplitOperation, data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(split.keys.filter(({ key }) => key in data).map(({ key }) => [key, data[key]]));
}

function response(status: number, { data, errors }: Pick<CountyAnswer, 'data' | 'errors'>): GraphQLResponse {
  const single = { ...(data !== undefined && { data }), ...(errors && { errors }) };
  const http = { status: data === undefined ? status : 200, headers: new HeaderMap() };
  return { http, body: { kind: 'single', singleResult: single } };
}
