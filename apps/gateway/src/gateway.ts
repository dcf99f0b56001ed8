import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Logger } from 'nestjs-pino';
import type { GatewayConfig } from './config.js';
import { GatewayModule } from './gateway.module.js';
import { HttpRefusals } from './http-refusals.js';
import { serveWebClient } from '@fengqiao/web-host';

/** Builds the gateway; the caller listens and closes. It needs neither the county nor NATS to be there. */
export async function createGateway(config: GatewayConfig): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(GatewayModule.with(config), {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.disable('x-powered-by');
  app.useBodyParser('json', { limit: config.bodyBytes });
  app.useGlobalFilters(new HttpRefusals());
  serveWebClient(app, config.webFolder);
  return app;
}
