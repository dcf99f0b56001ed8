import { fingerprintOf } from '@fengqiao/credentials';
import { once } from 'node:events';
import { connect as connectPlainly } from 'node:net';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { StackFailure } from '../failure.js';

const WITHIN_MS = 15_000;

/**
 * The certificate of the county's own authority, taken from the hub itself: it shows the whole chain, and the one with
 * the fingerprint in the join code is the one to believe from now on. Nothing is said to the hub before that is known.
 *
 * @returns PEM
 * @throws StackFailure when the hub is not there, or shows no such certificate
 */
export async function countyCertificate(hub: string, fingerprint: string): Promise<string> {
  const chain = await shownBy(hub).catch((error: unknown) => {
    throw notReached(hub, error);
  });
  const found = chain
    .map(({ raw }) => pem(raw))
    .find((certificate) => fingerprintOf(certificate) === fingerprint);
  if (found) return found;
  throw new StackFailure(
    '总线出示的证书与邀请码不符：可能连到了别处，或邀请码已旧。什么都没有发送。请与邀请您的单位核对总线地址，或重新邀请。',
    'The hub shows another certificate than the join code names: this may be another hub, or the code is old. Nothing was sent. Check the address with whoever invited you.',
  );
}

// NATS greets in the clear before it speaks TLS.
async function shownBy(hub: string): Promise<DetailedPeerCertificate[]> {
  const { hostname, port } = new URL(hub);
  const host = hostname.replace(/^\[|\]$/g, '');
  const plain = connectPlainly({ host, port: Number(port || 4222) });
  const signal = AbortSignal.timeout(WITHIN_MS);
  try {
    await once(plain, 'data', { signal });
    // Who it is is told by the fingerprint, which is looked at before anything is said.
    const secret = connect({ socket: plain, rejectUnauthorized: false });
    await once(secret, 'secureConnect', { signal });
    const chain = chainOf(secret.getPeerCertificate(true));
    secret.destroy();
    return chain;
  } finally {
    plain.destroy();
  }
}

function chainOf(first: DetailedPeerCertificate): DetailedPeerCertificate[] {
  const chain: DetailedPeerCertificate[] = [];
  let next: DetailedPeerCertificate | undefined = first;
  // The last one names itself as its issuer, or nobody.
  while (next && isNew(chain, next)) {
    chain.push(next);
    next = issuerOf(next);
  }
  return chain;
}

// Missing where the server does not show it, whatever the types say.
function issuerOf(certificate: DetailedPeerCertificate): DetailedPeerCertificate | undefined {
  return certificate.issuerCertificate;
}

function isNew(chain: readonly DetailedPeerCertificate[], next: DetailedPeerCertificate): boolean {
  return chain.every(({ fingerprint256 }) => fingerprint256 !== next.fingerprint256);
}

function pem(raw: Buffer): string {
  const lines = raw.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function notReached(hub: string, error: unknown): StackFailure {
  return new StackFailure(
    `连不上县里的总线 ${hub}。什么都没有改动。请检查网线、地址和防火墙，然后再运行同一条命令。`,
    `The county's hub ${hub} cannot be reached; nothing was changed. Check cable, address and firewall, then run the same command again. (${error instanceof Error ? error.message : String(error)})`,
  );
}
