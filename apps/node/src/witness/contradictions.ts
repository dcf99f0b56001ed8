import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { KnownHead } from './head-verdict.js';

/** A head of a chain as somebody said it. */
export interface SaidHead {
  node: string;
  incarnation: string;
  position: number;
  chainHash: string;
}

/** One node under two logs: copied, or rolled back without beginning anew. Kept until its incarnation ends. */
export interface Contradiction {
  node: string;
  incarnation: string;
  witness: string;
  /** Null where the witness did not tell. */
  known: { position: number; chainHash: string } | null;
  heard: { position: number; chainHash: string } | null;
  firstAt: Date;
  lastAt: Date;
}

interface Row {
  node: string;
  incarnation: string;
  witness: string;
  known_position: string | null;
  known_chain_hash: string | null;
  heard_position: string | null;
  heard_chain_hash: string | null;
  first_at: Date;
  last_at: Date;
}

/** The alarm that a copied or rolled back node raises, kept at the witness and at the node itself. */
@Injectable()
export class Contradictions {
  constructor(private readonly source: DataSource) {}

  /**
   * Keeps one; told again, only its last time moves.
   *
   * @param known what was countersigned before; null when the witness alone knows it
   * @param said the head that contradicts it, of which chain, and who witnessed
   */
  async keep(
    said: Pick<SaidHead, 'node' | 'incarnation'> & Partial<SaidHead> & { witness: string },
    known: Pick<KnownHead, 'position' | 'chainHash'> | null,
  ): Promise<void> {
    await this.source.query(
      `INSERT INTO contradictions (node, incarnation, witness, known_position, known_chain_hash, heard_position,
         heard_chain_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (node, incarnation, witness) DO UPDATE SET last_at = now()`,
      [
        said.node,
        said.incarnation,
        said.witness,
        known?.position ?? null,
        known?.chainHash ?? null,
        said.position ?? null,
        said.chainHash ?? null,
      ],
    );
  }

  /** All that are kept, oldest first; also those of incarnations that have ended. */
  async all(): Promise<Contradiction[]> {
    const rows: Row[] = await this.source.query('SELECT * FROM contradictions ORDER BY first_at LIMIT 1000');
    return rows.map((row) => ({
      node: row.node,
      incarnation: row.incarnation,
      witness: row.witness,
      known: headFrom(row.known_position, row.known_chain_hash),
      heard: headFrom(row.heard_position, row.heard_chain_hash),
      firstAt: row.first_at,
      lastAt: row.last_at,
    }));
  }
}

function headFrom(position: string | null, chainHash: string | null): Contradiction['known'] {
  return position === null || chainHash === null ? null : { position: Number(position), chainHash };
}
