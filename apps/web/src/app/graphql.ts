import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.js';

/**
 * Makes a typed document. The text is checked against libs/contracts by the compiler, and results and variables take
 * their types from it. Fragments are not masked: a screen of ours reads its own query and nothing else.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { DateTime: string };
}>();

export type { ResultOf, TadaDocumentNode, VariablesOf } from 'gql.tada';
