import type { Envelope } from '@fengqiao/contracts';
import type { EntityManager } from 'typeorm';
import { noteIncarnation, throughClosed } from './closed-links.js';

/** Where a link stands after a batch: what the receipt says. */
export interface Watermark {
  peer: string;
  incarnation: string;
  watermark: number;
}

/** One link that comes in. */
export type IncomingLink = Pick<Watermark, 'peer' | 'incarnation'>;

export interface Advance {
  through: Envelope[];
  watermark: Watermark;
  /** What is held goes on from here: there is more to admit, in another transaction. */
  unfinished: boolean;
}

/** Held beyond a gap, per link; what comes above that is dropped and asked for again by number. */
const MAX_HELD = 5_000;
/** So many go through in one transaction: bounds its memory and its locks, however many were held before a gap closed. */
const MOST_AT_ONCE = 500;

interface Standing {
  isClosed: boolean;
  watermark: number;
  firstHeld: number | null;
}

/**
 * Lets through what continues a link without a gap, holds what lies beyond one, and passes over what was there before.
 * Advances the watermark; the numbering, not the broker, is what says that nothing is missing (promise 4).
 *
 * @param envelopes of this link, none when only what is held shall go on
 * @param most how many may go through in this transaction; the rest is held
 */
export async function advance(
  tx: EntityManager,
  link: IncomingLink,
  envelopes: readonly Envelope[],
  most = MOST_AT_ONCE,
): Promise<Advance> {
  const { watermark: before, firstHeld, isClosed } = await lockLink(tx, link);
  const came = new Map(
    envelopes.filter(({ number }) => number > before).map((envelope) => [envelope.number, envelope]),
  );
  if (isClosed) {
    const through = await throughClosed(tx, link, [...came.values()]);
    return { through, watermark: { ...link, watermark: before }, unfinished: false };
  }
  const goesOn = firstHeld !== null && (firstHeld === before + 1 || came.has(before + 1));
  const held = goesOn ? await heldThatContinue(tx, link, before, [...came.keys()], most) : [];
  const present = new Map([...held.map((envelope) => [envelope.number, envelope] as const), ...came]);
  const through: Envelope[] = [];
  for (let next = present.get(before + 1); next && through.length < most;) {
    through.push(next);
    next = present.get(next.number + 1);
  }
  const watermark = before + through.length;
  const beyond = [...came.values()].filter(({ number }) => number > watermark);
  await hold(tx, link, beyond);
  if (watermark > before) await store(tx, link, watermark, firstHeld !== null);
  return { through, watermark: { ...link, watermark }, unfinished: present.has(watermark + 1) };
}

/** What came, by the link that it came on, in an order that two programs would choose alike. */
export function byLink(envelopes: readonly Envelope[]): { link: IncomingLink; envelopes: Envelope[] }[] {
  const links = new Map<string, { link: IncomingLink; envelopes: Envelope[] }>();
  for (const envelope of envelopes) {
    const { from: peer, incarnation } = envelope;
    const known = links.get(`${peer}/${incarnation}`);
    if (known) known.envelopes.push(envelope);
    else links.set(`${peer}/${incarnation}`, { link: { peer, incarnation }, envelopes: [envelope] });
  }
  return [...links.keys()].sort().flatMap((key) => links.get(key) ?? []);
}

async function lockLink(tx: EntityManager, { peer, incarnation }: IncomingLink): Promise<Standing> {
  const locked = async (): Promise<{ watermark: string; first_held: string | null; closed: boolean }[]> =>
    tx.query(LOCK, [peer, incarnation]);
  let rows = await locked();
  if (rows.length === 0) {
    await tx.query('INSERT INTO links_in (peer, incarnation) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      peer,
      incarnation,
    ]);
    await noteIncarnation(tx, peer, incarnation);
    rows = await locked();
  }
  const row = rows[0];
  return {
    isClosed: row?.closed ?? false,
    watermark: Number(row?.watermark ?? 0),
    firstHeld: row?.first_held ? Number(row.first_held) : null,
  };
}

const LOCK = `
  SELECT i.watermark, (SELECT h.number FROM held_messages h
    WHERE h.peer = i.peer AND h.incarnation = i.incarnation AND h.number > i.watermark
    ORDER BY h.number LIMIT 1) AS first_held, i.closed_at IS NOT NULL AS closed
  FROM links_in i WHERE i.peer = $1 AND i.incarnation = $2 FOR UPDATE OF i`;

// Only what the watermark reaches, by itself or over what came now; thousands may lie held beyond the next gap.
async function heldThatContinue(
  tx: EntityManager,
  { peer, incarnation }: IncomingLink,
  before: number,
  came: readonly number[],
  most: number,
): Promise<Envelope[]> {
  // One more than may go through shows that there is more.
  const rows: { message: string }[] = await tx.query(CONTINUING, [peer, incarnation, before, came, most + 1]);
  return rows.map(({ message }) => JSON.parse(message) as Envelope);
}

// In a run without a gap, number and place in the order differ by the same.
const CONTINUING = `
  WITH present AS (
    SELECT number FROM held_messages WHERE peer = $1 AND incarnation = $2 AND number > $3
    UNION SELECT unnest($4::bigint[])
  ),
  placed AS (SELECT number, row_number() OVER (ORDER BY number) AS place FROM present),
  run AS (SELECT max(number) AS last FROM placed WHERE number - place = $3 AND place <= $5)
  SELECT h.message FROM held_messages h, run
  WHERE h.peer = $1 AND h.incarnation = $2 AND h.number > $3 AND h.number <= run.last
    AND NOT h.number = ANY($4)`;

async function hold(
  tx: EntityManager,
  { peer, incarnation }: IncomingLink,
  envelopes: readonly Envelope[],
): Promise<void> {
  if (envelopes.length === 0) return;
  const lowestFirst = [...envelopes].sort((a, b) => a.number - b.number);
  await tx.query(HOLD, [
    peer,
    incarnation,
    lowestFirst.map(({ number }) => number),
    lowestFirst.map((envelope) => JSON.stringify(envelope)),
    MAX_HELD,
  ]);
}

const HOLD = `
  INSERT INTO held_messages (peer, incarnation, number, message)
  SELECT $1, $2, number, message FROM unnest($3::bigint[], $4::text[]) AS came (number, message)
  ORDER BY number
  LIMIT greatest(0, $5 - (SELECT count(*) FROM held_messages WHERE peer = $1 AND incarnation = $2))
  ON CONFLICT DO NOTHING`;

// `as_of` moves only when everything that the last beat named is here: it is the time up to which nothing is missing.
async function store(
  tx: EntityManager,
  { peer, incarnation }: IncomingLink,
  watermark: number,
  hadHeld: boolean,
): Promise<void> {
  await tx.query(
    `WITH advanced AS (
       UPDATE links_in SET watermark = $3, advanced_at = believed_now() WHERE peer = $1 AND incarnation = $2
     )
     UPDATE peers SET as_of = heard_at WHERE code = $1 AND incarnation = $2 AND head <= $3 AND as_of IS DISTINCT FROM heard_at`,
    [peer, incarnation, watermark],
  );
  if (!hadHeld) return;
  await tx.query('DELETE FROM held_messages WHERE peer = $1 AND incarnation = $2 AND number <= $3', [
    peer,
    incarnation,
    watermark,
  ]);
}

/** Keeps a true message that cannot be applied, with its reason, so that a person or a newer program can look at it. */
export async function setAside(tx: EntityManager, envelope: Envelope, reason: string): Promise<void> {
  const { from, incarnation, number, kind, body } = envelope;
  await tx.query(
    `INSERT INTO parked_messages (peer, incarnation, number, kind, body, reason) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [from, incarnation, number, kind, Buffer.from(body), reason],
  );
}
