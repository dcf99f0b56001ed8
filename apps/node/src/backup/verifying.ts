import type { CountersignedHead, DirectoryFile, Step } from '@fengqiao/contracts';
import {
  LogVerification,
  type Beginning,
  type LogHead,
  type LogRow,
  type VerificationReport,
} from '../journal/verification.js';
import { elementsOf, rowsOfCopy, type Fields } from './copy-text.js';
import { PARTS, tableOf, textOf, type BackupManifest, type ReadPart } from './manifest.js';

/** What a verification is told besides what it reads. */
export interface VerifyingWish {
  /** By which keys to judge. The one inside a backup may have been put there by who changed the log. */
  directory: DirectoryFile | null;
  /** Heads that came from the witnesses themselves. */
  heads: readonly CountersignedHead[];
  /** Told every so often how many steps were verified. */
  progress?: (steps: number) => void;
}

export interface VerifyingResult extends VerificationReport {
  code: string;
  /** Each time the node began anew: after a restore, or after its database was lost. */
  beginnings: Beginning[];
}

const PROGRESS_EVERY = 5_000;
/** What the log is held against; few rows of each are about it, and they come before it. */
const GROUND = ['journal_head', 'recoveries', 'countersigned_heads'];
const LOG = 'journal';
/** Tables that are read for a verification, each of them to its end. */
export const VERIFIED_TABLES = [...GROUND, LOG];

type Row = Record<string, string | null>;

/** Verifies the log among the parts of a backup, or of a snapshot, as they are read. Its memory does not grow with them. */
export async function verifyParts(
  parts: AsyncIterable<ReadPart>,
  wish: VerifyingWish,
): Promise<VerifyingResult> {
  const small = new Map<string, Row[]>();
  let { directory } = wish;
  let manifest: BackupManifest | null = null;
  let result: VerifyingResult | null = null;
  for await (const { name, data } of parts) {
    const table = tableOf(name);
    if (name === PARTS.manifest) manifest = JSON.parse(await textOf(data)) as BackupManifest;
    if (name === PARTS.directory) directory ??= JSON.parse(await textOf(data)) as DirectoryFile;
    if (!manifest || table === null) continue;
    const rows = namedRows(data, columnsOf(manifest, table));
    if (GROUND.includes(table)) small.set(table, await all(rows, manifest.code));
    if (table === LOG) {
      const code = manifest.code;
      const verification = verificationOf(code, small, directory, wish.heads);
      result = { code, beginnings: beginningsFrom(small), ...(await run(verification, rows, wish.progress)) };
    }
  }
  if (!result) throw new RangeError('there is no log in this');
  return result;
}

async function run(
  verification: LogVerification,
  rows: AsyncIterable<Row>,
  progress?: (steps: number) => void,
): Promise<VerificationReport> {
  let steps = 0;
  for await (const row of rows) {
    verification.take(logRowFrom(row));
    steps += 1;
    if (steps % PROGRESS_EVERY === 0) progress?.(steps);
  }
  return verification.end();
}

function verificationOf(
  code: string,
  small: ReadonlyMap<string, Row[]>,
  directory: DirectoryFile | null,
  more: readonly CountersignedHead[],
): LogVerification {
  const keys = new Map(directory?.nodes.map((node) => [node.code, node.signingKey]));
  const kept = (small.get('countersigned_heads') ?? []).map(countersignedFrom);
  const [head] = small.get('journal_head') ?? [];
  return new LogVerification({
    code,
    keyOf: (origin) => keys.get(origin),
    heads: [...kept, ...more],
    head: head ? logHeadFrom(head) : null,
    beginnings: beginningsFrom(small),
  });
}

function beginningsFrom(small: ReadonlyMap<string, Row[]>): Beginning[] {
  return (small.get('recoveries') ?? [])
    .map((row) => ({
      incarnation: text(row, 'incarnation'),
      previous: row['previous'] ?? null,
      position: Number(row['position']),
    }))
    .sort((a, b) => (a.incarnation < b.incarnation ? -1 : 1));
}

async function* namedRows(data: AsyncIterable<Uint8Array>, columns: readonly string[]): AsyncGenerator<Row> {
  for await (const fields of rowsOfCopy(data)) yield named(fields, columns);
}

function named(fields: Fields, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((column, at) => [column, fields[at] ?? null]));
}

// A witness also keeps heads of very many logs that are not its own; those are not what is verified here.
async function all(rows: AsyncIterable<Row>, code: string): Promise<Row[]> {
  const list: Row[] = [];
  for await (const row of rows) if ((row['node'] ?? code) === code) list.push(row);
  return list;
}

function columnsOf({ tables }: BackupManifest, name: string): string[] {
  return tables.find((table) => table.name === name)?.columns ?? [];
}

function logRowFrom(row: Row): LogRow {
  const step: Step = {
    id: text(row, 'id'),
    origin: text(row, 'origin'),
    incarnation: text(row, 'incarnation'),
    seq: Number(row['seq']),
    stream: text(row, 'stream'),
    streamId: text(row, 'stream_id'),
    line: row['line'] === 't',
    epoch: row['epoch'] ?? null,
    version: row['version'] === null ? null : Number(row['version']),
    previous: row['previous'] ?? null,
    to: elementsOf(text(row, 'to')),
    type: text(row, 'type'),
    body: text(row, 'body'),
    sealed: row['sealed'] ?? null,
    occurredAt: text(row, 'occurred_at'),
    recordedAt: text(row, 'recorded_at'),
    author: text(row, 'author'),
    hash: text(row, 'hash'),
    signature: text(row, 'signature'),
  };
  return { position: Number(row['position']), chainHash: text(row, 'chain_hash'), step };
}

function logHeadFrom(row: Row): LogHead {
  return {
    incarnation: text(row, 'incarnation'),
    seq: Number(row['seq']),
    position: Number(row['position']),
    chainHash: text(row, 'chain_hash'),
  };
}

function countersignedFrom(row: Row): CountersignedHead {
  return {
    node: text(row, 'node'),
    incarnation: text(row, 'incarnation'),
    position: Number(row['position']),
    chainHash: text(row, 'chain_hash'),
    at: text(row, 'at'),
    witness: text(row, 'witness'),
    signature: text(row, 'signature'),
  };
}

function text(row: Row, column: string): string {
  return row[column] ?? '';
}
