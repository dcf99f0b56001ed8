import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import type { DeliveryState } from './matter-enums.js';
import type { DeliveryType } from './matter-parts.type.js';

/** Saved here, sent, received by X at t (promise 6): of the newest step that this node owes each destination. */
@Injectable()
export class DeliveriesQueries {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  async of(matterId: string): Promise<DeliveryType[]> {
    const rows: { peer: string; state: DeliveryState; at: Date }[] = await this.source.query(DELIVERIES, [
      matterId,
    ]);
    return rows.map(({ peer, state, at }) => ({ to: this.jurisdictions.get(peer), state, at }));
  }
}

const DELIVERIES = `
  SELECT DISTINCT ON (e.peer) e.peer,
    CASE WHEN e.number <= l.received THEN 'received' WHEN e.number <= l.sent THEN 'sent' ELSE 'saved' END AS state,
    CASE WHEN e.number <= l.received THEN coalesce(e.received_at, l.received_at) ELSE e.made_at END AS at
  FROM journal j
  JOIN link_entries e ON e.ref = j.id AND e.kind = 'step'
  JOIN links_out l ON l.peer = e.peer
  WHERE j.stream_id = $1
  ORDER BY e.peer, e.number DESC`;
