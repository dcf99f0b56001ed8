import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { JournalService } from '../journal/journal.service.js';

/** Puts steps of this journal on a link again, for a receiver that says it has not got them. */
@Injectable()
export class Resending {
  constructor(
    private readonly transactions: Transactions,
    private readonly journal: JournalService,
  ) {}

  async send(peer: string, ids: readonly string[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      const waiting = await underWay(tx, peer, ids);
      const owed = ids
        .filter((id) => !waiting.has(id))
        .map((ref) => ({ to: peer, kind: 'step' as const, ref }));
      await this.journal.append(tx, { written: [], received: [], owed });
    });
  }
}

// Still on the link: it will arrive by itself, and sending it again would only lengthen the queue.
async function underWay(tx: EntityManager, peer: string, refs: readonly string[]): Promise<Set<string>> {
  const rows: { ref: string }[] = await tx.query(
    `SELECT e.ref FROM link_entries e JOIN links_out l ON l.peer = e.peer
     WHERE e.peer = $1 AND e.ref = ANY($2) AND e.number > l.received`,
    [peer, refs],
  );
  return new Set(rows.map(({ ref }) => ref));
}
