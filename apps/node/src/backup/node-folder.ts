import { credentialFile } from '@fengqiao/jetstream';
import { fromSeed } from '@nats-io/nkeys';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  natsSeedFile,
  newIncarnation,
  readKeysFile,
  replaceKeysFile,
  type KeysFile,
} from '../identity/keys-file.js';
import { BackupFailure } from './backup-file.js';
import type { BackedUpKeys } from './manifest.js';

const OWNER_ONLY = 0o600;

/** The folder of a node's own files, as a restore fills it. */
export class NodeFolder {
  private readonly restored: KeysFile;
  private readonly present: KeysFile | null;

  /** @param incarnation of the database that was backed up */
  constructor(
    private readonly keysFile: string,
    private readonly keys: BackedUpKeys,
    private readonly incarnation: string,
  ) {
    this.restored = JSON.parse(keys.keys) as KeysFile;
    this.present = existsSync(keysFile) ? readKeysFile(keysFile) : null;
  }

  /** Keys of another node, or other keys of this one, are replaced only when that was said. */
  refuseUnlessFree(replace: boolean): void {
    if (!this.present || this.isSameNode(this.present) || replace) return;
    throw new BackupFailure(
      `${this.keysFile} 已有另一套密钥，没有覆盖，什么都没有改动。确定不要它们时，请加 --replace 再运行（旧密钥会改名保留）。`,
      `${this.keysFile} holds other keys; they and everything else were left as they are. Run again with --replace to put them aside.`,
    );
  }

  /**
   * Writes keys, NATS seed and credential and, where there is none, the directory. The keys are marked: until the restore has come to
   * its end, neither enrolment nor the program takes up work with them. What belonged to other keys is put aside; a node
   * that still has its own NATS seed keeps it, because it may be newer than the backup's.
   * @returns where the seed of the hub's keeper was put; null when the backup has none
   */
  write(directoryPlace: string | null, directory: string): string | null {
    mkdirSync(dirname(this.keysFile), { recursive: true, mode: 0o700 });
    const aside = `.${Date.now()}.replaced`;
    const nats = natsSeedFile(this.keysFile);
    if (!this.present || !this.isSameNode(this.present)) {
      // Copied, not moved: at no moment is there a folder without keys, to which enrolment would make new ones.
      if (this.present) copyFileSync(this.keysFile, `${this.keysFile}${aside}`);
      putAside(nats, aside);
    }
    replaceKeysFile(this.keysFile, this.merged());
    writeIdentity(nats, this.keys.nats, this.keys.natsCredential);
    if (directoryPlace !== null && !existsSync(directoryPlace)) {
      writeFileSync(directoryPlace, directory, { mode: OWNER_ONLY });
    }
    return this.keys.hub === undefined ? null : this.writeHubSeed(this.keys.hub, aside);
  }

  private writeHubSeed(seed: string, aside: string): string {
    const place = join(dirname(this.keysFile), 'hub.nk');
    if (existsSync(place) && readFileSync(place, 'utf8') !== seed) putAside(place, aside);
    writeIdentity(place, seed, this.keys.hubCredential);
    return place;
  }

  // A machine that still has its keys may have begun anew since the backup: none of those names is used again.
  private merged(): KeysFile {
    const known = this.present && this.isSameNode(this.present) ? this.present : null;
    const names = [
      ...(this.restored.earlier ?? []),
      this.incarnation,
      this.restored.incarnation,
      ...(known ? [...(known.earlier ?? []), known.incarnation] : []),
    ];
    const all = [...new Set(names)].sort();
    const last = all.at(-1) ?? this.incarnation;
    const isAhead = last > this.incarnation;
    return {
      ...this.restored,
      begun: true,
      restoring: true,
      incarnation: isAhead ? last : newIncarnation(last),
      earlier: isAhead ? all.slice(0, -1) : all,
    };
  }

  private isSameNode(keys: KeysFile): boolean {
    return publicKeyOf(keys.signingSeed) === publicKeyOf(this.restored.signingSeed);
  }
}

/** A seed and the credential for it, which is good for no other. */
function putAside(seedFile: string, aside: string): void {
  for (const file of [seedFile, credentialFile(seedFile)]) {
    if (existsSync(file)) renameSync(file, `${file}${aside}`);
  }
}

/**
 * A seed that lies there stays, and so does its credential, which may be newer than the backup's. A backup need not hold
 * a credential; the county signs one for the same key.
 */
function writeIdentity(seedFile: string, seed: string, credential: string | undefined): void {
  const isSeedMissing = !existsSync(seedFile);
  if (isSeedMissing) writeFileSync(seedFile, seed, { mode: OWNER_ONLY });
  const place = credentialFile(seedFile);
  if (credential !== undefined && (isSeedMissing || !existsSync(place)))
    writeFileSync(place, credential, { mode: OWNER_ONLY });
}

function publicKeyOf(seed: string): string {
  return fromSeed(Buffer.from(seed)).getPublicKey();
}
