import type { Envelope } from '@fengqiao/contracts';
import type { EntityManager } from 'typeorm';

/** Where a link stands after a batch: what the receipt says. */
export interface Watermark {
  peer: string;
  incarnation: string;
  watermark: number;
}

/** Held beyond a gap, per link; what comes above that is dropped and asked for again by number. */
const MAX_HELD = 5_000;

/**
 * Lets through what continues a link without a gap, holds what lies beyond one, and passes over what was there before.
 * Advances the watermarks; the numbering, not the broker, is what says that nothing is missing (promise 4).
 */
export async function admit(
  tx: EntityManager,
  envelopes: readonly Envelope[],
): Promise<{ admitted: Envelope[]; watermarks: Watermark[] }> {
  const links = new Map<string, Envelope[]>();
  for (const envelope of envelopes) {
    const link = `${envelope.from}/${envelope.incarnation}`;
    links.set(link, [...(links.get(link) ?? []), envelope]);
  }
  const admitted: Envelope[] = [];
  const watermarks: Watermark[] = [];
  for (const link of [...links.keys()].sort()) {
    const onLink = links.get(link) ?? [];
    const first = onLink[0];
    if (!first) continue;
    const { through, watermark } = await advance(tx, first.from, first.incarnation, onLink);
    admitted.push(...through);
    watermarks.push({ peer: first.from, incarnation: first.incarnation, watermark });
  }
  return { admitted, watermarks };
}

async function advance(
  tx: EntityManager,
  peer: string,
  incarnation: string,
  envelopes: readonly Envelope[],
): Promise<{ through: Envelope[]; watermark: number }> {
  const before = await lockWatermark(tx, peer, incarnation);
  const known = await heldFrom(tx, peer, incarnation, before);
  const waiting = new Map(known);
  for (const envelope of envelopes) if (envelope.number > before) waiting.set(envelope.number, envelope);

  const through: Envelope[] = [];
  let watermark = before;
  for (let next = waiting.get(watermark + 1); next; next = waiting.get(watermark + 1)) {
    through.push(next);
    waiting.delete(next.number);
    watermark += 1;
  }
  await hold(
    tx,
    [...waiting.values()]
      .filter((envelope) => !known.has(envelope.number))
      .slice(0, Math.max(0, MAX_HELD - known.size)),
  );
  if (watermark > before) await store(tx, peer, incarnation, watermark);
  if (watermark > before && known.size > 0) await release(tx, peer, incarnation, watermark);
  return { through, watermark };
}

async function lockWatermark(tx: EntityManager, peer: string, incarnation: string): Promise<number> {
  const locked = async (): Promise<{ watermark: string }[]> =>
    tx.query('SELECT watermark FROM links_in WHERE peer = $1 AND incarnation = $2 FOR UPDATE', [
      peer,
      incarnation,
    ]);
  let rows = await locked();
  if (rows.length === 0) {
    await tx.query('INSERT INTO links_in (peer, incarnation) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      peer,
      incarnation,
    ]);
    rows = await locked();
  }
  return Number(rows[0]?.watermark ?? 0);
}

async function heldFrom(
  tx: EntityManager,
  peer: string,
  incarnation: string,
  above: number,
): Promise<Map<number, Envelope>> {
  const rows: { number: string; message: string }[] = await tx.query(
    'SELECT number, message FROM held_messages WHERE peer = $1 AND incarnation = $2 AND number > $3 ORDER BY number',
    [peer, incarnation, above],
  );
  return new Map(rows.map((row) => [Number(row.number), JSON.parse(row.message) as Envelope]));
}

async function hold(tx: EntityManager, envelopes: readonly Envelope[]): Promise<void> {
  for (const envelope of envelopes) {
    await tx.query(
      'INSERT INTO held_messages (peer, incarnation, number, message) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [envelope.from, envelope.incarnation, envelope.number, JSON.stringify(envelope)],
    );
  }
}

// `as_of` moves only when everything that the last beat named is here: it is the time up to which nothing is missing.
async function store(tx: EntityManager, peer: string, incarnation: string, watermark: number): Promise<void> {
  await tx.query(
    `WITH advanced AS (
       UPDATE links_in SET watermark = $3, advanced_at = now() WHERE peer = $1 AND incarnation = $2
     )
     UPDATE peers SET as_of = heard_at WHERE code = $1 AND incarnation = $2 AND head <= $3 AND as_of IS DISTINCT FROM heard_at`,
    [peer, incarnation, watermark],
  );
}

async function release(
  tx: EntityManager,
  peer: string,
  incarnation: string,
  watermark: number,
): Promise<void> {
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
