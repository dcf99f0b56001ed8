import { headText, type CountersignedHead } from '@fengqiao/contracts';
import type { JurisdictionCode } from '@fengqiao/domain';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Identity, isSignedBy } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Contradictions } from './contradictions.js';
import { KeptHeads } from './kept-heads.js';

/**
 * The heads of this node's own chain that others countersigned. They go into every backup, because with them an offline
 * verifier needs nobody else.
 */
@Injectable()
export class CountersignedHeads {
  private readonly logger = new Logger('witness');

  constructor(
    private readonly source: DataSource,
    private readonly identity: Identity,
    private readonly jurisdictions: JurisdictionsService,
    private readonly contradictions: Contradictions,
    private readonly kept: KeptHeads,
  ) {}

  /**
   * Keeps what a witness answered. A head that it could not have heard from this very log was said by somebody else in
   * this node's name: then, and when the witness refuses to countersign, the contradiction is kept instead. The head of
   * an empty log attests nothing.
   */
  async take(witness: JurisdictionCode, head: CountersignedHead | null): Promise<void> {
    const { code: node, incarnation } = this.identity;
    if (head === null) {
      this.logger.error(`${witness} does not countersign this log: it contradicts what was said before`);
      await this.contradictions.keep({ node, incarnation, witness }, null);
    } else if (head.position > 0 && this.isOurs(witness, head)) {
      const own = await this.chainHashAt(head.position);
      if (own === head.chainHash) await this.kept.keep(head, new Date());
      else
        await this.contradictions.keep(
          { ...head, witness },
          own === null ? null : { ...head, chainHash: own },
        );
    }
  }

  /** What is kept here of the log of any node, newest first. */
  of(code: JurisdictionCode): Promise<CountersignedHead[]> {
    return this.kept.of(code);
  }

  private isOurs(witness: JurisdictionCode, head: CountersignedHead): boolean {
    const key = this.jurisdictions.node(witness)?.signingKey;
    return (
      head.witness === witness &&
      head.node === this.identity.code &&
      // An answer to a beat of before this node began anew.
      head.incarnation === this.identity.incarnation &&
      key !== undefined &&
      isSignedBy(key, headText(head), head.signature)
    );
  }

  // Null when this log does not reach that far.
  private async chainHashAt(position: number): Promise<string | null> {
    const rows: { chain_hash: string }[] = await this.source.query(
      'SELECT chain_hash FROM journal WHERE position = $1',
      [position],
    );
    return rows[0]?.chain_hash ?? null;
  }
}
