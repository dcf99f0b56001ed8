import type { JurisdictionCode, Reception } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import type { ReceptionCountType, ReceptionLineType } from './reception.type.js';

const MOST_LINES = 500;

interface LineRow extends Reception {
  node: string;
  incarnation: string;
  seq: string;
  isStruck: boolean;
  writtenAt: Date;
}

/** Lines and counts of the reception logs that this node has. */
@Injectable()
export class ReceptionQueries {
  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  /** The lines of this node between two days, newest first; struck ones too. */
  async lines(from: string, to: string): Promise<ReceptionLineType[]> {
    const rows = await this.rows([this.jurisdictions.here], from, to);
    return rows.slice(0, MOST_LINES);
  }

  /** How many times people came, how many people, and about how many matters, for each node of a part of the county. */
  async counts(scope: JurisdictionCode, from: string, to: string): Promise<ReceptionCountType[]> {
    const lines = await this.rows(this.jurisdictions.subtree(scope), from, to);
    const counting = lines.filter(({ isStruck, node, incarnation, seq }) => {
      return !isStruck && this.jurisdictions.counts(node, { incarnation, seq: Number(seq) });
    });
    const byNode = new Map<string, LineRow[]>();
    for (const line of counting) byNode.set(line.node, [...(byNode.get(line.node) ?? []), line]);
    return [...byNode].map(([node, own]) => ({
      node,
      name: this.jurisdictions.get(node).name,
      times: own.length,
      people: own.reduce((sum, { people }) => sum + people, 0),
      matters: new Set(own.flatMap(({ matterId }) => matterId ?? [])).size,
    }));
  }

  private rows(nodes: readonly JurisdictionCode[], from: string, to: string): Promise<LineRow[]> {
    return this.source.query(
      `SELECT r.id, r.node, r.incarnation, r.seq, r.received_on::text AS "on", r.people, r.channel, r.kind, r.result,
         r.matter_id AS "matterId", r.written_at AS "writtenAt", s.id IS NOT NULL AS "isStruck"
       FROM receptions r LEFT JOIN struck_receptions s ON s.node = r.node AND s.id = r.id
       WHERE r.received_on BETWEEN $2::date AND $3::date AND r.node = ANY($1)
       ORDER BY r.received_on DESC, r.written_at DESC, r.id`,
      [nodes, from, to],
    );
  }
}
