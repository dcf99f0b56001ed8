import { Refusal, type RefusalCode } from '@fengqiao/domain';
import { createCurve, createUser, type KeyPair } from '@nats-io/nkeys';
import { bech32 } from '@scure/base';
import { Decrypter } from 'age-encryption';
import { sign, type KeyObject } from 'node:crypto';
import {
  verifyCarriedFile,
  writeCarriedFile,
  type Opening,
  type PartToWrite,
} from '../src/carried-files/carried-file.js';
import { encrypted } from '../src/carried-files/encryption.js';
import { FRAME, frameOf } from '../src/carried-files/frames.js';
import { privateKeyOf } from '../src/identity/nkey-codec.js';

// Nodes that carry files to each other, without a database or a wire.

export interface CarryingNode {
  code: string;
  signingKey: string;
  curveKey: string;
  secret: KeyObject;
  identity: { code: string; sign(text: string): string };
}

export const village = someNode('331178100200');
export const township = someNode('331178100000');
/** Has other keys under the village's code. */
export const stranger = someNode('331178100200');

export function someNode(code: string): CarryingNode {
  const user = createUser();
  const curve = createCurve();
  return {
    code,
    signingKey: user.getPublicKey(),
    curveKey: curve.getPublicKey(),
    secret: privateKeyOf(seedOf(curve), 'x25519'),
    identity: {
      code,
      sign: signingWith(seedOf(user)),
    },
  };
}

/** Signs with an nkey seed as a node does. */
export function signingWith(seed: string): (text: string) => string {
  const key = privateKeyOf(seed, 'ed25519');
  return (text) => `ed25519:${sign(null, Buffer.from(text), key).toString('base64url')}`;
}

function seedOf(pair: KeyPair): string {
  return Buffer.from(pair.getSeed()).toString('utf8');
}

export function openingOf(reader: CarryingNode): Opening {
  return {
    kind: 'link',
    secret: reader.secret,
    keyOf: (code) => (code === village.code ? village.signingKey : undefined),
  };
}

export interface Differently {
  recipients?: string[];
  encryptedTo?: string[];
  by?: CarryingNode;
}

export function makingOf({ recipients, by }: Differently = {}) {
  return {
    kind: 'link' as const,
    identity: (by ?? village).identity,
    recipients: recipients ?? [township.curveKey],
    about: { to: township.code },
  };
}

export async function written(parts: PartToWrite[], differently: Differently = {}): Promise<Buffer> {
  const file = await collected(writeCarriedFile(makingOf(differently), inOrder(parts)));
  if (!differently.encryptedTo) return file;
  return collected(encrypted(inPieces([await openedByAge(file, stranger)]), differently.encryptedTo));
}

export async function openedByAge(file: Buffer, { secret }: CarryingNode): Promise<Buffer> {
  const decrypter = new Decrypter();
  const raw = Buffer.from(secret.export({ format: 'jwk' }).d ?? '', 'base64url');
  decrypter.addIdentity(bech32.encodeFromBytes('AGE-SECRET-KEY-', raw).toUpperCase());
  return Buffer.from(await decrypter.decrypt(file));
}

export function handmade(frames: Buffer[]): Promise<Buffer> {
  return collected(encrypted(inPieces(frames), [township.curveKey]));
}

export function headerFrame(): Buffer {
  return frameOf(FRAME.header, {
    format: 'fengqiao-carried-file',
    version: 1,
    kind: 'link',
    from: village.code,
    madeAt: '2026-01-01T00:00:00Z',
    recipients: [township.curveKey],
    about: {},
  });
}

export function someParts(): PartToWrite[] {
  return [
    { name: 'entries', data: inPieces(['one', 'two']) },
    { name: 'receipts', data: Buffer.from('three') },
  ];
}

export async function refusalOf(file: Buffer, opening = openingOf(township)): Promise<RefusalCode | 'none'> {
  try {
    await verifyCarriedFile(inPieces([file]), opening);
    return 'none';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

export async function textsOf(parts: AsyncIterable<{ name: string; data: AsyncIterable<Buffer> }>) {
  const texts: Record<string, string> = {};
  for await (const { name, data } of parts) texts[name] = (await collected(data)).toString('utf8');
  return texts;
}

export async function collected(pieces: AsyncIterable<unknown>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece as Uint8Array);
  return Buffer.concat(all);
}

export async function* inPieces(pieces: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece));
}

export async function* inOrder(parts: readonly PartToWrite[]): AsyncGenerator<PartToWrite> {
  for (const part of parts) yield await Promise.resolve(part);
}

export function cut(file: Buffer, size: number): AsyncGenerator<Uint8Array> {
  return inPieces(steps(0, file.length, size).map((at) => file.subarray(at, at + size)));
}

export function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / by) }, (_, index) => from + index * by);
}
