import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { readConfig } from './config.js';
import { createGateway } from './gateway.js';

/** Requests under way get this long to end; then the process goes, whatever still hangs. */
const SHUTDOWN_LIMIT_MS = 4_500;

const config = readConfig();
const app = await createGateway(config);
const logger = new Logger('Gateway');

let stopping = false;
function stop(signal: NodeJS.Signals): void {
  if (stopping) return;
  stopping = true;
  logger.log({ event: 'stopping', signal });
  setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref();
  void app.close().then(() => process.exit(0));
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

await app.listen(config.httpPort, config.httpHost);
logger.log({ event: 'listening', host: config.httpHost, port: config.httpPort });
