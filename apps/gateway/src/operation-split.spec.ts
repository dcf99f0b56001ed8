import { buildSchema, parse, print, validate } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { splitOperation } from './operation-split.js';

const schema = buildSchema(`
  type Query { here(at: String): Place matters(first: Int): Int node(code: String): Place }
  type Place { code: String node: Place }
  type Mutation { signOut: Boolean }
`);

function split(text: string, index = 0) {
  const document = parse(text);
  const operation = document.definitions[index] as OperationDefinitionNode;
  const { county, here, keys } = splitOperation(schema, document, operation);
  for (const part of [county, here]) if (part) expect(validate(schema, part)).toEqual([]);
  const flat = (part: typeof county) => part && print(part).replace(/\s+/g, ' ');
  return { county: flat(county), here: flat(here), keys: keys.map(({ key }) => key) };
}

describe('cutting an operation between its root fields', () => {
  test('what is the county’s alone stays whole, whatever its fields below the root are called', () => {
    const { county, here } = split('{ here { node { code } } }');
    expect([county, here]).toEqual(['{ here { node { code } } }', null]);
  });

  test('a mutation is the county’s', () => {
    expect(split('mutation { signOut }').here).toBeNull();
  });

  test('introspection and node(code) stay here', () => {
    expect(
      split('{ __typename node(code: "1") { code } __schema { queryType { name } } }').county,
    ).toBeNull();
  });

  test('each part keeps the variables and fragments that it uses, and no other', () => {
    const { county, here, keys } = split(
      'query Q($a: String, $n: Int) { ...Both ... on Query { again: node(code: $a) { ...P } } } ' +
        'fragment Both on Query { matters(first: $n) ...Live } fragment Live on Query { node(code: $a) { ...P } } ' +
        'fragment P on Place { code }',
    );
    expect(county).toBe('query Q($n: Int) { ...Both } fragment Both on Query { matters(first: $n) }');
    expect(here).toContain('query Q($a: String)');
    expect(here).not.toContain('matters');
    expect(keys.sort()).toEqual(['again', 'matters', 'node']);
  });

  test('other operations of the document do not travel', () => {
    expect(split('query A { here { code } } query B { node(code: "1") { code } }').county).not.toContain(
      'node',
    );
  });
});
