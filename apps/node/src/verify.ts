// Verifies the log of a node without asking anybody: in a backup, or in a database. Says what it does as lines of JSON.
// Exit code 0: nothing was found; 1: something was found; 2: it could not be verified.

import type { CountersignedHead } from '@fengqiao/contracts';
import { readFileSync } from 'node:fs';
import { BackupFailure, BackupFile, directoryFrom } from './backup/backup-file.js';
import { findingWords } from './backup/finding-words.js';
import { PARTS, type ReadPart } from './backup/manifest.js';
import { backupFailureOf, tellLine } from './backup/program-lines.js';
import { Snapshot } from './backup/snapshot.js';
import {
  VERIFIED_TABLES,
  verifyParts,
  type VerifyingResult,
  type VerifyingWish,
} from './backup/verifying.js';
import { VerifyConfig } from './config.js';

async function run(): Promise<VerifyingResult> {
  const config = new VerifyConfig();
  const heads = config.headsFile === null ? [] : headsFrom(config.headsFile);
  const wish: VerifyingWish = {
    directory: config.directoryFile === null ? null : directoryFrom(config.directoryFile),
    heads,
    progress: (steps) => tellLine({ progress: 'verifying', done: steps }),
  };
  if (config.backupFile !== null) {
    const { parts } = await new BackupFile(config.backupFile, config).open();
    return verifyParts(parts, wish);
  }
  if (config.databaseUrl !== null) return verifyDatabase(config.databaseUrl, wish);
  throw new BackupFailure('没有说明要核对哪个备份或哪个节点。', 'No backup and no node was named to verify.');
}

async function verifyDatabase(url: string, wish: VerifyingWish): Promise<VerifyingResult> {
  const snapshot = await Snapshot.open(url);
  try {
    return await verifyParts(partsOf(snapshot), wish);
  } finally {
    await snapshot.close();
  }
}

async function* partsOf(snapshot: Snapshot): AsyncGenerator<ReadPart> {
  yield { name: PARTS.manifest, data: once(JSON.stringify(snapshot.manifest)) };
  // The connection gives one table after the other, so only those are asked for that are read to their end.
  for (const table of snapshot.manifest.tables.filter(({ name }) => VERIFIED_TABLES.includes(name))) {
    yield { name: PARTS.table(table.name), data: snapshot.rows(table) };
  }
}

async function* once(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}

function headsFrom(path: string): CountersignedHead[] {
  return JSON.parse(readFileSync(path, 'utf8')) as CountersignedHead[];
}

try {
  const result = await run();
  const findings = result.findings.map((finding) => ({ ...finding, ...findingWords(finding) }));
  tellLine({ verified: { ...result, findings } });
  process.exitCode = result.findingCount === 0 ? 0 : 1;
} catch (error) {
  tellLine({ failed: backupFailureOf(error, null) });
  process.exitCode = 2;
}
