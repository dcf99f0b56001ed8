import type { TestCounty } from './test-county.js';
import { until } from './until.js';

/** Puts rows that a node's journal has already on one of its links again, as many as wanted, in one transaction. */
export async function enqueueAgain(
  county: TestCounty,
  { from, to }: { from: string; to: string },
  count: number,
): Promise<void> {
  await county.sql(
    from,
    `WITH link AS (
       INSERT INTO links_out (peer, head) VALUES ($1, $2)
       ON CONFLICT (peer) DO UPDATE SET head = links_out.head + excluded.head RETURNING head
     ),
     steps AS (SELECT id, row_number() OVER (ORDER BY position) - 1 AS place, count(*) OVER () AS total FROM journal)
     INSERT INTO link_entries (peer, number, kind, ref)
     SELECT $1, link.head - $2 + entry, 'step', steps.id
     FROM link, generate_series(1, $2::bigint) AS entry JOIN steps ON steps.place = entry % steps.total`,
    [to, count],
  );
}

/** How a link out of a node stands: entries made, sent and confirmed. */
export async function linkOut(
  county: TestCounty,
  { from, to }: { from: string; to: string },
): Promise<{ head: number; sent: number; received: number }> {
  const rows = await county.sql<{ head: number; sent: number; received: number }>(
    from,
    'SELECT head::int AS head, sent::int AS sent, received::int AS received FROM links_out WHERE peer = $1',
    [to],
  );
  return rows[0] ?? { head: 0, sent: 0, received: 0 };
}

/** Waits until the other end has confirmed all. */
export async function untilDrained(
  county: TestCounty,
  link: { from: string; to: string },
  withinSeconds = 100,
): Promise<void> {
  await until(
    `the link ${link.from} → ${link.to} is drained`,
    async () => {
      const { head, received } = await linkOut(county, link);
      return head === received;
    },
    withinSeconds,
  );
}
