import { createCurve, createUser, fromCurveSeed, fromSeed } from '@nats-io/nkeys';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The node's secrets. Made on the node, readable by its owner only, and never sent anywhere. */
export interface KeysFile {
  /** Part of each ballot: made anew whenever the node's database begins anew. Sorts by time. */
  incarnation: string;
  /** nkey seeds: signs steps, messages and tokens (Ed25519); unwraps matter keys (X25519). */
  signingSeed: string;
  curveSeed: string;
  /** Keys the search index of this node alone (base64url). */
  searchKey: string;
}

export interface PublicIdentity {
  signingKey: string;
  curveKey: string;
  natsKey: string;
  natsSeedFile: string;
}

const OWNER_ONLY = 0o600;

export function readKeysFile(path: string): KeysFile {
  return JSON.parse(readFileSync(path, 'utf8')) as KeysFile;
}

/** The NATS seed lies in a file of its own, in the format that NATS tools read. */
export function natsSeedFile(keysFile: string): string {
  return join(dirname(keysFile), 'nats.nk');
}

/** Makes what is missing and returns the public side. Nothing that exists is ever made again. */
export function ensureKeys(path: string): PublicIdentity {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) writeFileSync(path, JSON.stringify(newKeys(), null, 2), { mode: OWNER_ONLY });
  const natsFile = natsSeedFile(path);
  if (!existsSync(natsFile)) writeFileSync(natsFile, createUser().getSeed(), { mode: OWNER_ONLY });
  return publicIdentity(path);
}

function newKeys(): KeysFile {
  return {
    incarnation: Date.now().toString(36).padStart(9, '0') + randomBytes(3).toString('hex'),
    signingSeed: text(createUser().getSeed()),
    curveSeed: text(createCurve().getSeed()),
    searchKey: randomBytes(32).toString('base64url'),
  };
}

function publicIdentity(path: string): PublicIdentity {
  const keys = readKeysFile(path);
  const natsFile = natsSeedFile(path);
  return {
    signingKey: fromSeedText(keys.signingSeed),
    curveKey: fromCurveSeedText(keys.curveSeed),
    natsKey: fromSeedText(readFileSync(natsFile, 'utf8').trim()),
    natsSeedFile: natsFile,
  };
}

function fromSeedText(seed: string): string {
  return fromSeed(Buffer.from(seed)).getPublicKey();
}

function fromCurveSeedText(seed: string): string {
  return fromCurveSeed(Buffer.from(seed)).getPublicKey();
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
