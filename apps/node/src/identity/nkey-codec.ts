import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

// Nodes are named by nkeys (Ed25519 `U…`, curve `X…`) so that one format serves NATS, signatures and wrapping; the
// arithmetic is done by node:crypto, which signs and agrees about twenty times faster than the JavaScript in nkeys.

type Curve = 'ed25519' | 'x25519';

const KEY_BYTES = 32;
/** DER headers of RFC 8410: what stands before the 32 raw bytes. */
const PRIVATE_DER = {
  ed25519: Buffer.from('302e020100300506032b657004220420', 'hex'),
  x25519: Buffer.from('302e020100300506032b656e04220420', 'hex'),
};
/** Names of RFC 8037. Public keys go in and out as JWK, which costs OpenSSL a tenth of what DER does. */
const JWK_CURVE = { ed25519: 'Ed25519', x25519: 'X25519' };

/** The private key in an nkey seed (`SU…`, `SX…`). */
export function privateKeyOf(seed: string, curve: Curve): KeyObject {
  const raw = fromBase32(seed).subarray(2, 2 + KEY_BYTES);
  return createPrivateKey({ key: Buffer.concat([PRIVATE_DER[curve], raw]), format: 'der', type: 'pkcs8' });
}

/** The public key in an nkey (`U…`, `X…`). */
export function publicKeyOf(nkey: string, curve: Curve): KeyObject {
  return publicKeyFromRaw(fromBase32(nkey).subarray(1, 1 + KEY_BYTES), curve);
}

export function publicKeyFromRaw(raw: Uint8Array, curve: Curve): KeyObject {
  const x = Buffer.from(raw).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: JWK_CURVE[curve], x }, format: 'jwk' });
}

export function rawPublicKey(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}

/**
 * A key pair for one agreement; the public key in its 32 raw bytes.
 *
 * It is encoded while it is made. Exporting it from its KeyObject afterwards stands still for ever when the garbage
 * collector runs within that call: the export holds the lock that the destructor of the finished job waits for
 * (Node.js 20.20; once in some twenty thousand times).
 */
export function ephemeralPair(): { privateKey: KeyObject; publicRaw: Buffer } {
  const options = { publicKeyEncoding: { type: 'spki', format: 'der' } };
  // Its types know of both encodings or of none.
  const generate = generateKeyPairSync as unknown as (
    type: 'x25519',
    how: typeof options,
  ) => { privateKey: KeyObject; publicKey: Buffer };
  const { privateKey, publicKey } = generate('x25519', options);
  return { privateKey, publicRaw: publicKey.subarray(-KEY_BYTES) };
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of text) {
    const digit = BASE32.indexOf(letter);
    if (digit < 0) throw new RangeError('not an nkey');
    value = ((value << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}
