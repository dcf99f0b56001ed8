import { Injectable } from '@nestjs/common';
import { join } from 'node:path';

/** What one process needs to know to be one node. The only place that reads the environment. */
@Injectable()
export class Config {
  readonly code = required('FENGQIAO_CODE');
  /** Folder of the node's own files: keys, and later attachments. */
  readonly dataFolder = required('FENGQIAO_DATA');
  readonly databaseUrl = required('FENGQIAO_DATABASE_URL');
  readonly httpHost = optional('FENGQIAO_HTTP_HOST', '127.0.0.1');
  readonly httpPort = Number(optional('FENGQIAO_HTTP_PORT', '0'));
  readonly natsUrl = optional('FENGQIAO_NATS_URL', 'nats://127.0.0.1:4222');
  readonly directoryFile = required('FENGQIAO_DIRECTORY');
  /** Folder of the built web client; without it the node serves its API alone. */
  readonly webFolder = process.env['FENGQIAO_WEB'] ?? null;
  /** Seed file of the hub's keeper; set at the one node that keeps stream and consumers. */
  readonly hubSeedFile = process.env['FENGQIAO_HUB_SEED'] ?? null;
  readonly heartbeatMs = Number(optional('FENGQIAO_HEARTBEAT_MS', '2000'));
  /** How often the deadline clock looks. */
  readonly tickMs = Number(optional('FENGQIAO_TICK_MS', '1000'));
  readonly logLevel = optional('FENGQIAO_LOG_LEVEL', 'info');
  readonly keysFile = join(this.dataFolder, 'keys.json');
}

/** What `enrol` needs: it migrates with the owner's role, which the running program never knows. */
export class EnrolConfig {
  readonly code = required('FENGQIAO_CODE');
  readonly dataFolder = required('FENGQIAO_DATA');
  readonly databaseOwnerUrl = required('FENGQIAO_DATABASE_OWNER_URL');
  readonly databaseRole = required('FENGQIAO_DATABASE_ROLE');
  /** JSON array of `{username, password, name, role}`. */
  readonly accounts = optional('FENGQIAO_ACCOUNTS', '[]');
  readonly keysFile = join(this.dataFolder, 'keys.json');
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`环境变量 ${name} 没有设置 / environment variable ${name} is not set`);
  return value;
}

function optional(name: string, fallback: string): string {
  return process.env[name] ?? fallback;
}
