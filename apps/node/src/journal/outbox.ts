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
  const counts = new Map<string, number>();
  for (const { to } of outgoing) counts.set(to, (counts.get(to) ?? 0) + 1);
  const heads: { peer: string; head: string }[] = await tx.query(
    `INSERT INTO links_out (peer, head) SELECT * FROM unnest($1::text[], $2::bigint[])
     ON CONFLICT (peer) DO UPDATE SET head = links_out.head + excluded.head RETURNING peer, head`,
    [[...counts.keys()], [...counts.values()]],
  );
  const next = new Map(heads.map(({ peer, head }) => [peer, Number(head) - (counts.get(peer) ?? 0)]));
  const numbers = outgoing.map(({ to }) => {
    const number = (next.get(to) ?? 0) + 1;
    next.set(to, number);
    return number;
  });
  await tx.query(
    `INSERT INTO link_entries (peer, number, kind, ref)
     SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[], $4::uuid[])`,
    [outgoing.map((o) => o.to), numbers, outgoing.map((o) => o.kind), outgoing.map((o) => o.ref)],
  );
}
