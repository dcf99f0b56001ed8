/** A table as it was at the time of a backup. */
export interface BackedUpTable {
  name: string;
  columns: string[];
}

/** The first part of a backup: what the others hold. */
export interface BackupManifest {
  code: string;
  incarnation: string;
  /** Version of the node program that made it. */
  software: string;
  /** Migrations that its database had run, in their order. */
  migrations: string[];
  /** In an order in which they can be filled: no table before one that it refers to. */
  tables: BackedUpTable[];
}

/** The node's own secrets, as its files hold them. */
export interface BackedUpKeys {
  keys: string;
  nats: string;
  /** Seed of the hub's keeper, at the one node that keeps stream and consumers; not there at all others. */
  hub?: string;
  /** The credentials that the county signed for these keys. */
  natsCredential?: string;
  hubCredential?: string;
}

/** Names of the parts of a backup, in their order; `counts` says how many rows each table had, and comes last. */
export const PARTS = {
  manifest: 'manifest',
  keys: 'keys',
  directory: 'directory',
  counts: 'counts',
  table: (name: string) => `tables/${name}`,
} as const;

const TABLE_PART = /^tables\/(.+)$/;

/** The table that a part holds; null when it holds none. */
export function tableOf(part: string): string | null {
  return TABLE_PART.exec(part)?.[1] ?? null;
}

/** A part of a file or of a live database that is read from begin to end. */
export interface ReadPart {
  name: string;
  data: AsyncIterable<Uint8Array>;
}

const MOST_TEXT_BYTES = 64 * 1024 * 1024;

/** The whole text of a small part. @throws RangeError when it is not small */
export async function textOf(data: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of data) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > MOST_TEXT_BYTES) throw new RangeError('a part is larger than it may be');
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** A name as PostgreSQL reads it in a statement. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Columns in parentheses, as COPY takes them. */
export function columnList(columns: readonly string[]): string {
  return columns.map(quoted).join(', ');
}
