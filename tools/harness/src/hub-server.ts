import { HUB, LINKS_STREAM, subjects } from '@fengqiao/contracts';
import { encryption, identityIn } from '@fengqiao/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { findNats, type NatsProgram } from '../../stack/src/nats-binary.js';
import { localHub, natsUrl, startNats, writeHubConfig, type NatsPorts } from '../../stack/src/nats.js';
import type { Places } from '../../stack/src/places.js';
import { signalProcess } from '../../stack/src/process-identity.js';
import { livingPart, stopPart, untilGone } from '../../stack/src/processes.js';
import { natsUser } from '../../stack/src/secrets.js';
import type { Settings } from '../../stack/src/settings.js';
import { LOOPBACK } from '../../stack/src/ports.js';
import { freePort } from './free-port.js';
import { until } from './until.js';

/** Generous: on a busy machine a node is up and still has to knock a second time. */
const CARRIES_WITHIN_S = 60;
const never = new AbortController().signal;

/** A connection as the server's monitor tells it. */
interface HubConnection {
  cid: number;
  name: string;
  tls_version?: string;
  subscriptions: number;
}

/** The nats-server of a test. */
export class HubServer {
  private constructor(
    private readonly places: Places,
    private readonly program: NatsProgram,
    private readonly ports: NatsPorts,
    private readonly settings: Settings,
  ) {}

  /** Finds the program and its ports; `start` starts it. */
  static async prepare(places: Places, settings: Settings): Promise<HubServer> {
    const program = await findNats(places, settings, never, () => undefined);
    return new HubServer(
      places,
      program,
      { port: await freePort(), monitorPort: await freePort() },
      settings,
    );
  }

  get port(): number {
    return this.ports.port;
  }

  get url(): string {
    return natsUrl(this.ports.port, this.settings);
  }

  /** Who certifies it: the county, or else the authority that a test has its programs believe. */
  get authorityFile(): string | null {
    const { publicCertificate, passedOn } = this.settings;
    return publicCertificate ? (passedOn['NODE_EXTRA_CA_CERTS'] ?? null) : this.places.natsAuthority;
  }

  /** Null while it does not run. */
  get pid(): number | null {
    return livingPart(this.places, 'nats')?.pid ?? null;
  }

  /** JetStream's folder. */
  get store(): string {
    return this.places.natsStore;
  }

  /** Whom it believes. */
  async configure(): Promise<void> {
    await writeHubConfig(this.places, localHub(this.places, this.program, this.ports, this.settings));
  }

  async start(): Promise<void> {
    await startNats(this.places, this.program, this.ports, never);
  }

  /**
   * Waits until its keeper has made the stream and a consumer for each of these nodes, and until each of them listens:
   * before that, what is published goes nowhere, and who is asked does not answer. The store is asked as its keeper
   * asks it: of an account that two programs opened at the same moment, nats-server's monitor tells of a twin that
   * holds nothing.
   */
  async untilCarrying(codes: readonly string[]): Promise<void> {
    const keeper = await connect({
      servers: this.url,
      ...encryption({ url: this.url, authorityFile: this.authorityFile }),
      authenticator: identityIn(natsUser(this.places, HUB).seedFile),
      inboxPrefix: subjects.inbox(HUB),
      name: 'test',
    });
    try {
      await until('the hub carries', () => this.carries(keeper, codes), CARRIES_WITHIN_S);
    } finally {
      await keeper.close();
    }
  }

  private async carries(keeper: NatsConnection, codes: readonly string[]): Promise<true> {
    const listening = (await this.connections()).filter(({ subscriptions }) => subscriptions > 0);
    for (const code of codes) {
      if (!listening.some(({ name }) => name === code)) throw new Error(`${code} does not listen`);
      const answer = await keeper.request(`$JS.API.CONSUMER.INFO.${LINKS_STREAM}.${code}`);
      const { error } = answer.json<{ error?: { description: string } }>();
      if (error) throw new Error(`no consumer of ${code}: ${error.description}`);
    }
    return true;
  }

  /** Who is connected now, as the server says. */
  async connections(): Promise<HubConnection[]> {
    const response = await fetch(`http://${LOOPBACK}:${this.ports.monitorPort}/connz`);
    return ((await response.json()) as { connections: HubConnection[] }).connections;
  }

  async stop(): Promise<void> {
    await stopPart(this.places, 'nats', [
      ['SIGTERM', 10_000],
      ['SIGKILL', 5_000],
    ]);
  }

  async kill(): Promise<void> {
    const run = livingPart(this.places, 'nats');
    if (!run) return;
    signalProcess(run, 'SIGKILL');
    await untilGone(run, 10_000);
  }

  /** Deletes everything that JetStream holds, also under a running server. */
  wipe(): void {
    // Put aside first: a running server writes into its folders while they are being emptied.
    const aside = `${this.store}.deleted`;
    renameSync(this.store, aside);
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(this.store, { recursive: true, mode: 0o700 });
  }
}
