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
  /** Certificate of the authority that signed the hub's; without it those that the system believes. */
  readonly natsAuthorityFile = named('FENGQIAO_NATS_CA');
  readonly directoryFile = required('FENGQIAO_DIRECTORY');
  /** Folder of the built web client; without it the node serves its API alone. */
  readonly webFolder = process.env['FENGQIAO_WEB'] ?? null;
  /** Seed file of the hub's keeper; set at the one node that keeps stream and consumers. */
  readonly hubSeedFile = process.env['FENGQIAO_HUB_SEED'] ?? null;
  /** What enrols and shuts out nodes at the running hub; set at the one node that keeps it. */
  readonly hubKeeperFile = named('FENGQIAO_HUB_KEEPER');
  /** Address of the hub as new machines have to dial it, when it is another than this node's own. */
  readonly hubPublicUrl = named('FENGQIAO_HUB_PUBLIC_URL');
  /** How many messages the hub holds for one node from another; what exceeds that waits in the sender's database. */
  readonly hubRoom = Number(optional('FENGQIAO_HUB_ROOM', '1000'));
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
  /** `yes`: the place had a node before, on a machine whose keys are not here. */
  readonly followsOn = optional('FENGQIAO_FOLLOWS_ON', '') === 'yes';
  /** JSON array of `{username, password, name, role}`. */
  readonly accounts = optional('FENGQIAO_ACCOUNTS', '[]');
  readonly keysFile = join(this.dataFolder, 'keys.json');
}

/** How the key that opens a backup is found: the county's recovery seed, or the keys of the node that made it. */
export class BackupKeyConfig {
  readonly recoverySeedFile = named('FENGQIAO_RECOVERY_SEED');
  readonly keysFile = named('FENGQIAO_KEYS');
  /** Says by which key each node signs; without it only the file itself does. */
  readonly directoryFile = named('FENGQIAO_DIRECTORY');
}

/** What `restore` needs: it makes the database's contents with the owner's role, and the folder of the node's keys. */
export class RestoreConfig extends BackupKeyConfig {
  readonly backupFile = required('FENGQIAO_BACKUP');
  readonly dataFolder = required('FENGQIAO_DATA');
  readonly databaseOwnerUrl = required('FENGQIAO_DATABASE_OWNER_URL');
  readonly databaseRole = required('FENGQIAO_DATABASE_ROLE');
  /** The node that is meant; a backup of another one is refused. */
  readonly code = named('FENGQIAO_CODE');
  /** `yes`: what is in the database and the folder may be replaced. */
  readonly replace = optional('FENGQIAO_REPLACE', '') === 'yes';
  readonly keysPlace = join(this.dataFolder, 'keys.json');
  /** Where the directory in the backup goes when none is there. */
  readonly directoryPlace = named('FENGQIAO_DIRECTORY_PLACE');
}

/** What `verify` needs: a backup, or the database of a node. */
export class VerifyConfig extends BackupKeyConfig {
  readonly backupFile = named('FENGQIAO_BACKUP');
  readonly databaseUrl = named('FENGQIAO_DATABASE_URL');
  /** JSON array of countersigned heads, as a witness keeps them. */
  readonly headsFile = named('FENGQIAO_HEADS');
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`环境变量 ${name} 没有设置 / environment variable ${name} is not set`);
  return value;
}

function optional(name: string, fallback: string): string {
  return process.env[name] ?? fallback;
}

function named(name: string): string | null {
  const value = process.env[name];
  return value === undefined || value === '' ? null : value;
}
