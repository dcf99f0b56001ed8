import { chinaTime, type JurisdictionCode } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { SOFTWARE_VERSION } from '../software-version.js';
import type { Freshness, FreshnessNoteType, NodeStatusType } from './node-status.type.js';

/** So many beats may be lost before a node counts as late, and then as silent. */
const LATE_AFTER_BEATS = 3;
const SILENT_AFTER_BEATS = 8;

interface PeerRow {
  code: string;
  software: string;
  heard_at: Date;
  skew_ms: string;
  queue: string;
  as_of: Date | null;
  missing: string;
}

/** What this node knows of the nodes of its subtree, and how fresh that is (promise 8). */
@Injectable()
export class FreshnessQueries {
  constructor(
    private readonly source: DataSource,
    private readonly config: Config,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  async nodes(scope: JurisdictionCode): Promise<NodeStatusType[]> {
    const rows: PeerRow[] = await this.source.query(PEERS);
    const peers = new Map(rows.map((row) => [row.code, row]));
    const queue = await this.ownQueue();
    const now = Date.now();
    return this.jurisdictions.subtree(scope).map((code) => {
      const place = { ...this.jurisdictions.get(code), parent: this.jurisdictions.directory.parentOf(code) };
      const peer = peers.get(code);
      if (code === this.jurisdictions.here) return { ...place, ...itself(now, queue) };
      return { ...place, ...(peer ? this.heard(peer, now) : NEVER_HEARD) };
    });
  }

  /** The freshness of an answer that rests on all nodes of the scope. */
  async note(scope: JurisdictionCode): Promise<FreshnessNoteType> {
    const nodes = await this.nodes(scope);
    const silent = nodes.filter((node) => node.status === 'silent');
    const missing = nodes.reduce((sum, node) => sum + node.missing, 0);
    const asOfs = nodes.map((node) => node.asOf).filter((asOf) => asOf !== null);
    const oldestAsOf = asOfs.length > 0 ? new Date(Math.min(...asOfs.map((asOf) => asOf.getTime()))) : null;
    return {
      silent: silent.length,
      of: nodes.length,
      missing,
      oldestAsOf,
      sentence: sentence(silent, nodes.length, missing),
    };
  }

  private heard(peer: PeerRow, now: number): Omit<NodeStatusType, 'code' | 'name' | 'tier' | 'parent'> {
    const missing = Number(peer.missing);
    const beats = (now - peer.heard_at.getTime()) / this.config.heartbeatMs;
    const status: Freshness =
      beats > SILENT_AFTER_BEATS ? 'silent' : beats > LATE_AFTER_BEATS || missing > 0 ? 'late' : 'fresh';
    return {
      status,
      asOf: peer.as_of,
      lagSeconds: peer.as_of && Math.max(0, Math.round((now - peer.as_of.getTime()) / 1000)),
      missing,
      clockSkewMs: Number(peer.skew_ms),
      version: peer.software,
      queue: Number(peer.queue),
    };
  }

  private async ownQueue(): Promise<number> {
    const rows: { queue: string }[] = await this.source.query(
      'SELECT coalesce(sum(head - received), 0) AS queue FROM links_out',
    );
    return Number(rows[0]?.queue ?? 0);
  }
}

// The head is what the last beat named, the watermark is of now: a step that arrived since the beat is not missing.
const PEERS = `
  SELECT p.code, p.software, p.heard_at, p.skew_ms, p.queue, p.as_of,
    greatest(p.head - coalesce(i.watermark, 0), 0) AS missing
  FROM peers p LEFT JOIN links_in i ON i.peer = p.code AND i.incarnation = p.incarnation`;

const NEVER_HEARD = {
  status: 'silent' as const,
  asOf: null,
  lagSeconds: null,
  missing: 0,
  clockSkewMs: null,
  version: null,
  queue: null,
};

function itself(now: number, queue: number): Omit<NodeStatusType, 'code' | 'name' | 'tier' | 'parent'> {
  return {
    status: 'fresh',
    asOf: new Date(now),
    lagSeconds: 0,
    missing: 0,
    clockSkewMs: 0,
    version: SOFTWARE_VERSION,
    queue,
  };
}

function sentence(silent: readonly NodeStatusType[], of: number, missing: number): string {
  if (silent.length === 0 && missing === 0) return `${of} 个节点数据均为最新 / all ${of} nodes are fresh`;
  const since = silent.map((node) => node.asOf).filter((asOf) => asOf !== null);
  const oldest = since.length > 0 ? new Date(Math.min(...since.map((asOf) => asOf.getTime()))) : null;
  const when = oldest ? `（最早自 ${chinaTime(oldest.toISOString())} 起）` : '';
  const zh = [
    silent.length > 0 ? `${of} 个节点中有 ${silent.length} 个失联${when}` : '',
    missing > 0 ? `已知缺少 ${missing} 条记录` : '',
  ];
  return `${zh.filter(Boolean).join('；')} / ${silent.length} of ${of} nodes silent, ${missing} steps known to be missing`;
}
