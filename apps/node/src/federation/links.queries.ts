import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Broker } from './broker.js';
import type { LinkStatusType } from './links.type.js';

interface Row {
  peer: string;
  head: string;
  sent: string;
  received: string;
  received_at: Date | null;
  last_problem: string | null;
  oldest: Date | null;
  watermark: string;
  held: string;
}

/** The links of this node, out and in. */
@Injectable()
export class LinksQueries {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly broker: Broker,
  ) {}

  async all(): Promise<LinkStatusType[]> {
    const rows: Row[] = await this.source.query(LINKS);
    return rows.map((row) => ({
      peer: this.jurisdictions.get(row.peer),
      connected: this.broker.up.value,
      queued: Number(row.head) - Number(row.received),
      sent: Number(row.sent),
      received: Number(row.received),
      oldestUnsentAt: row.oldest,
      incomingWatermark: Number(row.watermark),
      incomingGap: Number(row.held),
      lastReceiptAt: row.received_at,
      lastProblem: row.last_problem,
    }));
  }
}

const LINKS = `
  SELECT peer, coalesce(o.head, 0) AS head, coalesce(o.sent, 0) AS sent, coalesce(o.received, 0) AS received,
    o.received_at, o.last_problem,
    (SELECT e.made_at FROM link_entries e WHERE e.peer = peers.peer AND e.number = o.received + 1) AS oldest,
    coalesce((SELECT max(i.watermark) FROM links_in i WHERE i.peer = peers.peer), 0) AS watermark,
    (SELECT count(*) FROM held_messages h WHERE h.peer = peers.peer) AS held
  FROM (SELECT peer FROM links_out UNION SELECT peer FROM links_in) peers
  LEFT JOIN links_out o USING (peer)
  ORDER BY peer`;
