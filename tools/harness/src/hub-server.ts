import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { findNats, type NatsProgram } from '../../stack/src/nats-binary.js';
import { localHub, natsUrl, startNats, writeHubConfig, type NatsPorts } from '../../stack/src/nats.js';
import type { Places } from '../../stack/src/places.js';
import { signalProcess } from '../../stack/src/process-identity.js';
import { livingPart, stopPart, untilGone } from '../../stack/src/processes.js';
import type { Settings } from '../../stack/src/settings.js';
import { LOOPBACK } from '../../stack/src/ports.js';
import { freePort } from './free-port.js';
import { until } from './until.js';

const never = new AbortController().signal;

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

  /** Waits until its keeper has made the stream and so many consumers: before that, what is published goes nowhere. */
  async untilCarrying(consumers: number): Promise<void> {
    await until('the hub carries', async () => {
      const response = await fetch(`http://${LOOPBACK}:${this.ports.monitorPort}/jsz`);
      const jetstream = (await response.json()) as { streams: number; consumers: number };
      return jetstream.streams > 0 && jetstream.consumers >= consumers;
    });
  }

  /** Who is connected now, as the server says. */
  async connections(): Promise<{ cid: number; name: string; tls_version?: string }[]> {
    const response = await fetch(`http://${LOOPBACK}:${this.ports.monitorPort}/connz`);
    return ((await response.json()) as { connections: { cid: number; name: string; tls_version?: string }[] })
      .connections;
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
