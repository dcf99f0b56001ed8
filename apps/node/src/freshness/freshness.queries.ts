import type { JurisdictionCode } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NodeClock } from '../clock/node-clock.js';
import { Config } from '../config.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { SOFTWARE_VERSION } from '../software-version.js';
import { nodeSentence, noteSentence } from './freshness-sentence.js';
import type { Freshness, FreshnessNoteType, NodeStatusType } from './node-status.type.js';

/** So many beats may be lost before a node counts as late, and then as silent. */
const LATE_AFTER_BEATS = 3;
export const SILENT_AFTER_BEATS = 8;

interface PeerRow {
  code: string;
  software: string;
  heard_at: Date;
  skew_ms: string;
  queue: string;
  queue_since: Date | null;
  as_of: Date | null;
  missing: string;
}

type Known = Omit<NodeStatusType, 'code' | 'name' | 'tier' | 'parent' | 'sentence'>;

/** What this node knows of the nodes of its subtree, and how fresh that is (promise 8). */
@Injectable()
export class FreshnessQueries {
  constructor(
    private readonly source: DataSource,
    private readonly config: Config,
    private readonly jurisdictions: JurisdictionsService,
    private readonly clock: NodeClock,
  ) {}

  async nodes(scope: JurisdictionCode): Promise<NodeStatusType[]> {
    const rows: PeerRow[] = await this.source.query(PEERS);
    const peers = new Map(rows.map((row) => [row.code, row]));
    const own = await this.itself();
    const now = this.clock.now().getTime();
    // Nothing is missing of a node that is no more.
    const codes = this.jurisdictions
      .subtree(scope)
      .filter((code) => this.jurisdictions.entry(code)?.standing !== 'revoked');
    return codes.map((code) => {
      const place = { ...this.jurisdictions.get(code), parent: this.jurisdictions.directory.parentOf(code) };
      const peer = peers.get(code);
      const known = code === this.jurisdictions.here ? own : peer ? this.heard(peer, now) : NEVER_HEARD;
      return { ...place, ...known, sentence: nodeSentence(known) };
    });
  }

  /** The freshness of an answer that rests on all nodes of the scope. */
  async note(scope: JurisdictionCode): Promise<FreshnessNoteType> {
    const nodes = await this.nodes(scope);
    const silent = nodes.filter((node) => node.status === 'silent');
    const note = {
      silent: silent.length,
      of: nodes.length,
      missing: nodes.reduce((sum, node) => sum + node.missing, 0),
      missingSince: oldest(nodes.map((node) => node.missingSince)),
      oldestAsOf: oldest(nodes.map((node) => node.asOf)),
    };
    return { ...note, sentence: noteSentence(note, oldest(silent.map((node) => node.heardAt))) };
  }

  private heard(peer: PeerRow, now: number): Known {
    const missing = Number(peer.missing);
    // What was heard in the future was heard by a clock that was wrong: nobody knows when.
    const beats = Math.abs(now - peer.heard_at.getTime()) / this.config.heartbeatMs;
    const status: Freshness =
      beats > SILENT_AFTER_BEATS ? 'silent' : beats > LATE_AFTER_BEATS || missing > 0 ? 'late' : 'fresh';
    return {
      status,
      asOf: peer.as_of,
      heardAt: peer.heard_at,
      lagSeconds: peer.as_of && Math.max(0, Math.round((now - peer.as_of.getTime()) / 1000)),
      missing,
      // Whatever is missing was made after everything had last arrived.
      missingSince: missing > 0 ? peer.as_of : null,
      clockSkewMs: Number(peer.skew_ms),
      version: peer.software,
      queue: Number(peer.queue),
      queueSince: peer.queue_since,
    };
  }

  private async itself(): Promise<Known> {
    const now = this.clock.now();
    const rows: { queue: string; since: Date | null }[] = await this.source.query(OWN_QUEUE);
    return {
      status: 'fresh',
      asOf: now,
      heardAt: now,
      lagSeconds: 0,
      missing: 0,
      missingSince: null,
      clockSkewMs: 0,
      version: SOFTWARE_VERSION,
      queue: Number(rows[0]?.queue ?? 0),
      queueSince: rows[0]?.since ?? null,
    };
  }
}

const OWN_QUEUE = `
  SELECT coalesce(sum(l.head - l.received), 0) AS queue, min(e.made_at) AS since
  FROM links_out l LEFT JOIN link_entries e ON e.peer = l.peer AND e.number = l.received + 1
  WHERE l.head > l.received`;

// The head is what the last beat named, the watermark is of now: a step that arrived since the beat is not missing.
// What the node said by its own clock is told by ours.
const PEERS = `
  SELECT p.code, p.software, p.heard_at, p.skew_ms, p.queue, p.as_of,
    p.oldest_unsent_at - make_interval(secs => p.skew_ms / 1000.0) AS queue_since,
    greatest(p.head - coalesce(i.watermark, 0), 0) AS missing
  FROM peers p LEFT JOIN links_in i ON i.peer = p.code AND i.incarnation = p.incarnation`;

const NEVER_HEARD: Known = {
  status: 'silent',
  asOf: null,
  heardAt: null,
  lagSeconds: null,
  missing: 0,
  missingSince: null,
  clockSkewMs: null,
  version: null,
  queue: null,
  queueSince: null,
};

function oldest(times: readonly (Date | null)[]): Date | null {
  const known = times.filter((time) => time !== null).map((time) => time.getTime());
  return known.length > 0 ? new Date(Math.min(...known)) : null;
}
