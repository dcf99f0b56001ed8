import { identityIn } from '@fengqiao/jetstream';
import { jetstreamManager, type StreamConfig } from '@nats-io/jetstream';
import { connect, nanos, type NatsConnection } from '@nats-io/transport-node';
import { HUB, LINKS_STREAM, subjects } from '@fengqiao/contracts';
import type { TestCounty } from '../../../harness/src/test-county.js';
import { natsUser } from '../../../stack/src/secrets.js';

/**
 * A node may be away for longer than the hub remembers what was said twice (2 minutes), and for longer than it keeps a
 * message at all (7 days). No round lasts so long, so the hub's windows are made as short as a round allows; then an
 * absence of a few seconds is longer than every one of them.
 */
export const WINDOWS_MS = 3_000;
const DUPLICATES_MS = 1_000;

type Windows = Pick<StreamConfig, 'max_age' | 'duplicate_window'>;

const usual = new WeakMap<TestCounty, Windows>();

/** False when the hub does not answer now. */
export async function shortWindows(county: TestCounty): Promise<boolean> {
  return change(county, (now) => {
    if (!usual.has(county)) usual.set(county, now);
    return { max_age: nanos(WINDOWS_MS), duplicate_window: nanos(DUPLICATES_MS) };
  });
}

export async function usualWindows(county: TestCounty): Promise<void> {
  const before = usual.get(county);
  if (before) await change(county, () => before);
}

async function change(county: TestCounty, to: (now: Windows) => Windows): Promise<boolean> {
  let connection: NatsConnection | null = null;
  try {
    connection = await asKeeper(county);
    const manager = await jetstreamManager(connection, { checkAPI: false, timeout: 2_000 });
    const { config } = await manager.streams.info(LINKS_STREAM);
    const { max_age, duplicate_window } = config;
    await manager.streams.update(LINKS_STREAM, { ...config, ...to({ max_age, duplicate_window }) });
    return true;
  } catch {
    // Another fault has the hub now; a hub that was made anew has its usual windows by itself.
    return false;
  } finally {
    await connection?.close();
  }
}

function asKeeper(county: TestCounty): Promise<NatsConnection> {
  return connect({
    servers: county.hub.url,
    reconnect: false,
    timeout: 2_000,
    authenticator: identityIn(natsUser(county.places, 'hub').seedFile),
    inboxPrefix: subjects.inbox(HUB),
  });
}
