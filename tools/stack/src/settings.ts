/**
 * What a person may set from outside. The only file here that reads the environment; every number falls back to a free
 * port when it is taken.
 */
export interface Settings {
  /** Address on which nodes and gateway listen; loopback unless somebody asks for more. */
  httpHost: string;
  postgresPort?: number;
  natsPort?: number;
  gatewayPort?: number;
  /** The first node's port; the others follow. */
  nodePort?: number;
  /** A nats-server program to use instead of the one that is found. */
  natsServer?: string;
  /** Whether all talk with the hub is encrypted: as it is everywhere but in tests and measurements that read the wire. */
  isHubEncrypted: boolean;
  /** A certificate that the systems' own authorities believe, for the hub; without it the county certifies its own. */
  publicCertificate?: { certificateFile: string; keyFile: string; host: string };
  /** Superuser's URL of a PostgreSQL that somebody else runs; only `prepare` uses it. */
  superuserUrl?: string;
  /** Handed to every part: where to find programs, which language, and any FENGQIAO_ setting of the node itself. */
  passedOn: Record<string, string>;
}

const PASSED_ON = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR'];

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  return {
    httpHost: env['FENGQIAO_HTTP_HOST'] ?? '127.0.0.1',
    postgresPort: portOf(env, 'FENGQIAO_POSTGRES_PORT'),
    natsPort: portOf(env, 'FENGQIAO_NATS_PORT'),
    gatewayPort: portOf(env, 'FENGQIAO_GATEWAY_PORT'),
    nodePort: portOf(env, 'FENGQIAO_NODE_PORT'),
    natsServer: env['FENGQIAO_NATS_SERVER'],
    isHubEncrypted: env['FENGQIAO_HUB_TLS'] !== 'off',
    publicCertificate: publicCertificateOf(env),
    superuserUrl: env['FENGQIAO_SUPERUSER_URL'],
    passedOn: passedOn(env),
  };
}

// All three or none: a host without its certificate would be called by a name that it cannot prove.
function publicCertificateOf(env: NodeJS.ProcessEnv): Settings['publicCertificate'] {
  const certificateFile = env['FENGQIAO_HUB_CERTIFICATE'];
  const keyFile = env['FENGQIAO_HUB_CERTIFICATE_KEY'];
  const host = env['FENGQIAO_HUB_HOST'];
  return certificateFile && keyFile && host ? { certificateFile, keyFile, host } : undefined;
}

function portOf(env: NodeJS.ProcessEnv, name: string): number | undefined {
  const port = Number(env[name]);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}

const isOurs = (name: string) => name.startsWith('FENGQIAO_') && name !== 'FENGQIAO_SUPERUSER_URL';

/** Nothing else is handed on: a person's environment may hold secrets that are none of a node's business. */
function passedOn(env: NodeJS.ProcessEnv): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && (PASSED_ON.includes(name) || isOurs(name))) chosen[name] = value;
  }
  return chosen;
}

/** Where the stack keeps everything, when not under the clone. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env['FENGQIAO_STATE'];
}

/** Where the system's programs are looked for. */
export function searchPath(env: NodeJS.ProcessEnv = process.env): string {
  return env['PATH'] ?? '/usr/bin:/bin';
}

/** Whether `npm run` is our parent, with a shell between. */
export function startedByNpm(env: NodeJS.ProcessEnv = process.env): boolean {
  return env['npm_lifecycle_event'] !== undefined;
}
