import { credentialFile } from '@fengqiao/jetstream';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasTop, type County, type CountyNode } from './county.js';
import { databaseUrl, programRoleOf } from './database-names.js';
import { StackFailure } from './failure.js';
import type { Places } from './places.js';
import { LOOPBACK } from './ports.js';
import { forgetPart, lastWords, livingPart, type PartPlan } from './processes.js';
import { natsUser, type NodeSecrets } from './secrets.js';
import type { Settings } from './settings.js';

const READY_LIMIT_MS = 90_000;
const PROBE_LIMIT_MS = 3_000;
/** A weak PC has little memory, and a node's heap stays small: without these Node.js would rather grow than clean up. */
const MEMORY_FLAGS = ['--max-old-space-size=256', '--max-semi-space-size=4'];

/** What every program of the stack has to know of the others. */
export interface Surroundings {
  places: Places;
  settings: Settings;
  county: County;
  /** Where the nodes' databases are. */
  database: { host: string; port: number };
  natsUrl: string;
  /** Digest of the directory file: a program reads it only at its start. */
  directory: string;
  /** Digest of the compiled programs. */
  program: string;
  /** How long a program may take to be ready, where a machine has more of them than it was made for. */
  readyWithinMs?: number;
}

export const partOf = (code: string) => `node-${code}`;

/** How to start one node. */
export function nodePlan(
  around: Surroundings,
  node: CountyNode,
  secrets: NodeSecrets,
  port: number,
): PartPlan {
  const { places } = around;
  const decided: Record<string, string> = {
    FENGQIAO_CODE: node.code,
    FENGQIAO_DATA: places.node(node.code),
    FENGQIAO_DATABASE_URL: databaseUrl(
      around.database,
      node.code,
      programRoleOf(node.code),
      secrets.programPassword,
    ),
    ...commonSettings(around, port),
  };
  // The node at the top keeps the hub's stream and consumers, with a key that no other node has.
  if (node.parent === null) {
    decided['FENGQIAO_HUB_SEED'] = natsUser(places, 'hub').seedFile;
    decided['FENGQIAO_HUB_KEEPER'] = places.keeperFile;
  }
  if (node.joined) Object.assign(decided, joinedSettings(around, node));
  return programPlan(around, partOf(node.code), 'apps/node/dist/main.js', decided, port);
}

// Where the county's own hub runs too, it may have moved to another port since.
function joinedSettings(
  { places, county }: Surroundings,
  { code, joined }: CountyNode,
): Record<string, string> {
  const directory = { FENGQIAO_DIRECTORY: places.joinedDirectory(code) };
  if (!joined || hasTop(county)) return directory;
  const authority = joined.isAuthorityOwn ? places.joinedAuthority(code) : '';
  return { ...directory, FENGQIAO_NATS_URL: joined.hub, FENGQIAO_NATS_CA: authority };
}

/** How to start the gateway; the nodes of the county's own answer its combined queries. */
export function gatewayPlan(around: Surroundings, countyUrls: string[], port: number): PartPlan {
  const { seedFile } = natsUser(around.places, 'gateway');
  const decided = {
    FENGQIAO_COUNTY_URLS: countyUrls.join(','),
    FENGQIAO_NATS_SEED: seedFile,
    FENGQIAO_NATS_CREDENTIAL: credentialFile(seedFile),
    ...commonSettings(around, port),
  };
  return programPlan(around, 'gateway', 'apps/gateway/dist/main.js', decided, port);
}

function commonSettings(around: Surroundings, port: number): Record<string, string> {
  return {
    FENGQIAO_HTTP_HOST: around.settings.httpHost,
    FENGQIAO_HTTP_PORT: String(port),
    FENGQIAO_NATS_URL: around.natsUrl,
    ...(around.natsUrl.startsWith('tls:') &&
      !around.settings.publicCertificate && { FENGQIAO_NATS_CA: around.places.natsAuthority }),
    FENGQIAO_DIRECTORY: around.places.directoryFile,
    FENGQIAO_WEB: around.places.web,
  };
}

function programPlan(
  around: Surroundings,
  name: string,
  program: string,
  decided: Record<string, string>,
  port: number,
): PartPlan {
  return {
    name,
    command: process.execPath,
    args: [...MEMORY_FLAGS, around.places.program(program)],
    env: { ...around.settings.passedOn, NODE_ENV: 'production', ...decided },
    cwd: around.places.root,
    port,
    decided: { ...decided, directory: around.directory },
    program: around.program,
  };
}

/** Waits until the program says that it is ready to serve. */
export async function untilReady(
  around: Surroundings,
  name: string,
  port: number,
  interrupt: AbortSignal,
): Promise<void> {
  const began = Date.now();
  const limit = around.readyWithinMs ?? READY_LIMIT_MS;
  while (!(await isReady(around.settings, port))) {
    interrupt.throwIfAborted();
    if (!livingPart(around.places, name)) throw ended(around.places, name);
    if (Date.now() - began > limit) throw notReady(around.places, name, limit);
    await sleep(150);
  }
}

export async function isReady(settings: Settings, port: number): Promise<boolean> {
  try {
    const response = await fetch(`${httpUrl(settings, port)}/readyz`, {
      signal: AbortSignal.timeout(PROBE_LIMIT_MS),
    });
    return response.status === 200;
  } catch {
    return false;
  }
}

/** The address to call a program by from this machine. */
export function httpUrl(settings: Settings, port: number): string {
  const everywhere = settings.httpHost === '0.0.0.0' || settings.httpHost === '::';
  return `http://${everywhere ? LOOPBACK : settings.httpHost}:${port}`;
}

function ended(places: Places, name: string): StackFailure {
  forgetPart(places, name);
  return new StackFailure(
    `${name} 启动后退出了；数据没有改动。请看日志最后几行，排除后再运行 npm run up。`,
    `${name} ended right after its start; no data was touched. Read the end of the log, then run \`npm run up\` again.\n${lastWords(places, name)}`,
    places.log(name),
  );
}

function notReady(places: Places, name: string, limitMs: number): StackFailure {
  return new StackFailure(
    `${name} 在 ${limitMs / 1000} 秒内没有就绪；数据没有改动。请看日志，再运行 npm run down 和 npm run up。`,
    `${name} was not ready within ${limitMs / 1000} s; no data was touched. Read the log, then run \`npm run down\` and \`npm run up\`.\n${lastWords(places, name)}`,
    places.log(name),
  );
}
