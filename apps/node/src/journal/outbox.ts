import type { EntityManager } from 'typeorm';

/** One entry of a link: the journal row or the wrapped key that its destination is owed. */
export interface Outgoing {
  to: string;
  kind: 'step' | 'key';
  ref: string;
}

/**
 * Numbers entries on their links, without gaps, under the lock of the journal's head. The outbox holds no copies:
 * an entry names a row, and the relay reads it when it sends.
 */
export async function enqueue(tx: EntityManager, outgoing: readonly Outgoing[]): Promise<void> {
  if (outgoing.length === 0) return;
  await tx.query(ENQUEUE, [
    outgoing.map((o) => o.to),
    outgoing.map((o) => o.kind),
    outgoing.map((o) => o.ref),
  ]);
}

// The link's head moves by as many as it is owed now; the last of them takes the head's number.
const ENQUEUE = `
  WITH owed AS (
    SELECT peer, kind, ref, row_number() OVER (PARTITION BY peer ORDER BY place DESC) - 1 AS after_it
    FROM unnest($1::text[], $2::text[], $3::uuid[]) WITH ORDINALITY AS entry (peer, kind, ref, place)
  ),
  heads AS (
    INSERT INTO links_out (peer, head) SELECT peer, count(*) FROM owed GROUP BY peer
    ON CONFLICT (peer) DO UPDATE SET head = links_out.head + excluded.head RETURNING peer, head
  )
  INSERT INTO link_entries (peer, number, kind, ref)
  SELECT peer, heads.head - owed.after_it, kind, ref FROM owed JOIN heads USING (peer)`;
