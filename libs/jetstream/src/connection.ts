import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';

export interface BrokerOptions {
  servers: string;
  /** nkey seed of the program's own identity, as its file holds it. */
  seed: string;
  name: string;
  /** Replies come back under this prefix; the broker lets a program hear no other. */
  inboxPrefix: string;
}

const RECONNECT_WAIT_MS = 250;
/** Spread of reconnects, so that 300 villages do not knock in the same instant. */
const RECONNECT_JITTER_MS = 750;

/**
 * A connection that never gives up: it resolves when the broker first answers, which may be days from now, and
 * reconnects for ever after. Nothing in the program may wait for it before serving the desk.
 */
export async function connectBroker(options: BrokerOptions): Promise<NatsConnection> {
  return connect({
    servers: options.servers,
    authenticator: nkeyAuthenticator(new TextEncoder().encode(options.seed.trim())),
    name: options.name,
    inboxPrefix: options.inboxPrefix,
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: RECONNECT_WAIT_MS,
    reconnectJitter: RECONNECT_JITTER_MS,
    // A program whose identity is not enrolled yet, or just re-keyed, keeps knocking instead of dying.
    ignoreAuthErrorAbort: true,
    pingInterval: 10_000,
    maxPingOut: 2,
  });
}
