import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { fromPublic } from '@nats-io/nkeys';
import type { DirectoryFile, DirectoryNode } from '@fengqiao/contracts';
import { GatewayConfig } from './config.js';

/** A node joins, moves or is revoked while the gateway runs, so the county is asked again this often. */
const LOOK_AGAIN_MS = 2_000;
const ANSWER_WITHIN_MS = 3_000;

/**
 * Which nodes exist and the keys that prove their words: as the county's node has them, and before it has answered for
 * the first time as the file says.
 */
@Injectable()
export class Directory implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Directory.name);
  private nodes: Map<string, DirectoryNode>;
  private timer: NodeJS.Timeout | undefined;
  private isLooking = false;

  /** @throws Error when the file cannot be read or names no root: without it the gateway can prove nothing. */
  constructor(private readonly config: GatewayConfig) {
    this.nodes = nodesOf(JSON.parse(readFileSync(config.directoryFile, 'utf8')) as DirectoryFile);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_AGAIN_MS);
    void this.look();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** The node at the top: the county whose view this gateway serves. */
  get root(): DirectoryNode {
    return rootOf(this.nodes);
  }

  find(code: string): DirectoryNode | undefined {
    return this.nodes.get(code);
  }

  private async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    for (const url of this.config.countyUrls) {
      try {
        this.nodes = nodesOf(await directoryAt(url));
        break;
      } catch (error) {
        // The last good directory serves on: a county that is away must not make every node unknown.
        this.logger.debug({
          event: 'directory-not-told',
          reason: error instanceof Error ? error.name : 'unknown',
        });
      }
    }
    this.isLooking = false;
  }
}

async function directoryAt(countyUrl: string): Promise<DirectoryFile> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const response = await fetch(new URL('/directory.json', countyUrl), { signal });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as DirectoryFile;
}

function nodesOf({ nodes }: DirectoryFile): Map<string, DirectoryNode> {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  rootOf(byCode);
  return byCode;
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
