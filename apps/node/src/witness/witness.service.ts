import { headText, STEP_SCHEMA_VERSION, type Beat, type Witness } from '@fengqiao/contracts';
import type { JurisdictionCode } from '@fengqiao/domain';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { Identity } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Contradictions } from './contradictions.js';
import { headVerdict, type KnownHead } from './head-verdict.js';

/** A head that has not moved is answered once in so many beats: the other sets its clock beside ours. */
const ANSWER_EVERY_BEATS = 5;
const ATTEMPTS = 3;

interface KeptHead extends KnownHead {
  at: string;
  signature: string;
}

/**
 * Countersigns the chains of the nodes that this one oversees: from then on nobody at such a node can change, take out
 * or cut off a step before that head without an offline verifier finding it (promise 9).
 */
@Injectable()
export class WitnessService {
  private readonly logger = new Logger('witness');
  /** When each node was answered last, by this process. */
  private readonly answeredAt = new Map<string, number>();

  constructor(
    private readonly source: DataSource,
    private readonly config: Config,
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly contradictions: Contradictions,
  ) {}

  /**
   * The answer to a beat, or null when there is none to give: the node is not overseen from here, or nothing moved and
   * it was answered a moment ago. A head in the answer has been stored before this resolves.
   */
  async answer(node: JurisdictionCode, beat: Beat): Promise<Witness | null> {
    if (!this.jurisdictions.witnessesOf(node).includes(this.identity.code)) return null;
    const verdict = await this.judge(node, beat);
    if (verdict === 'overtaken' || (verdict.news === 'none' && !this.isDue(node))) return null;
    this.answeredAt.set(node, performance.now());
    const at = new Date().toISOString();
    return { schemaVersion: STEP_SCHEMA_VERSION, head: verdict.head, heard: beat.now, at };
  }

  private async judge(
    node: JurisdictionCode,
    beat: Beat,
  ): Promise<'overtaken' | { news: 'some' | 'none'; head: Witness['head'] }> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const known = await this.known(node, beat.incarnation);
      const verdict = headVerdict(known, beat);
      if (verdict === 'overtaken') return verdict;
      if (verdict === 'same' && known) return { news: 'none', head: this.headOf(node, beat, known) };
      if (verdict === 'contradiction') {
        this.logger.error(`${node} says a head of its log that contradicts one countersigned before`);
        await this.contradictions.keep({ ...beat, node, witness: this.identity.code }, known);
        return { news: 'some', head: null };
      }
      const head = await this.countersign(node, beat);
      if (head) return { news: 'some', head };
      // Another beat of the same node was countersigned meanwhile: judge this one by what is known now.
    }
    return 'overtaken';
  }

  private async countersign(node: JurisdictionCode, beat: Beat): Promise<Witness['head']> {
    const { incarnation, position, chainHash } = beat;
    const said = { node, incarnation, position, chainHash };
    const head = { ...said, at: new Date().toISOString(), witness: this.identity.code };
    const signature = this.identity.sign(headText(head));
    const values = [node, incarnation, head.witness, position, chainHash, head.at, signature, beat.now];
    const stored: unknown[] = await this.source.query(COUNTERSIGN, values);
    return stored.length > 0 ? { ...head, signature } : null;
  }

  private async known(node: JurisdictionCode, incarnation: string): Promise<KeptHead | null> {
    const rows: { position: string; chain_hash: string; at: string; signature: string; said_at: Date }[] =
      await this.source.query(
        `SELECT position, chain_hash, at, signature, said_at FROM countersigned_heads
         WHERE node = $1 AND incarnation = $2 AND witness = $3`,
        [node, incarnation, this.identity.code],
      );
    const [row] = rows;
    return row
      ? {
          position: Number(row.position),
          chainHash: row.chain_hash,
          at: row.at,
          signature: row.signature,
          saidAt: row.said_at,
        }
      : null;
  }

  private headOf(node: JurisdictionCode, { incarnation }: Beat, known: KeptHead): Witness['head'] {
    const { position, chainHash, at, signature } = known;
    return { node, incarnation, position, chainHash, at, witness: this.identity.code, signature };
  }

  // By a clock that does not jump: an administrator who sets the machine's clock must not silence the answers.
  private isDue(node: JurisdictionCode): boolean {
    const last = this.answeredAt.get(node) ?? -Infinity;
    return performance.now() - last >= ANSWER_EVERY_BEATS * this.config.heartbeatMs;
  }
}

// Only ever forward. Two beats at once cannot have two heads of one position countersigned: the later finds no row.
const COUNTERSIGN = `
  WITH stored AS (
    INSERT INTO countersigned_heads AS kept (node, incarnation, witness, position, chain_hash, at, signature, said_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (node, incarnation, witness) DO UPDATE SET position = excluded.position,
      chain_hash = excluded.chain_hash, at = excluded.at, signature = excluded.signature, said_at = excluded.said_at
    WHERE kept.position < excluded.position
    RETURNING position)
  SELECT position FROM stored`;
