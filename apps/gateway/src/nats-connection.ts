import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { connect, jwtAuthenticator } from '@nats-io/transport-node';
import type { NatsConnection as Connection, NodeConnectionOptions } from '@nats-io/transport-node';
import { GATEWAY, subjects } from '@fengqiao/contracts';
import { GatewayConfig } from './config.js';
import { GatewayMetrics } from './metrics.js';

/** Between two tries; the chance spreads many clients that lost the same server. */
const RETRY_MS = 1_000;
const RETRY_JITTER_MS = 1_000;

/**
 * The gateway's one connection to NATS. It need not be there: the gateway starts without it, tries for ever, and
 * what depends on it says so. After a first success the library reconnects by itself and keeps the subscriptions.
 */
@Injectable()
export class NatsConnection implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(NatsConnection.name);
  private readonly stopping = new AbortController();
  private readonly watchers: ((connection: Connection) => void)[] = [];
  private readonly reconnected: (() => void)[] = [];
  private connection: Connection | null = null;
  private running: Promise<void> = Promise.resolve();
  private isConnected = false;
  private isOutageLogged = false;

  constructor(
    private readonly config: GatewayConfig,
    private readonly metrics: GatewayMetrics,
  ) {}

  /** The connection while it stands, else null. */
  get current(): Connection | null {
    return this.isConnected ? this.connection : null;
  }

  /** Calls back with every new connection, so that subscriptions can be made on it. */
  onConnection(watcher: (connection: Connection) => void): void {
    this.watchers.push(watcher);
  }

  /** Calls back after a break, during which messages were missed. */
  onReconnect(watcher: () => void): void {
    this.reconnected.push(watcher);
  }

  onApplicationBootstrap(): void {
    this.running = this.keepConnected();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.connection?.close();
    await this.running;
  }

  private async keepConnected(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.live(await this.open());
      } catch (error) {
        this.unreachable(error);
      }
      await sleep(RETRY_MS + Math.random() * RETRY_JITTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async open(): Promise<Connection> {
    const seed = (await readFile(this.config.natsSeedFile, 'utf8')).trim();
    const credential = (await readFile(this.config.natsCredentialFile, 'utf8')).trim();
    return connect({
      servers: this.config.natsUrl,
      ...this.encryption(),
      authenticator: jwtAuthenticator(credential, new TextEncoder().encode(seed)),
      name: GATEWAY,
      inboxPrefix: subjects.inbox(GATEWAY),
      maxReconnectAttempts: -1,
      reconnectTimeWait: RETRY_MS,
      reconnectJitter: RETRY_JITTER_MS,
      // Credentials may be granted a moment after the gateway starts, so a denial is no reason to give up.
      ignoreAuthErrorAbort: true,
    });
  }

  // A hub that offers less is not spoken to.
  private encryption(): Pick<NodeConnectionOptions, 'tls'> {
    const { natsUrl, natsAuthorityFile } = this.config;
    if (!natsUrl.startsWith('tls:')) return {};
    return { tls: natsAuthorityFile === null ? {} : { caFile: natsAuthorityFile } };
  }

  /** Stays with one connection until it is closed for good. */
  private async live(connection: Connection): Promise<void> {
    if (this.stopping.signal.aborted) return connection.close();
    this.connection = connection;
    this.setConnected(true);
    for (const watcher of this.watchers) watcher(connection);
    void this.watchStatus(connection);
    await connection.closed();
    this.setConnected(false);
    this.connection = null;
  }

  private async watchStatus(connection: Connection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect') this.setConnected(false);
      if (type !== 'reconnect') continue;
      this.setConnected(true);
      for (const watcher of this.reconnected) watcher();
    }
  }

  /** Said once an outage, not once a try. */
  private unreachable(error: unknown): void {
    if (!this.isOutageLogged) {
      const reason = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ event: 'nats-unreachable', reason });
    }
    this.isOutageLogged = true;
  }

  private setConnected(isConnected: boolean): void {
    if (isConnected === this.isConnected) return;
    this.isConnected = isConnected;
    this.isOutageLogged = false;
    this.metrics.natsConnected.set(isConnected ? 1 : 0);
    this.logger.log({ event: isConnected ? 'nats-connected' : 'nats-disconnected' });
  }
}
