import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { connect, jwtAuthenticator } from '@nats-io/transport-node';
import type {
  Authenticator,
  JwtAuth,
  NatsConnection as Connection,
  NodeConnectionOptions,
} from '@nats-io/transport-node';
import { GATEWAY, subjects } from '@fengqiao/contracts';
import { GatewayConfig } from './config.js';
import { GatewayMetrics } from './metrics.js';

/** Between two tries; the chance spreads many clients that lost the same server. */
const RETRY_MS = 1_000;
const RETRY_JITTER_MS = 1_000;
/** A try that proves nothing: the hub refuses it, and the next one is made as after any refusal. */
const NOBODY: JwtAuth = { jwt: '', nkey: '', sig: '' };

// The client hands what it does not know on to Node. It names no host when the URL holds an address, and Node would then
// look for `localhost` in the certificate.
type TlsOptions = NonNullable<NodeConnectionOptions['tls']> & {
  checkServerIdentity: (host: string, certificate: PeerCertificate) => Error | undefined;
};

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

  private open(): Promise<Connection> {
    return connect({
      servers: this.config.natsUrl,
      ...this.encryption(),
      authenticator: identityIn(this.config),
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
    const host = hostOf(natsUrl);
    const tls: TlsOptions = {
      ...(natsAuthorityFile !== null && { caFile: natsAuthorityFile }),
      checkServerIdentity: (_host, certificate) => checkServerIdentity(host, certificate),
    };
    return { tls };
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

/**
 * Proves the identity in the files, as they are at the moment: a new key or credential is used at the next try. It never
 * throws, because an authenticator that does ends the connection instead of trying again.
 */
function identityIn({ natsSeedFile, natsCredentialFile }: GatewayConfig): Authenticator {
  const text = (path: string): string => readFileSync(path, 'utf8').trim();
  const prove = jwtAuthenticator(
    () => text(natsCredentialFile),
    () => new TextEncoder().encode(text(natsSeedFile)),
  );
  return (nonce) => {
    try {
      return prove(nonce);
    } catch {
      return NOBODY;
    }
  };
}

/** Name or address in a URL; an IPv6 address without its brackets. */
function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}
