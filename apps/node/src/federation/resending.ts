import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { begunAt } from '../identity/keys-file.js';
import { JournalService } from '../journal/journal.service.js';

/** What was received and is asked for again was not stored there; so long it is not sent once more. */
const REST = '1 hour';

/** Puts steps of this journal on a link again, for a receiver that says it has not got them. */
@Injectable()
export class Resending {
  constructor(
    private readonly transactions: Transactions,
    private readonly journal: JournalService,
  ) {}

  async send(peer: string, ids: readonly string[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      const waiting = new Set([...(await underWay(tx, peer, ids)), ...(await justReceived(tx, peer, ids))]);
      const owed = ids
        .filter((id) => !waiting.has(id))
        .map((ref) => ({ to: peer, kind: 'step' as const, ref }));
      await this.journal.append(tx, { written: [], received: [], owed });
    });
  }
}

// Still on the link: it will arrive by itself, and sending it again would only lengthen the queue.
async function underWay(tx: EntityManager, peer: string, refs: readonly string[]): Promise<string[]> {
  const rows: { ref: string }[] = await tx.query(
    `SELECT e.ref FROM link_entries e JOIN links_out l ON l.peer = e.peer
     WHERE e.peer = $1 AND e.ref = ANY($2) AND e.number > l.received`,
    [peer, refs],
  );
  return rows.map(({ ref }) => ref);
}

/**
 * What the peer has confirmed and yet lacks, it cannot read or apply: sent again at every comparison, it would only make
 * the link longer. A peer whose database began anew since, or that still recovers, may have lost it.
 */
async function justReceived(tx: EntityManager, peer: string, refs: readonly string[]): Promise<string[]> {
  const [row] = await tx.query<{ incarnation: string; recovering: boolean }[]>(
    'SELECT incarnation, recovering FROM peers WHERE code = $1',
    [peer],
  );
  if (!row || row.recovering) return [];
  const rows: { ref: string }[] = await tx.query(
    `SELECT DISTINCT ref FROM link_entries WHERE peer = $1 AND ref = ANY($2)
       AND received_at > greatest(now() - $3::interval, $4::timestamptz) AND received_at <= now()`,
    [peer, refs, REST, begunAt(row.incarnation)],
  );
  return rows.map(({ ref }) => ref);
}
