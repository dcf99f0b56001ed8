import { createCurve, createUser, fromCurveSeed, fromSeed } from '@nats-io/nkeys';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The node's secrets. Made on the node, readable by its owner only, and never sent anywhere. */
export interface KeysFile {
  /** Part of each ballot: made anew whenever the node's database begins anew. Sorts by time. */
  incarnation: string;
  /** The incarnations before it, oldest first. */
  earlier?: string[];
  /**
   * False until a journal was begun under these keys. An empty database beside keys that say otherwise is one that was
   * lost; keys of before this was noted count as begun.
   */
  begun?: boolean;
  /** A restore is under way, or was broken off: the database beside these keys is not whole, and not to be used. */
  restoring?: boolean;
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
const TIME_RADIX = 36;
const TIME_SIGNS = 9;

export function readKeysFile(path: string): KeysFile {
  return JSON.parse(readFileSync(path, 'utf8')) as KeysFile;
}

/** The NATS seed lies in a file of its own, in the format that NATS tools read. */
export function natsSeedFile(keysFile: string): string {
  return join(dirname(keysFile), 'nats.nk');
}

/**
 * The keys of a node that may take up its work.
 * @throws Error when a restore has not come to its end
 */
export function readUsableKeysFile(path: string): KeysFile {
  const keys = readKeysFile(path);
  if (!keys.restoring) return keys;
  throw new Error(
    '恢复中断，数据库还不完整，节点不能启动；什么都没有改动。请再运行一次同样的 restore 命令（加 --replace） / ' +
      'a restore was broken off and the database is not whole; nothing was changed: run the same restore again with --replace',
  );
}

/**
 * Makes what is missing and returns the public side. Nothing that exists is ever made again.
 * @throws Error when a restore has not come to its end
 */
export function ensureKeys(path: string): PublicIdentity {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) writeFileSync(path, JSON.stringify(newKeys(), null, 2), { mode: OWNER_ONLY });
  readUsableKeysFile(path);
  const natsFile = natsSeedFile(path);
  if (!existsSync(natsFile)) writeFileSync(natsFile, createUser().getSeed(), { mode: OWNER_ONLY });
  return publicIdentity(path);
}

/** Puts the file in the place of the old one in one move: a crash leaves the one or the other, whole. */
export function replaceKeysFile(path: string, keys: KeysFile): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w', OWNER_ONLY);
  writeFileSync(file, JSON.stringify(keys, null, 2));
  fsyncSync(file);
  closeSync(file);
  renameSync(beside, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/**
 * The name of an incarnation that begins now. Always greater than the one before it, also on a machine whose clock was
 * set back: which of two incarnations is the later one is told by their names alone.
 */
export function newIncarnation(before = ''): string {
  const began = Math.max(Date.now(), before === '' ? 0 : begunAt(before).getTime() + 1);
  return began.toString(TIME_RADIX).padStart(TIME_SIGNS, '0') + randomBytes(3).toString('hex');
}

/** When the incarnation began, by the clock of the machine at that time. */
export function begunAt(incarnation: string): Date {
  return new Date(Number.parseInt(incarnation.slice(0, TIME_SIGNS), TIME_RADIX));
}

function newKeys(): KeysFile {
  return {
    incarnation: newIncarnation(),
    begun: false,
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
