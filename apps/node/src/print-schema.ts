// Writes the node's GraphQL schema to libs/contracts, where it is committed and from where the gateway serves it for the
// whole county; with `--check` it writes nothing and fails when the two differ. Needs no database: only the resolvers'
// classes are looked at.

import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import {
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
} from 'graphql';
import { readFileSync, writeFileSync } from 'node:fs';
import 'reflect-metadata';
import { DirectoryResolver } from './administration/directory.resolver.js';
import { AlarmsResolver } from './alarms/alarms.resolver.js';
import { ClockResolver } from './clock/clock.resolver.js';
import { RemindersResolver } from './deadlines/reminders.resolver.js';
import { DeskResolver } from './desk/desk.resolver.js';
import { MatterFileResolver } from './documents/matter-file.resolver.js';
import { DraftsResolver } from './drafts/drafts.resolver.js';
import { LinksResolver } from './federation/links.resolver.js';
import { ParkedResolver } from './federation/parked.resolver.js';
import { FreshnessResolver } from './freshness/freshness.resolver.js';
import { MatterFieldsResolver } from './matters/matter-fields.resolver.js';
import { MatterCommandsResolver } from './matters/matter-commands.resolver.js';
import { MattersResolver } from './matters/matters.resolver.js';
import { VocabulariesResolver } from './matters/vocabularies.resolver.js';
import { MediationCommandsResolver } from './mediation/mediation-commands.resolver.js';
import { MediationFieldsResolver } from './mediation/mediation-fields.resolver.js';
import { PeopleResolver } from './people/people.resolver.js';
import { PoliciesResolver } from './publishing/policies.resolver.js';
import { TriageResolver } from './intake/triage.resolver.js';
import { ReceptionResolver } from './reception/reception.resolver.js';
import { RecoveryResolver } from './recovery/recovery.resolver.js';
import { RegistryResolver } from './registry/registry.resolver.js';
import { WitnessResolver } from './witness/witness.resolver.js';

const RESOLVERS = [
  AlarmsResolver,
  ClockResolver,
  DeskResolver,
  DirectoryResolver,
  DraftsResolver,
  FreshnessResolver,
  LinksResolver,
  MatterCommandsResolver,
  MatterFieldsResolver,
  MatterFileResolver,
  MattersResolver,
  MediationCommandsResolver,
  MediationFieldsResolver,
  ParkedResolver,
  PeopleResolver,
  PoliciesResolver,
  ReceptionResolver,
  RecoveryResolver,
  RegistryResolver,
  RemindersResolver,
  TriageResolver,
  VocabulariesResolver,
  WitnessResolver,
];

const COMMITTED = new URL('../../../libs/contracts/schema.graphql', import.meta.url);
const HEADER = '# Generated from apps/node by `npx nx run node:schema`. Do not edit.';

const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
const schema = lexicographicSortSchema(await app.get(GraphQLSchemaFactory).create(RESOLVERS));
await app.close();

const text = `${HEADER}\n\n${printSchema(schema)}\n`;
const problems = undescribed(schema).map((name) => `${name} 没有说明 / has no description`);
if (!process.argv.includes('--check')) writeFileSync(COMMITTED, text);
else if (readFileSync(COMMITTED, 'utf8') !== text)
  problems.push('schema.graphql 与程序不符，请运行 npx nx run node:schema / is out of date');

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

/** Whoever programs against the node reads the schema first, so every type and field says in a sentence what it is. */
function undescribed(built: GraphQLSchema): string[] {
  const own = Object.values(built.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
  return own.flatMap((type) => {
    const isRoot = type === built.getQueryType() || type === built.getMutationType();
    const fields: Record<string, { description?: string | null }> =
      isObjectType(type) || isInputObjectType(type) ? type.getFields() : {};
    const missing = Object.keys(fields)
      .filter((name) => !fields[name]?.description)
      .map((name) => `${type.name}.${name}`);
    return type.description || isRoot ? missing : [type.name, ...missing];
  });
}
