import type { Envelope } from '@fengqiao/contracts';
import type { EntityManager } from 'typeorm';

/**
 * Closes the links of all incarnations of a node before its newest, which is returned; a new incarnation may have lost
 * its keys with its database, so it is no longer taken to have those that it had sent here itself.
 */
export async function noteIncarnation(tx: EntityManager, peer: string, incarnation: string): Promise<string> {
  const [known] = await tx.query<{ newest: string | null }[]>(
    `SELECT greatest((SELECT incarnation FROM peers WHERE code = $1),
       (SELECT max(incarnation) FROM links_in WHERE peer = $1)) AS newest`,
    [peer],
  );
  const newest = [known?.newest ?? '', incarnation].sort().at(-1) ?? incarnation;
  // A node of which nothing ever arrived, though it said that it had sent something.
  await tx.query(
    `INSERT INTO links_in (peer, incarnation) SELECT code, incarnation FROM peers
     WHERE code = $1 AND incarnation < $2 AND head > 0 ON CONFLICT DO NOTHING`,
    [peer, newest],
  );
  const closed: unknown[] = await tx.query(CLOSE, [peer, newest]);
  if (closed.length > 0) {
    await tx.query(`DELETE FROM matter_keys WHERE recipient = $1 AND wrapped = ''`, [peer]);
  }
  return newest;
}

const CLOSE = `
  WITH closed AS (
    UPDATE links_in i SET closed_at = now(), head_seen = greatest(i.watermark,
      (SELECT p.head FROM peers p WHERE p.code = i.peer AND p.incarnation = i.incarnation),
      (SELECT max(h.number) FROM held_messages h WHERE h.peer = i.peer AND h.incarnation = i.incarnation))
    WHERE i.peer = $1 AND i.incarnation < $2 AND i.closed_at IS NULL
    RETURNING i.incarnation)
  SELECT incarnation FROM closed`;

/** A closed link lets everything through once, in whatever order it comes; its watermark stays where it was. */
export async function throughClosed(
  tx: EntityManager,
  { peer, incarnation }: { peer: string; incarnation: string },
  envelopes: readonly Envelope[],
): Promise<Envelope[]> {
  const byNumber = new Map(envelopes.map((envelope) => [envelope.number, envelope]));
  const numbers = [...byNumber.keys()];
  const fresh: { number: string }[] = await tx.query(
    `INSERT INTO closed_link_entries (peer, incarnation, number) SELECT $1, $2, unnest($3::bigint[])
     ON CONFLICT DO NOTHING RETURNING number`,
    [peer, incarnation, numbers],
  );
  await tx.query('DELETE FROM held_messages WHERE peer = $1 AND incarnation = $2 AND number = ANY($3)', [
    peer,
    incarnation,
    numbers,
  ]);
  return fresh.map(({ number }) => byNumber.get(Number(number))).filter((envelope) => envelope !== undefined);
}

/** One link that no one will complete any more. */
export interface ClosedLink {
  peer: string;
  incarnation: string;
  closedAt: Date;
  /** Entries that were made for this node and never came. They may have come otherwise, as steps of their matters. */
  lostEntries: number;
}

/** The closed links that came in short. */
export async function closedLinks(sql: Pick<EntityManager, 'query'>): Promise<ClosedLink[]> {
  const rows: { peer: string; incarnation: string; closed_at: Date; lost: string }[] = await sql.query(
    `SELECT i.peer, i.incarnation, i.closed_at, greatest(0, i.head_seen - i.watermark - (SELECT count(*)
       FROM closed_link_entries c WHERE c.peer = i.peer AND c.incarnation = i.incarnation AND c.number > i.watermark
         AND c.number <= i.head_seen)) AS lost
     FROM links_in i WHERE i.closed_at IS NOT NULL ORDER BY i.closed_at DESC`,
  );
  return rows
    .map(({ peer, incarnation, closed_at: closedAt, lost }) => {
      return { peer, incarnation, closedAt, lostEntries: Number(lost) };
    })
    .filter(({ lostEntries }) => lostEntries > 0);
}
