import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NodeClock } from '../clock/node-clock.js';
import { Config } from '../config.js';
import { SILENT_AFTER_BEATS } from '../freshness/freshness.queries.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { closedLinks, type ClosedLink } from './closed-links.js';
import { HubReach } from './hub-reach.js';
import { hubSentence } from './hub-words.js';
import { problemsOf } from './link-words.js';
import type { LinkStatusType } from './links.type.js';

interface Row {
  peer: string;
  head: string;
  sent: string;
  received: string;
  received_at: Date | null;
  last_problem: string | null;
  oldest: Date | null;
  their_head: string | null;
  heard_at: Date | null;
  as_of: Date | null;
  skew_ms: string | null;
  watermark: string;
  advanced_at: Date | null;
  held: string;
  held_since: Date | null;
  parked: string;
  parked_since: Date | null;
}

/** The links of this node, out and in. */
@Injectable()
export class LinksQueries {
  constructor(
    private readonly source: DataSource,
    private readonly config: Config,
    private readonly jurisdictions: JurisdictionsService,
    private readonly hub: HubReach,
    private readonly clock: NodeClock,
  ) {}

  async all(now = this.clock.now().getTime()): Promise<LinkStatusType[]> {
    const rows: Row[] = await this.source.query(LINKS);
    const closed = await closedLinks(this.source);
    return rows.map((row) => this.status(row, lossOf(row.peer, closed), now));
  }

  private status(row: Row, loss: Loss, now: number): LinkStatusType {
    const peer = this.jurisdictions.get(row.peer);
    const incomingMissing = Math.max(0, Number(row.their_head ?? 0) - Number(row.watermark));
    const link = {
      ...loss,
      queued: Number(row.head) - Number(row.received),
      oldestUnsentAt: row.oldest,
      silent: this.isSilent(row, now),
      heardAt: row.heard_at,
      incomingMissing,
      // Whatever is missing was made after everything had last arrived.
      missingSince: incomingMissing > 0 ? row.as_of : null,
      incomingWatermark: Number(row.watermark),
      incomingGap: Number(row.held),
      gapSince: row.held_since,
      parked: Number(row.parked),
      parkedSince: row.parked_since,
      clockSkewMs: row.skew_ms === null ? null : Number(row.skew_ms),
    };
    return {
      ...link,
      peer,
      connected: this.hub.up,
      head: Number(row.head),
      sent: Number(row.sent),
      received: Number(row.received),
      lastReceiptAt: row.received_at,
      lastProblem: hubSentence(row.last_problem),
      incomingHead: row.their_head === null ? null : Number(row.their_head),
      incomingAt: row.advanced_at,
      problems: problemsOf({
        ...link,
        name: peer.name,
        hub: this.hub,
        lastProblem: row.last_problem,
      }),
    };
  }

  // Only who must report here every few seconds can be silent; others say a beat only when they want something. And
  // while the hub is away nobody can be heard: that is no fault of theirs.
  private isSilent({ peer, heard_at: heardAt }: Row, now: number): boolean {
    const reports = this.jurisdictions.witnessesOf(peer).includes(this.jurisdictions.here);
    if (!reports || heardAt === null || !this.hub.up) return false;
    // What was heard in the future was heard by a clock that was wrong: nobody knows when.
    const quietMs = Math.min(Math.abs(now - heardAt.getTime()), now - this.hub.since.getTime());
    return quietMs > SILENT_AFTER_BEATS * this.config.heartbeatMs;
  }
}

type Loss = Pick<LinkStatusType, 'lost' | 'lostSince'>;

/** What never came of all earlier beginnings of a node; the newest first in the list. */
function lossOf(peer: string, closed: readonly ClosedLink[]): Loss {
  const own = closed.filter((link) => link.peer === peer);
  return {
    lost: own.reduce((sum, { lostEntries }) => sum + lostEntries, 0),
    lostSince: own[0]?.closedAt ?? null,
  };
}

const LINKS = `
  SELECT all_peers.peer, coalesce(o.head, 0) AS head, coalesce(o.sent, 0) AS sent, coalesce(o.received, 0) AS received,
    o.received_at, o.last_problem,
    (SELECT e.made_at FROM link_entries e WHERE e.peer = all_peers.peer AND e.number = o.received + 1) AS oldest,
    p.head AS their_head, p.heard_at, p.as_of, p.skew_ms,
    coalesce(i.watermark, 0) AS watermark, i.advanced_at, held.count AS held, held.since AS held_since,
    (SELECT count(*) FROM parked_messages m WHERE m.peer = all_peers.peer AND settled_at IS NULL)
      + (SELECT count(*) FROM parked_steps s WHERE s.sender = all_peers.peer AND settled_at IS NULL) AS parked,
    least((SELECT min(parked_at) FROM parked_messages m WHERE m.peer = all_peers.peer AND settled_at IS NULL),
      (SELECT min(parked_at) FROM parked_steps s WHERE s.sender = all_peers.peer AND settled_at IS NULL)) AS parked_since
  FROM (SELECT peer FROM links_out UNION SELECT peer FROM links_in UNION SELECT code FROM peers) all_peers
  LEFT JOIN links_out o ON o.peer = all_peers.peer
  LEFT JOIN peers p ON p.code = all_peers.peer
  LEFT JOIN LATERAL (
    SELECT watermark, advanced_at FROM links_in
    WHERE links_in.peer = all_peers.peer AND (p.incarnation IS NULL OR links_in.incarnation = p.incarnation)
    ORDER BY incarnation DESC LIMIT 1
  ) i ON true
  CROSS JOIN LATERAL (
    SELECT count(*) AS count, min(held_at) AS since FROM held_messages h WHERE h.peer = all_peers.peer
  ) held
  ORDER BY all_peers.peer`;
