import type { DirectoryFile } from '@fengqiao/contracts';
import type { KeyObject } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { readCarriedFile, type CarriedFile, type CarriedHeader } from '../carried-files/carried-file.js';
import { readKeysFile } from '../identity/keys-file.js';
import { privateKeyOf } from '../identity/nkey-codec.js';

/** What the person at the machine can act on: Chinese and English, and whether anything was changed. */
export class BackupFailure extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh} / ${en}`);
    this.name = 'BackupFailure';
  }
}

/** Where the keys are that open a backup and prove who made it. */
export interface BackupKeys {
  recoverySeedFile: string | null;
  keysFile: string | null;
  directoryFile: string | null;
}

/** A backup on disk that can be read as often as needed. */
export class BackupFile {
  private readonly secret: KeyObject;
  readonly directory: DirectoryFile | null;
  /** Bytes read by the reading that is under way. */
  bytesRead = 0;

  /** @throws BackupFailure when no key is named, or a named file cannot be read */
  constructor(
    private readonly path: string,
    keys: BackupKeys,
  ) {
    this.secret = secretOf(keys);
    this.directory = keys.directoryFile === null ? null : directoryFrom(keys.directoryFile);
  }

  /**
   * Opens it from its begin. Nothing in it is to be believed before its parts have come to their end.
   * @throws Refusal FILE_… as a carried file does
   */
  open(): Promise<CarriedFile> {
    return readCarriedFile(this.pieces(), {
      kind: 'backup',
      secret: this.secret,
      keyOf: (code, header) => this.signingKeyOf(code, header),
    });
  }

  // On an empty machine there may be no directory. Then the file alone says by which key it was signed, and that it was
  // not changed since is all that its signature proves.
  private signingKeyOf(code: string, { about }: CarriedHeader): string | undefined {
    if (this.directory) return this.directory.nodes.find((node) => node.code === code)?.signingKey;
    const { signingKey } = about;
    return typeof signingKey === 'string' ? signingKey : undefined;
  }

  private async *pieces(): AsyncGenerator<Buffer> {
    this.bytesRead = 0;
    for await (const piece of createReadStream(this.path)) {
      this.bytesRead += (piece as Buffer).length;
      yield piece as Buffer;
    }
  }
}

function secretOf({ recoverySeedFile, keysFile }: BackupKeys): KeyObject {
  if (recoverySeedFile !== null) {
    return readNamed(recoverySeedFile, (path) => privateKeyOf(readFileSync(path, 'utf8').trim(), 'x25519'));
  }
  if (keysFile !== null) {
    return readNamed(keysFile, (path) => privateKeyOf(readKeysFile(path).curveSeed, 'x25519'));
  }
  throw new BackupFailure(
    '没有说明用哪把密钥打开备份：县恢复密钥的种子文件，或节点自己的 keys.json。什么都没有改动。',
    "No key was named to open the backup: the seed of the county's recovery key, or the node's keys.json. Nothing was changed.",
  );
}

/** @throws BackupFailure when it is not there or no directory */
export function directoryFrom(path: string): DirectoryFile {
  return readNamed(path, () => JSON.parse(readFileSync(path, 'utf8')) as DirectoryFile);
}

function readNamed<T>(path: string, read: (path: string) => T): T {
  try {
    return read(path);
  } catch {
    throw new BackupFailure(
      `读不到 ${path}，或其内容不对。什么都没有改动。`,
      `${path} cannot be read, or does not hold what it should. Nothing was changed.`,
    );
  }
}
