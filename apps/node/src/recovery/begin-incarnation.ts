// A database that begins anew, from nothing or from a backup, must never number under the incarnation of the one that
// was lost: others know steps under those numbers that are not here. It gets a new incarnation, and with it step
// numbers, link numbers and ballots of its own; what the lost one had said is asked back from others (recovery.service).
//
// The database is changed first, in one transaction, and the keys file follows. Incarnations sort by time, so a crash
// between the two shows as a database that is ahead of the keys, and is finished by the next enrolment.

import { chinaDate } from '@fengqiao/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { hashOf } from '../identity/identity.js';
import {
  begunAt,
  newIncarnation,
  readKeysFile,
  readUsableKeysFile,
  replaceKeysFile,
  type KeysFile,
} from '../identity/keys-file.js';

export type RecoveryReason = 'rebuilt' | 'restored';

/** Which node, and where its keys lie. */
export interface NodeKeysPlace {
  code: string;
  keysFile: string;
  /** The place had a node before, under other keys: its first journal here asks back what that one had told. */
  followsOn?: boolean;
}

interface Head {
  incarnation: string;
  seq: string;
  position: string;
}

/**
 * Begins a new incarnation of a node whose database was rebuilt from nothing or put back from a backup, and returns its
 * name. Run with the owner's role while the node does not run, after the migrations.
 * @throws Error when the keys file cannot be read or written; running it again then is safe.
 */
export async function beginIncarnation(
  source: DataSource,
  { code, keysFile, reason }: NodeKeysPlace & { reason: RecoveryReason },
): Promise<string> {
  const keys = readKeysFile(keysFile);
  const incarnation = await new Transactions(source).run(async (tx) => {
    const head = await lockedHead(tx);
    const later = await laterIncarnation(tx);
    const begins = newIncarnation([keys.incarnation, head?.incarnation ?? '', later].sort().at(-1));
    await moveHead(tx, code, begins, head);
    await beginLinks(tx);
    await note(tx, { begins, reason, head, keys, later });
    return begins;
  });
  follow(keysFile, keys, incarnation);
  return incarnation;
}

/**
 * Brings journal and keys together at enrolment: a first journal begins under new keys, a lost or put back database
 * begins a new incarnation, so does one of which others know a later life, an interrupted beginning is finished, and
 * where all fits nothing is changed.
 * @throws Error when a restore has not come to its end: an empty database beside its keys is not one that was lost
 */
export async function ensureJournal(source: DataSource, place: NodeKeysPlace): Promise<void> {
  const keys = readUsableKeysFile(place.keysFile);
  const head = await headOf(source);
  if (head && head.incarnation > keys.incarnation) follow(place.keysFile, keys, head.incarnation);
  else if (
    head &&
    (head.incarnation < keys.incarnation || head.incarnation < (await laterIncarnation(source)))
  )
    await beginIncarnation(source, { ...place, reason: 'restored' });
  else if (!head && (keys.begun !== false || place.followsOn))
    await beginIncarnation(source, { ...place, reason: 'rebuilt' });
  else {
    if (!head) await insertHead(source, place.code, keys.incarnation);
    if (keys.begun !== true) replaceKeysFile(place.keysFile, { ...keys, begun: true });
  }
}

function follow(keysFile: string, keys: KeysFile, incarnation: string): void {
  const earlier = [...(keys.earlier ?? []), keys.incarnation];
  replaceKeysFile(keysFile, { ...keys, incarnation, earlier, begun: true, restoring: false });
}

type Sql = Pick<EntityManager, 'query'>;

async function headOf(sql: Sql, lock = ''): Promise<Head | null> {
  const rows: Head[] = await sql.query(`SELECT incarnation, seq, position FROM journal_head ${lock}`);
  return rows[0] ?? null;
}

// What others told during the recovery that is under way; nothing sorts before every incarnation.
async function laterIncarnation(sql: Sql): Promise<string> {
  const [row]: { later: string | null }[] = await sql.query(
    'SELECT max(later_incarnation) AS later FROM recoveries WHERE finished_at IS NULL',
  );
  return row?.later ?? '';
}

function lockedHead(tx: EntityManager): Promise<Head | null> {
  return headOf(tx, 'FOR UPDATE');
}

async function insertHead(sql: Sql, code: string, incarnation: string): Promise<void> {
  await sql.query(
    'INSERT INTO journal_head (origin, incarnation, seq, position, chain_hash) VALUES ($1, $2, 0, 0, $3)',
    [code, incarnation, hashOf(`${code}/${incarnation}`)],
  );
}

// The chain goes on from what is here: it is this database's, and the steps of the lost one come back as rows of it.
async function moveHead(tx: EntityManager, code: string, begins: string, head: Head | null): Promise<void> {
  if (!head) await insertHead(tx, code, begins);
  else await tx.query('UPDATE journal_head SET incarnation = $1, seq = 0', [begins]);
}

/**
 * Link numbers start anew. What no receipt covered at the time of the backup becomes 1, 2, 3 …, in its order; what was
 * confirmed moves to 0 and below, where it goes on to say that it was received, and is sent to nobody. Moved in two
 * steps, because rows of an earlier beginning lie there already.
 */
async function beginLinks(tx: EntityManager): Promise<void> {
  await tx.query('UPDATE link_entries SET number = number - $1::bigint', [FAR]);
  await tx.query(
    `UPDATE link_entries e SET number = e.number + $1::bigint - l.received FROM links_out l WHERE l.peer = e.peer`,
    [FAR],
  );
  await tx.query(
    'UPDATE links_out SET head = head - received, sent = 0, received = 0, received_at = NULL, last_problem = NULL',
  );
}

const FAR = '1000000000000000';

interface Beginning {
  begins: string;
  reason: RecoveryReason;
  head: Head | null;
  keys: KeysFile;
  /** A life of which only others know; empty when there is none. */
  later: string;
}

// Serials are counted anew: see the numbering of matters for from where. Own steps up to the backup's head are here, so
// others are asked for what comes after it; where an earlier recovery had not come to its end, from where that began.
async function note(tx: EntityManager, { begins, reason, head, keys, later }: Beginning): Promise<void> {
  const [open]: { known_incarnation: string; known_seq: string }[] = await tx.query(
    'SELECT known_incarnation, known_seq FROM recoveries WHERE finished_at IS NULL ORDER BY incarnation LIMIT 1',
  );
  const known = open ?? { known_incarnation: head?.incarnation ?? FIRST, known_seq: head?.seq ?? '0' };
  await tx.query('DELETE FROM code_serials');
  await tx.query('UPDATE recoveries SET finished_at = now() WHERE finished_at IS NULL');
  await tx.query(
    `INSERT INTO recoveries (incarnation, reason, previous, position, known_incarnation, known_seq, numbers_from,
       thousands_used) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      begins,
      reason,
      head?.incarnation ?? null,
      head?.position ?? '0',
      known.known_incarnation,
      known.known_seq,
      dayOf(begins),
      numberersToday(begins, [...(keys.earlier ?? []), keys.incarnation, ...(later ? [later] : [])]),
    ],
  );
}

// How many incarnations may have numbered matters on the day of the beginning: those begun on it, and the one before.
function numberersToday(begins: string, earlier: readonly string[]): number {
  const today = earlier.filter((one) => dayOf(one) === dayOf(begins)).length;
  return today + (today < earlier.length ? 1 : 0);
}

function dayOf(incarnation: string): string {
  return chinaDate(begunAt(incarnation).toISOString());
}

/** Before every incarnation. */
const FIRST = '0';
