import { STEP_SCHEMA_VERSION, type Receipt } from '@fengqiao/contracts';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { Identity } from '../identity/identity.js';
import { Broker } from './broker.js';
import { Loop } from '../loop.js';
import type { Watermark } from './link-admission.js';
import { Speaker } from './speaker.js';

/** Receipts are cumulative and may be lost, so each is said again this often. */
const REPEAT_MS = 10_000;

/** "I have everything up to here": says it for the links that come in, hears it for those that go out. */
@Injectable()
export class Receipts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop('receipts', REPEAT_MS, () => this.repeat());

  constructor(
    private readonly source: DataSource,
    private readonly identity: Identity,
    private readonly broker: Broker,
    private readonly speaker: Speaker,
    private readonly transactions: Transactions,
  ) {}

  onApplicationBootstrap(): void {
    this.broker.up.subscribe(() => this.loop.wake());
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  send(watermarks: readonly Omit<Watermark, 'unfinished'>[]): void {
    for (const { peer, incarnation, watermark } of watermarks) {
      const receipt: Receipt = {
        schemaVersion: STEP_SCHEMA_VERSION,
        incarnation,
        watermark,
        at: new Date().toISOString(),
      };
      this.speaker.say('receipt', peer, receipt);
    }
  }

  /** A receipt of a peer for this node's link to it; one of another incarnation, or beyond the head, proves nothing. */
  async take(peer: string, { incarnation, watermark }: Receipt): Promise<void> {
    if (incarnation !== this.identity.incarnation) return;
    // A commit like others, because the relay hears of commits: what the hub had no room for can follow now.
    await this.transactions.run((tx) => tx.query(CONFIRM, [peer, watermark]));
  }

  private async repeat(): Promise<void> {
    if (!this.broker.live) return;
    const rows: { peer: string; incarnation: string; watermark: string }[] = await this.source.query(
      `SELECT DISTINCT ON (peer) peer, incarnation, watermark FROM links_in WHERE watermark > 0 ORDER BY peer, incarnation DESC`,
    );
    this.send(rows.map((row) => ({ ...row, watermark: Number(row.watermark) })));
  }
}

const CONFIRM = `
  WITH old AS (SELECT peer, received FROM links_out WHERE peer = $1 FOR UPDATE),
  moved AS (
    UPDATE links_out l SET received = $2, sent = greatest(l.sent, $2), received_at = believed_now(),
      last_problem = CASE WHEN l.head > $2 THEN l.last_problem END
    FROM old WHERE l.peer = old.peer AND old.received < $2 AND $2 <= l.head
    RETURNING old.received AS before
  )
  UPDATE link_entries e SET received_at = now() FROM moved
  WHERE e.peer = $1 AND e.number > moved.before AND e.number <= $2`;
