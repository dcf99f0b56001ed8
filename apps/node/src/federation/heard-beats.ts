import type { Beat } from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NodeClock } from '../clock/node-clock.js';
import { Acquaintances } from './acquaintances.js';
import { Repair } from './repair.js';
import { SetComparison } from './set-comparison.js';

/** What other nodes' beats tell: how fresh what is known of them is, by the time believed here, and what is missing. */
@Injectable()
export class HeardBeats {
  constructor(
    private readonly source: DataSource,
    private readonly repair: Repair,
    private readonly sets: SetComparison,
    private readonly acquaintances: Acquaintances,
    private readonly clock: NodeClock,
  ) {}

  async take(from: string, beat: Beat): Promise<void> {
    if (!(await this.acquaintances.heeds(from, beat.incarnation))) return;
    const rows: { watermark: string }[] = await this.source.query(
      'SELECT watermark FROM links_in WHERE peer = $1 AND incarnation = $2',
      [from, beat.incarnation],
    );
    const watermark = Number(rows[0]?.watermark ?? 0);
    const now = this.clock.now();
    const skew = Date.parse(beat.now) - now.getTime();
    await this.source.query(REMEMBER, [
      from,
      beat.incarnation,
      beat.software,
      beat.now,
      skew,
      beat.head,
      beat.queue,
      beat.oldestUnsentAt,
      beat.position,
      beat.chainHash,
      watermark >= beat.head,
      beat.recovering ?? false,
      now,
    ]);
    this.repair.heard(from, beat.incarnation, beat.head, watermark);
    if (beat.sets && this.acquaintances.isChild(from)) await this.sets.compare(from, beat.sets);
  }
}

const REMEMBER = `
  INSERT INTO peers (code, incarnation, software, heard_at, their_clock, skew_ms, head, queue, oldest_unsent_at,
    position, chain_hash, as_of, recovering)
  VALUES ($1, $2, $3, $13, $4, $5, $6, $7, $8, $9, $10, CASE WHEN $11 THEN $13::timestamptz END, $12)
  ON CONFLICT (code) DO UPDATE SET incarnation = excluded.incarnation, software = excluded.software,
    heard_at = excluded.heard_at, their_clock = excluded.their_clock, skew_ms = excluded.skew_ms,
    head = excluded.head, queue = excluded.queue, oldest_unsent_at = excluded.oldest_unsent_at,
    position = excluded.position, chain_hash = excluded.chain_hash, as_of = coalesce(excluded.as_of, peers.as_of),
    recovering = excluded.recovering`;
