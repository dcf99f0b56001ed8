import { Injectable } from '@nestjs/common';
import { createHash, createHmac, sign, verify, type KeyObject } from 'node:crypto';
import { Config } from '../config.js';
import { readUsableKeysFile } from './keys-file.js';
import { privateKeyOf, publicKeyOf } from './nkey-codec.js';

const HASH = 'sha256';
const SIGNATURE = 'ed25519';

/** Who this node is, and what only it can do: sign in its name, unwrap what is wrapped for it, key its search index. */
@Injectable()
export class Identity {
  readonly code: string;
  readonly incarnation: string;
  readonly curve: KeyObject;
  readonly signing: KeyObject;
  private readonly searchKey: Buffer;

  constructor(config: Config) {
    const keys = readUsableKeysFile(config.keysFile);
    this.code = config.code;
    this.incarnation = keys.incarnation;
    this.signing = privateKeyOf(keys.signingSeed, 'ed25519');
    this.curve = privateKeyOf(keys.curveSeed, 'x25519');
    this.searchKey = Buffer.from(keys.searchKey, 'base64url');
  }

  /** `ed25519:<base64url>` over the text. */
  sign(text: string): string {
    return `${SIGNATURE}:${sign(null, Buffer.from(text), this.signing).toString('base64url')}`;
  }

  /** A keyed digest that means nothing outside this node: for the search index and for comparing commands. */
  token(text: string): Buffer {
    return createHmac('sha256', this.searchKey).update(text).digest();
  }
}

/** `sha256:<hex>`: every hash names its algorithm, so that SM3 can stand beside it. */
export function hashOf(text: string): string {
  return `${HASH}:${createHash(HASH).update(text).digest('hex')}`;
}

const publicKeys = new Map<string, KeyObject>();

/** Whether the text was signed with the key that this nkey names. False for any algorithm or form not known. */
export function isSignedBy(signingKey: string, text: string, signature: string): boolean {
  const [algorithm, value] = signature.split(':');
  if (algorithm !== SIGNATURE || !value) return false;
  let key = publicKeys.get(signingKey);
  if (!key) {
    key = publicKeyOf(signingKey, SIGNATURE);
    publicKeys.set(signingKey, key);
  }
  return verify(null, Buffer.from(text), key, Buffer.from(value, 'base64url'));
}
