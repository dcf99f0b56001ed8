import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { reasonSentence } from './parked-reasons.js';
import type { ParkedKind, ParkedOutcome, ParkedType, Settlement } from './parked.type.js';

const PAGE = 200;

interface Row {
  id: string;
  kind: ParkedKind;
  matter_id: string | null;
  matter_code: string | null;
  peer: string;
  reason: string;
  since: Date;
  settled_at: Date | null;
  settled_as: Settlement | null;
  decisions: { outcome: ParkedOutcome; by: string; at: string; reason: string | null }[] | null;
}

/** What this node has set aside, steps and messages alike. Never their contents: only what and whose they are. */
@Injectable()
export class ParkedQueries {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  /** The first of those that wait, or of those that were settled, oldest first. */
  list(settled: boolean): Promise<ParkedType[]> {
    return this.read('(settled_at IS NOT NULL) = $1', settled);
  }

  async one(id: string): Promise<ParkedType | null> {
    return (await this.read('parked.id = $1', id))[0] ?? null;
  }

  private async read(condition: string, value: unknown): Promise<ParkedType[]> {
    const rows: Row[] = await this.source.query(
      `${PARKED} WHERE ${condition} ORDER BY since, id LIMIT ${PAGE}`,
      [value],
    );
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      matterId: row.matter_id,
      matterCode: row.matter_code,
      from: this.jurisdictions.get(row.peer),
      reason: row.reason,
      sentence: reasonSentence(row.reason),
      since: row.since,
      settledAt: row.settled_at,
      settledAs: row.settled_as,
      decisions: (row.decisions ?? []).map((decision) => ({ ...decision, at: new Date(decision.at) })),
    }));
  }
}

// The columns of both kinds; limited to one page before anything is joined.
const PARKED = `
  SELECT parked.*, m.code AS matter_code,
    (SELECT json_agg(json_build_object('outcome', d.outcome, 'by', d.by_name, 'at', d.decided_at, 'reason', d.reason)
      ORDER BY d.decided_at) FROM parked_decisions d WHERE d.parked_id = parked.id) AS decisions
  FROM (
    SELECT id, 'step' AS kind, stream_id AS matter_id, sender AS peer, reason, parked_at AS since, settled_at, settled_as
    FROM parked_steps
    UNION ALL
    SELECT id, 'message', NULL, peer, reason, parked_at, settled_at, settled_as FROM parked_messages
  ) parked LEFT JOIN matters m ON m.id = parked.matter_id`;
