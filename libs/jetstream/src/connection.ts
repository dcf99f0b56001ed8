import {
  connect,
  jwtAuthenticator,
  type Authenticator,
  type JwtAuth,
  type NatsConnection,
  type NodeConnectionOptions,
} from '@nats-io/transport-node';
import { readFileSync } from 'node:fs';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';

export interface BrokerOptions {
  /** `tls://…` where the hub must show a certificate and all is encrypted, `nats://…` where nothing is. */
  url: string;
  /** Certificate of the authority that signed the hub's; without it those that the system believes. */
  authorityFile: string | null;
  /** Holds the nkey seed of the program's own identity; the credential for it lies beside it. */
  seedFile: string;
  name: string;
  /** Replies come back under this prefix; the broker lets a program hear no other. */
  inboxPrefix: string;
}

/** Where the credential lies that the county signed for the key in this file. */
export function credentialFile(seedFile: string): string {
  return seedFile.replace(/(\.nk)?$/, '.jwt');
}

const KNOCK_WAIT_MS = 250;
/** Spread of every attempt, the first one too: 300 villages that lose a hub together must not knock together. */
const KNOCK_SPREAD_MS = 1_000;

/**
 * A connection that never gives up: it resolves when the broker first answers, which may be days from now, and
 * reconnects for ever after. Nothing in the program may wait for it before serving the desk.
 */
export async function connectBroker(options: BrokerOptions): Promise<NatsConnection> {
  return connect(connectOptions(options));
}

/** How a program knocks; apart from the knocking, so that its spread can be seen without a broker. */
export function connectOptions(options: BrokerOptions): NodeConnectionOptions {
  return {
    servers: options.url,
    ...encryption(options),
    authenticator: identityIn(options.seedFile),
    name: options.name,
    inboxPrefix: options.inboxPrefix,
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    // The client measures its own waits by the wall clock: after a clock that ran a day ahead is set right it would not
    // knock for a day. So its wait is always over, and ours, a timer, is all there is between two attempts.
    reconnectDelayHandler: () => Number.NEGATIVE_INFINITY,
    reconnectToServer: ([server]) =>
      server ? { server, delay: KNOCK_WAIT_MS + Math.random() * KNOCK_SPREAD_MS } : null,
    // A program whose identity is not enrolled yet, or just re-keyed, keeps knocking instead of dying.
    ignoreAuthErrorAbort: true,
    pingInterval: 10_000,
    maxPingOut: 2,
  };
}

/** A knock that proves nothing: the hub refuses it, and the next one is made as after any refusal. */
const NOBODY: JwtAuth = { jwt: '', nkey: '', sig: '' };

/**
 * Proves the identity in these files, as they are at the moment: a new key or credential is used at the next knock. It
 * never throws, because an authenticator that does ends the connection for ever: files that are missing or damaged may
 * be put right while the program runs.
 */
export function identityIn(seedFile: string): Authenticator {
  const text = (path: string): string => readFileSync(path, 'utf8').trim();
  return (nonce) => {
    try {
      const seed = new TextEncoder().encode(text(seedFile));
      return jwtAuthenticator(text(credentialFile(seedFile)), seed)(nonce);
    } catch {
      return NOBODY;
    }
  };
}

/** How a connection is kept secret. A hub that offers less is not spoken to. */
export function encryption({
  url,
  authorityFile,
}: Pick<BrokerOptions, 'url' | 'authorityFile'>): Pick<NodeConnectionOptions, 'tls'> {
  if (!url.startsWith('tls:')) return {};
  const host = hostOf(url);
  const tls: TlsOptions = {
    ...(authorityFile !== null && { caFile: authorityFile }),
    checkServerIdentity: (_host, certificate) => checkServerIdentity(host, certificate),
  };
  return { tls };
}

// The client hands what it does not know on to Node. It names no host when the URL holds an address, and Node would then
// look for `localhost` in the certificate.
type TlsOptions = NonNullable<NodeConnectionOptions['tls']> & {
  checkServerIdentity: (host: string, certificate: PeerCertificate) => Error | undefined;
};

/** Name or address in a URL; an IPv6 address without its brackets. */
function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}
