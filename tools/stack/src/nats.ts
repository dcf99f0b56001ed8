import { appendFileSync, closeSync, fstatSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, StackFailure } from './failure.js';
import { HUB_PERMISSIONS, hubTrust, type Roles } from './hub-authority.js';
import { hubCertificate } from './hub-certificates.js';
import { hubConfig, type HubPlan } from './nats-config.js';
import type { NatsProgram } from './nats-binary.js';
import type { Places } from './places.js';
import { LOOPBACK } from './ports.js';
import { readIfThere, writePrivate } from './private-files.js';
import { forgetPart, lastWords, livingPart, startPart, type RunFile } from './processes.js';
import type { Settings } from './settings.js';

const START_LIMIT_MS = 20_000;
/** Of the log, which nobody cuts: what a run that died said last. */
const LAST_BYTES = 1024 * 1024;

export interface NatsPorts {
  port: number;
  monitorPort: number;
}

/** The hub of this machine; the scheme says whether it is encrypted. */
export const natsUrl = (
  port: number,
  { isHubEncrypted = false, publicCertificate }: Partial<Settings> = {},
): string => `${isHubEncrypted ? 'tls' : 'nats'}://${publicCertificate?.host ?? LOOPBACK}:${port}`;

/** Where a hub listens and keeps its buffer. */
export interface HubPlace extends Omit<HubPlan, 'trust' | 'certificate'> {
  /** Names and addresses by which programs call it; null where nothing is encrypted. */
  hosts: readonly [string, ...string[]] | null;
  /** One that was not made here; it is shown as it is. */
  publicCertificate?: Settings['publicCertificate'];
  /** Folder where the server keeps the accounts that it was given. */
  accounts: string;
}

/** A hub for this machine alone. */
export function localHub(
  places: Places,
  program: NatsProgram,
  ports: NatsPorts,
  { isHubEncrypted = false, publicCertificate }: Partial<Settings> = {},
): HubPlace {
  const { natsStore: store, natsAccounts: accounts } = places;
  const hosts = isHubEncrypted ? ([LOOPBACK] as const) : null;
  const certificate = isHubEncrypted && publicCertificate ? { publicCertificate } : {};
  return { host: LOOPBACK, ...ports, store, accounts, version: program.version, hosts, ...certificate };
}

/** Lays the configuration; true when it differs from the one before, so that a running hub has to start anew. */
export async function writeHubConfig(
  places: Places,
  { accounts, hosts, publicCertificate, ...place }: HubPlace,
  roles: Roles = HUB_PERMISSIONS,
): Promise<boolean> {
  const own = publicCertificate ? null : hosts && (await hubCertificate(places, hosts));
  const certificate = publicCertificate ?? own;
  const text = hubConfig({ ...place, trust: await hubTrust(places, accounts, roles), certificate });
  if (readIfThere(places.natsConfig) === text) return own?.isNew ?? false;
  writePrivate(places.natsConfig, text);
  return true;
}

/**
 * Starts the hub and waits until JetStream is ready. One whose last run was killed by its own store would die of it again
 * and again, so it gets an empty one: NATS is a wire, and what the store held is asked for again by number.
 */
export async function startNats(
  places: Places,
  program: NatsProgram,
  ports: NatsPorts,
  interrupt: AbortSignal,
): Promise<RunFile> {
  if (!livingPart(places, 'nats') && hasDiedOfItsStore(places)) emptyStore(places);
  const run = await startPart(places, {
    name: 'nats',
    command: program.path,
    args: ['--config', places.natsConfig],
    env: {},
    cwd: places.state,
    port: ports.port,
    decided: { port: String(ports.port) },
  });
  const began = Date.now();
  while (!(await isReady(ports.monitorPort))) {
    interrupt.throwIfAborted();
    if (!livingPart(places, 'nats') || Date.now() - began > START_LIMIT_MS) throw notStarted(places);
    await sleep(50);
  }
  return run;
}

// A server ends orderly or is killed; when the runtime of its language ends it, what it had read was damaged.
function hasDiedOfItsStore(places: Places): boolean {
  const log = endOf(places.log('nats'));
  const lastRun = log.slice(Math.max(0, log.lastIndexOf('Starting nats-server')));
  return /^(panic|fatal error): /m.test(lastRun);
}

/** The last part of a file; nothing when there is none. */
function endOf(path: string): string {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
  try {
    const { size } = fstatSync(file);
    const end = Buffer.alloc(Math.min(size, LAST_BYTES));
    return end.toString('utf8', 0, readSync(file, end, 0, end.length, size - end.length));
  } finally {
    closeSync(file);
  }
}

function emptyStore(places: Places): void {
  rmSync(places.natsStore, { recursive: true, force: true });
  mkdirSync(places.natsStore, { recursive: true, mode: 0o700 });
  appendFileSync(
    places.log('nats'),
    'The store that the last run died of was deleted; nothing is lost by that.\n',
  );
}

async function isReady(monitorPort: number): Promise<boolean> {
  try {
    const response = await fetch(`http://${LOOPBACK}:${monitorPort}/healthz?js-enabled-only=true`, {
      signal: AbortSignal.timeout(2_000),
    });
    return response.ok;
  } catch {
    return false;
  }
}

function notStarted(places: Places): StackFailure {
  if (!livingPart(places, 'nats')) forgetPart(places, 'nats');
  return new StackFailure(
    'nats-server 没有启动成功；已登记的事项都在各节点的数据库中，没有丢失。可在停机后删除 .fengqiao/nats，再运行 npm run up。',
    `nats-server did not start. Nothing is lost: every matter is in its node's database. With the stack down, .fengqiao/nats may be deleted; then run \`npm run up\` again.\n${lastWords(places, 'nats', 5)}`,
    places.log('nats'),
  );
}
