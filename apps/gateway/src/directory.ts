import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { Injectable, Logger } from '@nestjs/common';
import { fromPublic } from '@nats-io/nkeys';
import type { DirectoryFile, DirectoryNode } from '@fengqiao/contracts';
import { GatewayConfig } from './config.js';

/** A village joins or is revoked while the gateway runs, so the file is looked at again this often. */
const LOOK_AGAIN_MS = 2_000;

/** Which nodes exist and the keys that prove their words, as the directory file says at this moment. */
@Injectable()
export class Directory {
  private readonly logger = new Logger(Directory.name);
  private nodes = new Map<string, DirectoryNode>();
  private modifiedAtMs = 0;
  private lookedAtMs = 0;

  /** @throws Error when the file cannot be read or names no root: without it the gateway can prove nothing. */
  constructor(private readonly config: GatewayConfig) {
    this.read();
  }

  /** The node at the top: the county whose view this gateway serves. */
  get root(): DirectoryNode {
    this.refresh();
    return rootOf(this.nodes);
  }

  find(code: string): DirectoryNode | undefined {
    this.refresh();
    return this.nodes.get(code);
  }

  private refresh(): void {
    const now = Date.now();
    if (now - this.lookedAtMs < LOOK_AGAIN_MS) return;
    this.lookedAtMs = now;
    try {
      if (statSync(this.config.directoryFile).mtimeMs !== this.modifiedAtMs) this.read();
    } catch (error) {
      // The last good directory serves on: a file half written must not make every node unknown.
      this.logger.error({
        event: 'directory-unreadable',
        reason: error instanceof Error ? error.name : 'unknown',
      });
    }
  }

  private read(): void {
    const modifiedAtMs = statSync(this.config.directoryFile).mtimeMs;
    const file = JSON.parse(readFileSync(this.config.directoryFile, 'utf8')) as DirectoryFile;
    const nodes = new Map(file.nodes.map((node) => [node.code, node]));
    rootOf(nodes);
    this.nodes = nodes;
    this.modifiedAtMs = modifiedAtMs;
    this.lookedAtMs = Date.now();
  }
}

function rootOf(nodes: Map<string, DirectoryNode>): DirectoryNode {
  for (const node of nodes.values()) if (node.parent === null) return node;
  throw new Error('the directory names no node without a parent');
}

/** Whether the holder of an nkey (`U…`) signed this text; the signature is `ed25519:<base64url>`. */
export function isSignedBy(signingKey: string, text: string, signature: string): boolean {
  const match = /^(?:ed25519:)?([\w+/=-]+)$/.exec(signature);
  if (match?.[1] === undefined) return false;
  try {
    return fromPublic(signingKey).verify(Buffer.from(text, 'utf8'), Buffer.from(match[1], 'base64'));
  } catch {
    // A signature of the wrong length makes the library throw; to the caller it is a wrong signature.
    return false;
  }
}

/**
 * The Ed25519 key inside an nkey, for libraries that do not know nkeys.
 * An nkey is base32 of one prefix byte, 32 key bytes and a checksum of two, which nkeys itself has checked.
 * @throws Error when it is no nkey.
 */
export function publicKeyOf(signingKey: string): KeyObject {
  fromPublic(signingKey);
  const x = Buffer.from(base32(signingKey).subarray(1, 33)).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

function base32(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    held = (held << 5) | 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
      held &= (1 << bits) - 1;
    }
  }
  return Uint8Array.from(bytes);
}
