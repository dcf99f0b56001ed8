import { readFileSync } from 'node:fs';
import { buildASTSchema, extendSchema, Kind, parse } from 'graphql';

const contracts = new URL('../../libs/contracts/', import.meta.url);

/** What the client may ask: what a node serves, and what the gateway adds to it, from the two committed SDL files. */
export function clientSchema() {
  const ofNode = buildASTSchema(sdl('schema.graphql'), { assumeValidSDL: true });
  const additions = sdl('gateway.graphql');
  const definitions = additions.definitions
    .filter((definition) => !isKnownLeaf(ofNode, definition))
    .map((definition) =>
      isSharedRoot(ofNode, definition) ? { ...definition, kind: Kind.OBJECT_TYPE_EXTENSION } : definition,
    );
  return withSubscription(extendSchema(ofNode, { ...additions, definitions }, { assumeValidSDL: true }));
}

function sdl(file) {
  return parse(readFileSync(new URL(file, contracts), 'utf8'));
}

function isSharedRoot(schema, definition) {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION && Boolean(schema.getType(definition.name.value));
}

/** Scalars and enums that both files declare so that each can be read alone. */
function isKnownLeaf(schema, definition) {
  return (
    [Kind.SCALAR_TYPE_DEFINITION, Kind.ENUM_TYPE_DEFINITION].includes(definition.kind) &&
    Boolean(schema.getType(definition.name.value))
  );
}

/** The node has no subscription root, so an added type of that name is not one until it is named as such. */
function withSubscription(extended) {
  const Schema = extended.constructor;
  const { astNode: _astNode, extensionASTNodes: _extensions, ...config } = extended.toConfig();
  return new Schema({ ...config, subscription: extended.getType('Subscription') });
}
