import {
  createCipheriv,
  createDecipheriv,
  createHash,
  diffieHellman,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { ephemeralPair, publicKeyFromRaw, publicKeyOf, rawPublicKey } from '../identity/nkey-codec.js';

// Every sealed value names how it was sealed, so that SM4 and SM2 can stand beside these where a county requires them.

const SEAL = 'a256gcm';
const WRAP = 'x25519-hkdf-sha256-a256gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** `a256gcm.<key id>.<iv>.<ciphertext and tag>`; `bound` ties it to its place, so that it opens nowhere else. */
export function seal(text: string, key: Buffer, keyId: string, bound: string): string {
  const iv = randomBytes(IV_BYTES);
  return [
    SEAL,
    keyId,
    iv.toString('base64url'),
    encrypt(Buffer.from(text), key, iv, bound).toString('base64url'),
  ].join('.');
}

/** Id of the key that a sealed value needs. */
export function keyIdOf(sealed: string): string {
  return sealed.split('.')[1] ?? '';
}

/** @throws Error when the value was changed, is bound elsewhere, or was sealed with another key or algorithm. */
export function open(sealed: string, key: Buffer, bound: string): string {
  const [algorithm, , iv = '', ciphertext = ''] = sealed.split('.');
  if (algorithm !== SEAL)
    throw new Error(`sealed with ${String(algorithm)}, which this version does not know`);
  return decrypt(Buffer.from(ciphertext, 'base64url'), key, Buffer.from(iv, 'base64url'), bound).toString(
    'utf8',
  );
}

/** Wraps a matter's key for one node: an ephemeral X25519 agreement with its curve key (`X…`), then AES-256-GCM. */
export function wrap(key: Buffer, curveKey: string, bound: string): string {
  const { privateKey, publicRaw } = ephemeralPair();
  const recipient = publicKeyOf(curveKey, 'x25519');
  const secret = agreed(privateKey, recipient, publicRaw, rawPublicKey(recipient));
  const iv = randomBytes(IV_BYTES);
  return [
    WRAP,
    publicRaw.toString('base64url'),
    iv.toString('base64url'),
    encrypt(key, secret, iv, bound).toString('base64url'),
  ].join('.');
}

/** @throws Error when it was wrapped for another node, for another matter, or changed. */
export function unwrap(wrapped: string, curve: KeyObject, ownPublic: Buffer, bound: string): Buffer {
  const [algorithm, ephemeral = '', iv = '', ciphertext = ''] = wrapped.split('.');
  if (algorithm !== WRAP)
    throw new Error(`wrapped with ${String(algorithm)}, which this version does not know`);
  const ephemeralRaw = Buffer.from(ephemeral, 'base64url');
  const secret = agreed(curve, publicKeyFromRaw(ephemeralRaw, 'x25519'), ephemeralRaw, ownPublic);
  return decrypt(Buffer.from(ciphertext, 'base64url'), secret, Buffer.from(iv, 'base64url'), bound);
}

// Both public keys go into the derivation, so that a wrapped key cannot be given out as one wrapped by or for another.
function agreed(
  privateKey: KeyObject,
  publicKey: KeyObject,
  ephemeralRaw: Buffer,
  recipientRaw: Buffer,
): Buffer {
  const shared = diffieHellman({ privateKey, publicKey });
  const salt = createHash('sha256').update(ephemeralRaw).update(recipientRaw).digest();
  return Buffer.from(hkdfSync('sha256', shared, salt, 'fengqiao matter key', KEY_BYTES));
}

function encrypt(plain: Buffer, key: Buffer, iv: Buffer, bound: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(bound));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(ciphertext: Buffer, key: Buffer, iv: Buffer, bound: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(ciphertext.subarray(0, -TAG_BYTES)), decipher.final()]);
}
