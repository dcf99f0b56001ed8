import { headText, STEP_SCHEMA_VERSION, type Beat, type Witness } from '@fengqiao/contracts';
import type { JurisdictionCode } from '@fengqiao/domain';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config.js';
import { Identity } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Contradictions } from './contradictions.js';
import { headVerdict } from './head-verdict.js';
import { KeptHeads } from './kept-heads.js';

/** A head that has not moved is answered once in so many beats: the other sets its clock beside ours. */
const ANSWER_EVERY_BEATS = 5;
const ATTEMPTS = 3;

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
    private readonly kept: KeptHeads,
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
      const chain = { node, incarnation: beat.incarnation, witness: this.identity.code };
      const known = await this.kept.newest(chain);
      const last = known && { ...known.head, saidAt: known.saidAt };
      const verdict = headVerdict(last, beat);
      if (verdict === 'overtaken') return verdict;
      if (verdict === 'same' && known) return { news: 'none', head: known.head };
      if (verdict === 'contradiction') {
        this.logger.error(`${node} says a head of its log that contradicts one countersigned before`);
        await this.contradictions.keep({ ...beat, node, witness: this.identity.code }, last);
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
    const signed = { ...head, signature: this.identity.sign(headText(head)) };
    return (await this.kept.keep(signed, beat.now)) ? signed : null;
  }

  // By a clock that does not jump: an administrator who sets the machine's clock must not silence the answers.
  private isDue(node: JurisdictionCode): boolean {
    const last = this.answeredAt.get(node) ?? -Infinity;
    return performance.now() - last >= ANSWER_EVERY_BEATS * this.config.heartbeatMs;
  }
}
