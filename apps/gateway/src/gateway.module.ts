import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ApolloDriver } from '@nestjs/apollo';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { LoggerModule } from 'nestjs-pino';
import { AccessGuard } from './access.guard.js';
import { Callers } from './callers.js';
import type { CallerContext } from './callers.js';
import { ChangesResolver } from './changes.resolver.js';
import { Changes } from './changes.js';
import { GatewayConfig } from './config.js';
import { CountySource } from './county-source.js';
import { Directory } from './directory.js';
import { forwardingPlugin } from './forwarding.js';
import { HealthController } from './health.controller.js';
import { limitRules, limitsPlugin, refuseLong } from './limits.js';
import { GatewayMetrics } from './metrics.js';
import { NatsConnection } from './nats-connection.js';
import { NodeSource } from './node-source.js';
import { NodesResolver } from './nodes.resolver.js';
import { observationPlugin } from './observation.js';
import { PapersController } from './papers.controller.js';
import { formatRefusal } from './refusal.js';
import { Sockets } from './sockets.js';

const sources = [GatewayMetrics, Directory, CountySource, NatsConnection, NodeSource, Callers, Changes];

/** What the county and the nodes know, for whoever answers with it. */
@Global()
@Module({})
class SourcesModule {
  static with(config: GatewayConfig): DynamicModule {
    const providers = [{ provide: GatewayConfig, useValue: config }, ...sources];
    return { module: SourcesModule, providers, exports: providers };
  }
}

/** The whole gateway for one configuration. */
@Module({})
export class GatewayModule {
  static with(config: GatewayConfig): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        SourcesModule.with(config),
        LoggerModule.forRoot(logging(config)),
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          inject: [GatewayConfig, CountySource, GatewayMetrics],
          useFactory: graphql,
        }),
      ],
      controllers: [HealthController, PapersController],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }, NodesResolver, ChangesResolver, Sockets],
    };
  }
}

function graphql(config: GatewayConfig, county: CountySource, metrics: GatewayMetrics): ApolloDriverConfig {
  return {
    path: '/graphql',
    typeDefs: contract(),
    introspection: true,
    graphiql: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    autoTransformHttpErrors: false,
    parseOptions: { maxTokens: config.operationTokens },
    validationRules: limitRules(config),
    plugins: [limitsPlugin(config), forwardingPlugin(county), observationPlugin(metrics)],
    formatError: formatRefusal,
    context: ({ req }: { req: IncomingMessage & { body?: unknown } }): CallerContext => {
      refuseLong(config, req.body);
      return { authorization: req.headers.authorization };
    },
  };
}

/** The node's schema and what the gateway adds to it, from the contracts as they are committed. */
function contract(): string[] {
  const folder = dirname(dirname(createRequire(import.meta.url).resolve('@fengqiao/contracts')));
  return ['schema.graphql', 'gateway.graphql'].map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** Structured lines without personal data: no header, body, variable or query string is ever in one. */
function logging(config: GatewayConfig): Parameters<typeof LoggerModule.forRoot>[0] {
  return {
    pinoHttp: {
      level: config.logLevel,
      base: { program: 'gateway' },
      autoLogging: { ignore: (request) => !isWorthALine(pathOf(request as IncomingMessage)) },
      serializers: {
        req: (request: IncomingMessage & { id: unknown }) => ({
          id: request.id,
          method: request.method,
          path: pathOf(request),
        }),
        res: ({ statusCode }: ServerResponse) => ({ status: statusCode }),
        err: ({ name }: Error) => ({ name }),
      },
    },
  };
}

function pathOf({ url }: IncomingMessage): string {
  return (url ?? '').split('?', 1)[0] ?? '';
}

/** Probes and the web client's files come by the thousand and say nothing. */
function isWorthALine(path: string): boolean {
  return path === '/graphql' || path.startsWith('/matters/');
}
