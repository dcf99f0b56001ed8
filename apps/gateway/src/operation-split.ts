import {
  getOperationAST,
  Kind,
  print,
  separateOperations,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';

/** The gateway answers these itself; every other root field is the county's. */
const ANSWERED_HERE = new Set(['node', '__schema', '__type']);

/** An operation, cut into what the county answers and what the gateway answers itself. */
export interface SplitOperation {
  /** Null when the county has no part in it. */
  county: DocumentNode | null;
  /** Null when the gateway has no part in it. */
  here: DocumentNode | null;
  /** Response keys of all root fields, in the order asked, and whether the county answers each. */
  keys: { key: string; field: string; fromCounty: boolean }[];
}

/**
 * Cuts an operation between its root fields. Both parts are whole documents that a server accepts: nothing in
 * them is unused. Fields below the root are never touched, so the county sees them exactly as the client wrote them.
 */
export function splitOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): SplitOperation {
  const whole = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  const keys = rootKeys(schema, whole);
  const county = keys.some((key) => key.fromCounty);
  const here = keys.some((key) => !key.fromCounty && key.field !== '__typename');
  if (!here && county) return { county: whole, here: null, keys };
  if (!county) return { county: null, here: whole, keys };
  return {
    county: part(schema, whole, (field) => !ANSWERED_HERE.has(field)),
    here: part(schema, whole, (field) => ANSWERED_HERE.has(field)),
    keys,
  };
}

/** The text that goes over HTTP. */
export function operationText(document: DocumentNode): string {
  return print(document);
}

function rootKeys(schema: GraphQLSchema, document: DocumentNode): SplitOperation['keys'] {
  const keys = new Map<string, SplitOperation['keys'][number]>();
  visitRootFields(schema, document, (node) => {
    const field = node.name.value;
    const key = node.alias?.value ?? field;
    keys.set(key, { key, field, fromCounty: !ANSWERED_HERE.has(field) && field !== '__typename' });
    return undefined;
  });
  return [...keys.values()];
}

function part(schema: GraphQLSchema, document: DocumentNode, keep: (field: string) => boolean): DocumentNode {
  const kept = visitRootFields(schema, document, (node) => (keep(node.name.value) ? undefined : null));
  return withoutUnused(withoutEmpty(kept));
}

/** Visits the fields of the root types, wherever a fragment put them; null from the visitor removes the field. */
function visitRootFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  visitor: (node: FieldNode) => null | undefined,
): DocumentNode {
  const types = new TypeInfo(schema);
  const roots = new Set([schema.getQueryType(), schema.getMutationType()]);
  const enter = (node: FieldNode) => {
    const parent = types.getParentType();
    const isRoot = roots.has(parent as ReturnType<GraphQLSchema['getQueryType']>);
    // Below a root field no other root field can follow, so its inside need not be walked.
    return isRoot ? (visitor(node) === null ? null : false) : undefined;
  };
  return visit(document, visitWithTypeInfo(types, { [Kind.FIELD]: { enter } }));
}

/** A fragment that lost all its fields goes, then what spread it, until nothing is left empty. */
function withoutEmpty(document: DocumentNode): DocumentNode {
  const empty = new Set<string>();
  const pruned = visit(document, {
    InlineFragment: { leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined) },
    FragmentDefinition: {
      leave: (node) => {
        if (node.selectionSet.selections.length > 0) return undefined;
        empty.add(node.name.value);
        return null;
      },
    },
  });
  if (empty.size === 0) return pruned;
  return withoutEmpty(
    visit(pruned, { FragmentSpread: (node) => (empty.has(node.name.value) ? null : undefined) }),
  );
}

function withoutUnused(document: DocumentNode): DocumentNode {
  const operation = getOperationAST(document);
  const reachable = (operation && separateOperations(document)[operation.name?.value ?? '']) ?? document;
  const used = new Set<string>();
  visit(reachable, {
    VariableDefinition: () => false,
    Variable: (node) => void used.add(node.name.value),
  });
  return visit(reachable, {
    VariableDefinition: (node) => (used.has(node.variable.name.value) ? undefined : null),
  });
}
