import { isAbsolute, resolve } from 'node:path';

/**
 * Everything that can differ between two gateways, and every limit the gateway keeps.
 * This file alone reads the environment.
 */
export class GatewayConfig {
  /** Address and port to listen on. */
  httpHost = '127.0.0.1';
  httpPort = 4000;
  /** Base addresses of the county's node processes, without `/graphql`. */
  countyUrls: string[] = [];
  /** `tls://…` where the hub must show a certificate and all is encrypted. */
  natsUrl = 'nats://127.0.0.1:4222';
  /** Certificate of the authority that signed the hub's; without it those that the system believes. */
  natsAuthorityFile: string | null = null;
  /** File that holds the nkey seed under which the gateway enters NATS. */
  natsSeedFile = '';
  /** File that holds the credential which the county signed for it. */
  natsCredentialFile = '';
  /** The directory file: which nodes exist and the public keys that prove their words. */
  directoryFile = '';
  /** Folder of the built web client; it may be missing. */
  webFolder: string | null = null;
  logLevel = 'info';

  /** How long one county process may take to answer, in milliseconds. */
  countyLimitMs = 10_000;
  /** How long a node may take to answer live, in milliseconds. */
  askLimitMs = 1_500;
  /** How long a county process may take to say that it is alive, or what it last heard of a node. */
  probeLimitMs = 1_000;
  /** How long a token that the county confirmed is believed without asking again, in milliseconds. */
  signedInForMs = 30_000;
  /** Changes within this time reach a screen as one, in milliseconds. */
  changeWindowMs = 200;
  /** How often an open live connection must show again that its person is still signed in, in milliseconds. */
  recheckMs = 60_000;

  /** Largest request body in bytes; `setPolicy` carries a whole policy. */
  bodyBytes = 1_048_576;
  /** Longest GraphQL document in characters and in lexical tokens. */
  operationLength = 16_384;
  operationTokens = 2_000;
  maxDepth = 10;
  maxAliases = 30;
  /** Cost as the armor rule counts it: 200 matters with every field that a list shows cost about 43,000. */
  maxCost = 50_000;
  /** Live connections in all, and live queries on each. */
  maxSockets = 1_000;
  maxSubscriptionsPerSocket = 8;
  /** Changed matters that may wait for one slow screen before it is dropped. */
  maxPendingMatters = 10_000;

  constructor(values: Partial<GatewayConfig> = {}) {
    Object.assign(this, values);
  }
}

/**
 * Reads the configuration from the environment.
 * @throws Error that names the variable when a required one is missing or unreadable.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): GatewayConfig {
  return new GatewayConfig({
    httpHost: env['FENGQIAO_HTTP_HOST'] || '127.0.0.1',
    httpPort: port(env, 'FENGQIAO_HTTP_PORT', 4000),
    countyUrls: countyUrls(required(env, 'FENGQIAO_COUNTY_URLS')),
    natsUrl: env['FENGQIAO_NATS_URL'] || 'nats://127.0.0.1:4222',
    natsAuthorityFile: env['FENGQIAO_NATS_CA'] ? path(env['FENGQIAO_NATS_CA']) : null,
    natsSeedFile: path(required(env, 'FENGQIAO_NATS_SEED')),
    natsCredentialFile: path(required(env, 'FENGQIAO_NATS_CREDENTIAL')),
    directoryFile: path(required(env, 'FENGQIAO_DIRECTORY')),
    webFolder: env['FENGQIAO_WEB'] ? path(env['FENGQIAO_WEB']) : null,
    logLevel: env['FENGQIAO_LOG_LEVEL'] || 'info',
  });
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is required`);
  return value;
}

function port(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = env[name];
  if (!value) return otherwise;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new Error(`${name} is not a port: ${value}`);
  return number;
}

/** Accepts both the address of a process and the address of its GraphQL endpoint. */
function countyUrls(list: string): string[] {
  return list
    .split(',')
    .map((url) => url.trim())
    .filter(Boolean)
    .map((url) => {
      if (!URL.canParse(url)) throw new Error(`FENGQIAO_COUNTY_URLS holds no address: ${url}`);
      return url.replace(/\/+$/, '').replace(/\/graphql$/, '');
    });
}

function path(value: string): string {
  return isAbsolute(value) ? value : resolve(value);
}
