// Every question and command of the client is valid by the schema it is asked by. The types of gql.tada miss some fields
// that do not exist, and a node refuses them only when somebody asks.
import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse, Source, specifiedRules, validate } from 'graphql';
import { clientSchema } from './client-schema.mjs';

const SOURCES = new URL('src/', import.meta.url);
const DOCUMENT = /\bgraphql\(\s*`([^`]*)`/g;
/** Each document is sent alone, so a name may come twice and a fragment be used by another file. */
const OF_ONE_DOCUMENT = ['UniqueOperationNamesRule', 'LoneAnonymousOperationRule', 'NoUnusedFragmentsRule'];

const definitions = readdirSync(SOURCES, { recursive: true })
  .filter((file) => /\.tsx?$/.test(file))
  .flatMap((file) =>
    [...readFileSync(new URL(file, SOURCES), 'utf8').matchAll(DOCUMENT)].flatMap(
      ([, text = '']) => parse(new Source(text, file)).definitions,
    ),
  );
const rules = specifiedRules.filter(({ name }) => !OF_ONE_DOCUMENT.includes(name));
const problems = validate(clientSchema(), { kind: Kind.DOCUMENT, definitions }, rules);
for (const { message, nodes } of problems)
  console.error(`${nodes?.[0]?.loc?.source.name ?? '?'}: ${message}`);
console.log(`${definitions.length} documents of the client, ${problems.length} problems`);
process.exitCode = problems.length > 0 || definitions.length === 0 ? 1 : 0;
