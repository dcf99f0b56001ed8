import type { History } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { acceptancesAfter, type Acceptance } from './acceptances.js';
import type { DeliveryState } from './matter-enums.js';
import type { DeliveryType } from './matter-parts.type.js';

interface Row {
  peer: string;
  state: 'saved' | 'sent' | 'received';
  saved_at: Date;
  received_at: Date | null;
}

/** Saved here, sent, received by X at t, accepted there (promise 6): how far what this node wrote has come. */
@Injectable()
export class DeliveriesQueries {
  private readonly byRequest = new WeakMap<object, DataLoader<string, DeliveryState | null>>();

  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  /** Of the newest step that this node owes each destination. */
  async of(history: History): Promise<DeliveryType[]> {
    const rows: Row[] = await this.source.query(DELIVERIES, [history.matterId]);
    const acceptances = acceptancesAfter(history, this.jurisdictions.here);
    return rows.map((row) => this.delivery(row, acceptances.get(row.peer)));
  }

  /** Of each step that this node owes anybody: the least far of its ways. */
  async ofSteps(matterId: string): Promise<ReadonlyMap<string, DeliveryState>> {
    const rows: { ref: string; state: DeliveryState }[] = await this.source.query(OF_STEPS, [matterId]);
    return new Map(rows.map(({ ref, state }) => [ref, state]));
  }

  /** The least far of the newest steps of a matter; null when nothing is owed. One query for all rows of a list. */
  stateOf(request: object, matterId: string): Promise<DeliveryState | null> {
    let loader = this.byRequest.get(request);
    if (!loader) {
      loader = new DataLoader((ids) => this.states(ids), { cache: false });
      this.byRequest.set(request, loader);
    }
    return loader.load(matterId);
  }

  private delivery(row: Row, acceptance: Acceptance | undefined): DeliveryType {
    const acceptedAt = (row.state === 'received' && acceptance?.acceptedAt) || null;
    return {
      to: this.jurisdictions.get(row.peer),
      state: acceptedAt ? 'accepted' : row.state,
      at: acceptedAt ?? row.received_at ?? row.saved_at,
      savedAt: row.saved_at,
      receivedAt: row.received_at,
      takenAt: acceptance?.takenAt ?? null,
      acceptedAt,
      acceptanceAwaited: acceptance?.awaited ?? false,
    };
  }

  private async states(ids: readonly string[]): Promise<(DeliveryState | null)[]> {
    const rows: { id: string; state: DeliveryState }[] = await this.source.query(OF_MATTERS, [
      [...new Set(ids)],
    ]);
    const states = new Map(rows.map(({ id, state }) => [id, state]));
    return ids.map((id) => states.get(id) ?? null);
  }
}

const STATE = `CASE WHEN e.number <= l.received THEN 'received' WHEN e.number <= l.sent THEN 'sent' ELSE 'saved' END`;
// In the order of the way, so that the least of several can be taken.
const LEAST_FAR = `(ARRAY['saved', 'sent', 'received'])[min(CASE WHEN e.number <= l.received THEN 3 WHEN e.number <= l.sent THEN 2 ELSE 1 END)]`;

const DELIVERIES = `
  SELECT DISTINCT ON (e.peer) e.peer, ${STATE} AS state, e.made_at AS saved_at,
    CASE WHEN e.number <= l.received THEN coalesce(e.received_at, l.received_at) END AS received_at
  FROM journal j
  JOIN link_entries e ON e.ref = j.id AND e.kind = 'step'
  JOIN links_out l ON l.peer = e.peer
  WHERE j.stream_id = $1
  ORDER BY e.peer, e.number DESC`;

const OF_STEPS = `
  SELECT e.ref, ${LEAST_FAR} AS state
  FROM journal j JOIN link_entries e ON e.ref = j.id AND e.kind = 'step' JOIN links_out l ON l.peer = e.peer
  WHERE j.stream_id = $1 GROUP BY e.ref`;

const OF_MATTERS = `
  SELECT e.id, ${LEAST_FAR} AS state
  FROM (
    SELECT DISTINCT ON (j.stream_id, n.peer) j.stream_id AS id, n.peer, n.number
    FROM journal j JOIN link_entries n ON n.ref = j.id AND n.kind = 'step'
    WHERE j.stream_id = ANY($1) ORDER BY j.stream_id, n.peer, n.number DESC
  ) e JOIN links_out l ON l.peer = e.peer
  GROUP BY e.id`;
