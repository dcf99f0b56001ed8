import { LINKS_STREAM, subjects, type AskVerb } from '@fengqiao/contracts';
import { AddressedStrategy, BatchStrategy } from '@fengqiao/jetstream';
import { serveWebClient } from '@fengqiao/web-host';
import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import 'reflect-metadata';
import { Config } from './config.js';
import { describeIntake } from './intake/openapi.js';
import { Broker } from './federation/broker.js';
import { JETSTREAM } from './federation/transports.js';
import { inputValidation } from './input-validation.js';
import { NodeModule } from './node.module.js';

const BATCH_SIZE = 256;
const MAX_BODY = '1mb';

async function start(): Promise<void> {
  const app = await NestFactory.create<NestExpressApplication>(NodeModule, {
    bufferLogs: true,
    // A browser's idle connection must not keep a node from stopping.
    forceCloseConnections: true,
  });
  app.useLogger(app.get(Logger));
  app.useGlobalPipes(inputValidation);
  app.useBodyParser('json', { limit: MAX_BODY });
  app.disable('x-powered-by');
  app.enableShutdownHooks();
  const config = app.get(Config);
  describeIntake(app);
  serveWebClient(app, config.webFolder);
  connectTransports(app, config.code);
  await app.startAllMicroservices();
  await app.listen(config.httpPort, config.httpHost);
}

// Both listen over the broker's connection as soon as there is one. The desk does not wait for it.
function connectTransports(app: NestExpressApplication, code: string): void {
  const { connection } = app.get(Broker);
  const batches = new BatchStrategy({
    connection,
    stream: LINKS_STREAM,
    durable: code,
    batchSize: BATCH_SIZE,
  });
  batches.setTransportId(JETSTREAM);
  const words = new AddressedStrategy({ connection, subjectOf: (pattern) => subjectFor(pattern, code) });
  words.setTransportId(Transport.NATS);
  for (const strategy of [batches, words]) app.connectMicroservice({ strategy }, { inheritAppConfig: true });
}

function subjectFor(pattern: string, code: string): string {
  if (pattern === 'receipt') return subjects.receipt(code, '*');
  if (pattern === 'beat') return subjects.beat(code, '*');
  if (pattern === 'witness') return subjects.witness(code, '*');
  if (pattern === 'join') return subjects.join(code, '*');
  return subjects.ask(code, pattern.slice('ask.'.length) as AskVerb, '*');
}

await start();
