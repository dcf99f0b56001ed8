import {
  accountJwt,
  keeperOf,
  makeAuthority,
  trustConfig,
  type AccountState,
  type Authority,
  type Keeper,
} from '@fengqiao/credentials';
import { createUser, type KeyPair } from '@nats-io/nkeys';
import { connect, jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stopParts } from '../../stack/src/down.js';
import { findNats } from '../../stack/src/nats-binary.js';
import { startNats, type NatsPorts } from '../../stack/src/nats.js';
import { Places } from '../../stack/src/places.js';
import { anyFree } from '../../stack/src/ports.js';
import { readSettings } from '../../stack/src/settings.js';

const never = new AbortController().signal;

/** A real server that believes one authority. */
export class TrustingHub {
  private constructor(
    readonly authority: Authority,
    readonly keeper: Keeper,
    readonly url: string,
    private readonly places: Places,
    private readonly ports: NatsPorts,
  ) {}

  static async start(state: AccountState): Promise<TrustingHub> {
    const folder = mkdtempSync(join(tmpdir(), 'fengqiao-credentials-'));
    const places = new Places(resolve(import.meta.dirname, '../../..'), folder);
    places.make();
    const authority = makeAuthority(Object.keys(state.roles));
    const keeper = await keeperOf(authority);
    const ports = { port: await anyFree(), monitorPort: await anyFree() };
    const hub = new TrustingHub(authority, keeper, `nats://127.0.0.1:${ports.port}`, places, ports);
    const account = await accountJwt('nodes', keeper, state);
    const trust = await trustConfig(authority, { name: 'fengqiao', folder: hub.folder, account });
    const config = {
      listen: `127.0.0.1:${ports.port}`,
      http: `127.0.0.1:${ports.monitorPort}`,
      jetstream: { store_dir: places.natsStore },
      ...trust,
    };
    writeFileSync(places.natsConfig, JSON.stringify(config, null, 2));
    await hub.run();
    return hub;
  }

  /** Where the server keeps the accounts that it was given. */
  get folder(): string {
    return join(this.places.state, 'accounts');
  }

  async run(): Promise<void> {
    const program = await findNats(this.places, readSettings(), never, () => undefined);
    await startNats(this.places, program, this.ports, never);
  }

  async halt(): Promise<void> {
    await stopParts(this.places);
  }

  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.places.state, { recursive: true, force: true });
  }

  connect(jwt: string, key: KeyPair, name = 'someone'): Promise<NatsConnection> {
    const authenticator = jwtAuthenticator(jwt, key.getSeed());
    return connect({ servers: this.url, authenticator, inboxPrefix: `_INBOX.${name}`, reconnect: false });
  }
}

/** A key as a node makes it. */
export const newKey = (): KeyPair => createUser();
