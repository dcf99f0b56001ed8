import type { Envelope } from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { noteIncarnation } from './closed-links.js';
import { Receiver } from './receiver.js';

/** So many held messages are let through in one transaction. */
const RELEASED_AT_ONCE = 200;

/**
 * Which incarnation the other nodes are of. One whose database began anew numbers its link anew, and will never fill a
 * gap in the numbers of before: that link is closed. What was held behind the gap is taken as the facts it is, what
 * still arrives of it is let through at once, and how many entries never came stays on record.
 */
@Injectable()
export class Incarnations {
  private readonly known = new Map<string, string>();

  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly receiver: Receiver,
  ) {}

  /** Takes note of the incarnation that a beat names. False when a later one of that node is known: the beat is old. */
  async heard(peer: string, incarnation: string): Promise<boolean> {
    if (this.known.get(peer) === incarnation) return true;
    const newest = await this.transactions.run((tx) => noteIncarnation(tx, peer, incarnation));
    if (newest !== incarnation) return false;
    await this.release(peer);
    this.known.set(peer, incarnation);
    return true;
  }

  private async release(peer: string): Promise<void> {
    let before = Infinity;
    for (;;) {
      const rows: { message: string; waiting: string }[] = await this.source.query(HELD_OF_CLOSED, [
        peer,
        RELEASED_AT_ONCE,
      ]);
      const waiting = Number(rows[0]?.waiting ?? 0);
      // A message whose signature no longer holds stays where it is; asking again would not change that.
      if (waiting === 0 || waiting >= before) return;
      before = waiting;
      await this.receiver.apply(rows.map(({ message }) => JSON.parse(message) as Envelope));
    }
  }
}

const HELD_OF_CLOSED = `
  SELECT h.message, count(*) OVER () AS waiting
  FROM held_messages h JOIN links_in i ON i.peer = h.peer AND i.incarnation = h.incarnation
  WHERE h.peer = $1 AND i.closed_at IS NOT NULL ORDER BY h.incarnation, h.number LIMIT $2`;
