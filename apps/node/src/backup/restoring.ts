import type { CarriedFile } from '../carried-files/carried-file.js';
import { knownMigrations, ownerDataSource } from '../database/data-source.js';
import { hashOf } from '../identity/identity.js';
import { beginIncarnation } from '../recovery/begin-incarnation.js';
import { BackupFailure, type BackupFile } from './backup-file.js';
import { DatabaseFilling } from './database-filling.js';
import { NodeFolder } from './node-folder.js';
import { PARTS, tableOf, textOf, type BackedUpKeys, type BackupManifest } from './manifest.js';

export interface RestoreWish {
  backup: BackupFile;
  /** Of the database's owner. */
  databaseUrl: string;
  /** The role that the node's program runs under. */
  role: string;
  /** Where the node's keys go. */
  keysFile: string;
  /** Where the directory goes when there is none. */
  directoryPlace: string | null;
  /** Code of the node that is meant; null: whichever made the backup. */
  code: string | null;
  replace: boolean;
  progress: (stage: RestoreStage, done: number) => void;
}

/** What is being done; a failure says what was changed by then. */
export type RestoreStage = 'checking' | 'keys' | 'filling' | 'beginning';

export interface RestoreResult {
  code: string;
  madeAt: string;
  tables: number;
  rows: number;
  /** The incarnation under which the node goes on. */
  incarnation: string;
  /** By which key the file was judged: of a directory that was there, or only of the file itself. */
  provenBy: 'directory' | 'file';
  /** Where the seed of the hub's keeper was put; null when the backup has none. */
  hubSeedFile: string | null;
}

/** What a first reading of the whole file proved, before anything is touched. */
interface Checked {
  madeAt: string;
  manifest: BackupManifest;
  keys: BackedUpKeys;
  directory: string;
  counts: Record<string, number>;
  /** Of the manifest; the second reading must find the same file. */
  digest: string;
}

/**
 * Puts a node back from its backup onto a machine that has none: its database, its keys and, where there is none, its
 * directory. It goes on under a new incarnation, so that nothing it had said since the backup is ever numbered twice,
 * and asks the others for that when it starts. Interrupted, it is repeated with the same words.
 * @throws BackupFailure, Refusal FILE_…; each says what was kept
 */
export async function restore(wish: RestoreWish): Promise<RestoreResult> {
  const checked = await check(wish);
  const { code } = checked.manifest;
  const folder = new NodeFolder(wish.keysFile, checked.keys, checked.manifest.incarnation);
  folder.refuseUnlessFree(wish.replace);
  const database = new DatabaseFilling(wish.databaseUrl, wish.role, wish.replace);
  const { rows, hubSeedFile } = await database.use(async () => {
    wish.progress('keys', 0);
    // Before a single row goes or comes: a node that was put back halfway must not find keys under which it may go on.
    const seed = folder.write(wish.directoryPlace, checked.directory);
    wish.progress('filling', 0);
    await database.makeTables(checked.manifest.migrations);
    return { rows: await fill(wish, checked, database), hubSeedFile: seed };
  });
  wish.progress('beginning', 0);
  const incarnation = await begin(wish, code);
  const provenBy = wish.backup.directory ? 'directory' : 'file';
  return {
    code,
    madeAt: checked.madeAt,
    tables: checked.manifest.tables.length,
    rows,
    incarnation,
    provenBy,
    hubSeedFile,
  };
}

async function check({ backup, code, progress }: RestoreWish): Promise<Checked> {
  const file = await backup.open();
  const texts = new Map<string, string>();
  for await (const { name, data } of file.parts) {
    progress('checking', backup.bytesRead);
    if (tableOf(name) === null) texts.set(name, await textOf(data));
  }
  const manifest = parsedPart(texts, PARTS.manifest) as BackupManifest;
  if (file.header.from !== manifest.code || (code !== null && code !== manifest.code)) {
    throw new BackupFailure(
      `这是节点 ${manifest.code} 的备份，不是 ${code ?? file.header.from} 的。什么都没有改动。`,
      `This is a backup of ${manifest.code}, not of ${code ?? file.header.from}. Nothing was changed.`,
    );
  }
  refuseNewer(manifest);
  return {
    madeAt: file.header.madeAt,
    manifest,
    keys: parsedPart(texts, PARTS.keys) as BackedUpKeys,
    directory: texts.get(PARTS.directory) ?? '',
    counts: parsedPart(texts, PARTS.counts) as Record<string, number>,
    digest: hashOf(texts.get(PARTS.manifest) ?? ''),
  };
}

function refuseNewer({ migrations, software }: BackupManifest): void {
  const known = new Set(knownMigrations());
  if (migrations.every((name) => known.has(name))) return;
  throw new BackupFailure(
    `备份由更新的程序（${software}）制作，本机的程序还不能恢复它；请先升级程序。什么都没有改动。`,
    `The backup was made by a newer program (${software}); update this one first. Nothing was changed.`,
  );
}

async function fill(wish: RestoreWish, checked: Checked, database: DatabaseFilling): Promise<number> {
  const file: CarriedFile = await wish.backup.open();
  const tables = new Map(checked.manifest.tables.map((table) => [table.name, table]));
  return database.fill(async (put) => {
    for await (const { name, data } of file.parts) {
      wish.progress('filling', wish.backup.bytesRead);
      if (name === PARTS.manifest && hashOf(await textOf(data)) !== checked.digest) throw exchanged();
      const table = tables.get(tableOf(name) ?? '');
      if (table) await put(table, data, checked.counts[table.name] ?? 0);
    }
  });
}

async function begin({ databaseUrl, role, keysFile }: RestoreWish, code: string): Promise<string> {
  const source = ownerDataSource(databaseUrl, role);
  await source.initialize();
  try {
    await source.runMigrations();
    // What was known of a clock was of another machine's, or of another time.
    await source.query('UPDATE clock_memory SET ahead_ms = 0, doubt = NULL, doubtful_since = NULL');
    return await beginIncarnation(source, { code, keysFile, reason: 'restored' });
  } finally {
    await source.destroy();
  }
}

function exchanged(): BackupFailure {
  return new BackupFailure(
    '备份文件在读的时候被换掉了，请用同一个文件。',
    'The backup was exchanged while it was read; use one file.',
  );
}

function parsedPart(texts: ReadonlyMap<string, string>, name: string): unknown {
  const text = texts.get(name);
  if (text === undefined) {
    throw new BackupFailure(
      `备份中缺少 ${name}，不能恢复。什么都没有改动。`,
      `The backup has no ${name}. Nothing was changed.`,
    );
  }
  return JSON.parse(text);
}
