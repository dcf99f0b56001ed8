import { Refusal } from '@fengqiao/domain';
import { Injectable, Logger } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { writeCarriedFile, type PartToWrite } from '../carried-files/carried-file.js';
import { Config } from '../config.js';
import { Identity } from '../identity/identity.js';
import { credentialFile } from '@fengqiao/jetstream';
import { ensureKeys, natsSeedFile } from '../identity/keys-file.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { PARTS, type BackedUpKeys } from './manifest.js';
import { Snapshot } from './snapshot.js';

/**
 * Backups of the running node: one moment of its database, its keys and its directory in one file that only the
 * county's recovery key and the node itself can open, signed by the node. Needs nothing outside this program.
 */
@Injectable()
export class BackupService {
  private readonly logger = new Logger('backup');
  private isUnderWay = false;

  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  /**
   * Begins a backup: a stream that ends well only when the file is whole.
   * @param personId who asked for it, for the log
   * @throws Refusal BACKUP_UNDER_WAY while another one is being made
   */
  async begin(personId: string): Promise<{ file: Readable; expectedBytes: number }> {
    if (this.isUnderWay) throw new Refusal('BACKUP_UNDER_WAY');
    const { signingKey, curveKey } = ensureKeys(this.config.keysFile);
    const [size] = await this.source.query<{ bytes: string }[]>(
      "SELECT sum(pg_relation_size(c.oid)) AS bytes FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    );
    const making = {
      kind: 'backup' as const,
      identity: this.identity,
      recipients: [this.jurisdictions.recoveryKey, curveKey],
      about: { code: this.identity.code, incarnation: this.identity.incarnation, signingKey },
    };
    this.isUnderWay = true;
    const file = writeCarriedFile(making, this.parts());
    file.once('close', () => (this.isUnderWay = false));
    this.logger.log({ audit: 'backup', person: personId }, 'a backup of this node is being made');
    return { file, expectedBytes: Number(size?.bytes ?? 0) };
  }

  private async *parts(): AsyncGenerator<PartToWrite> {
    const { keysFile, directoryFile, hubSeedFile } = this.config;
    const keys: BackedUpKeys = {
      keys: await readFile(keysFile, 'utf8'),
      nats: await readFile(natsSeedFile(keysFile), 'utf8'),
      ...(await credentialOf('natsCredential', natsSeedFile(keysFile))),
      ...(hubSeedFile && {
        hub: await readFile(hubSeedFile, 'utf8'),
        ...(await credentialOf('hubCredential', hubSeedFile)),
      }),
    };
    const snapshot = await Snapshot.open(this.config.databaseUrl);
    try {
      yield { name: PARTS.manifest, data: json(snapshot.manifest) };
      yield { name: PARTS.keys, data: json(keys) };
      yield { name: PARTS.directory, data: await readFile(directoryFile) };
      for (const table of snapshot.manifest.tables) {
        yield { name: PARTS.table(table.name), data: snapshot.rows(table) };
      }
      yield { name: PARTS.counts, data: json(await snapshot.counts()) };
    } finally {
      await snapshot.close();
    }
  }
}

// A node that has no credential yet, or has lost it, is backed up all the same: the county signs another for the same key.
async function credentialOf(
  name: 'natsCredential' | 'hubCredential',
  seedFile: string,
): Promise<Pick<BackedUpKeys, typeof name>> {
  try {
    return { [name]: await readFile(credentialFile(seedFile), 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function json(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}
