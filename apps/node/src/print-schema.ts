// Prints the node's GraphQL schema, which is committed in libs/contracts and served for the whole county by the gateway.
// Needs no database: only the resolvers' classes are looked at.

import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import 'reflect-metadata';
import { RemindersResolver } from './deadlines/reminders.resolver.js';
import { LinksResolver } from './federation/links.resolver.js';
import { FreshnessResolver } from './freshness/freshness.resolver.js';
import { MatterFieldsResolver } from './matters/matter-fields.resolver.js';
import { MatterCommandsResolver } from './matters/matter-commands.resolver.js';
import { MattersResolver } from './matters/matters.resolver.js';
import { VocabulariesResolver } from './matters/vocabularies.resolver.js';
import { PeopleResolver } from './people/people.resolver.js';
import { PoliciesResolver } from './policies/policies.resolver.js';

const RESOLVERS = [
  FreshnessResolver,
  LinksResolver,
  MatterCommandsResolver,
  MatterFieldsResolver,
  MattersResolver,
  PeopleResolver,
  PoliciesResolver,
  RemindersResolver,
  VocabulariesResolver,
];

const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
const schema = await app.get(GraphQLSchemaFactory).create(RESOLVERS);
process.stdout.write(`# Generated from apps/node by \`npx nx run node:schema\`. Do not edit.\n\n${printSchema(lexicographicSortSchema(schema))}\n`);
await app.close();
