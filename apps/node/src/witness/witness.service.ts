import {
  headText,
  STEP_SCHEMA_VERSION,
  type Beat,
  type CountersignedHead,
  type Witness,
} from '@fengqiao/contracts';
import type { JurisdictionCode } from '@fengqiao/domain';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config.js';
import { Identity } from '../identity/identity.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Challenges } from './challenges.js';
import { Contradictions } from './contradictions.js';
import { headVerdict } from './head-verdict.js';
import { KeptHeads } from './kept-heads.js';

/** A head that has not moved is answered once in so many beats: the other sets its clock beside ours. */
const ANSWER_EVERY_BEATS = 5;
const ATTEMPTS = 3;

/** `doubt`: the beat fell short of what is known, and the node is asked to prove that it said it just now. */
interface Judgement {
  news: 'some' | 'none' | 'doubt';
  head: Witness['head'];
}

/**
 * Countersigns the chains of the nodes that this one oversees: from then on nobody at such a node can change, take out
 * or cut off a step before that head without an offline verifier finding it (promise 9).
 */
@Injectable()
export class WitnessService {
  private readonly logger = new Logger('witness');
  /** When each node was answered last, and when it was doubted last, by this process. */
  private readonly answeredAt = new Map<string, number>();
  private readonly doubtedAt = new Map<string, number>();
  private readonly challenges = new Challenges();

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
    const { news, head } = await this.judge(node, beat);
    // Of two copies one may be answered all the time: doubts of the other must not wait for a pause in that.
    const lastAt = news === 'doubt' ? this.doubtedAt : this.answeredAt;
    if (news !== 'some' && !this.isDue(lastAt.get(node))) return null;
    lastAt.set(node, performance.now());
    const answer = {
      schemaVersion: STEP_SCHEMA_VERSION,
      head,
      heard: beat.now,
      at: new Date().toISOString(),
    };
    return news === 'doubt' && head ? { ...answer, challenge: this.challenges.of(node, head) } : answer;
  }

  private async judge(node: JurisdictionCode, beat: Beat): Promise<Judgement> {
    let known: CountersignedHead | null = null;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const chain = { node, incarnation: beat.incarnation, witness: this.identity.code };
      known = await this.kept.newest(chain);
      const verdict = headVerdict(known, beat, this.challenges.provenBefore(node, beat));
      if (verdict === 'overtaken') break;
      if (verdict === 'same') return { news: 'none', head: known };
      if (verdict === 'contradiction') {
        this.logger.error(`${node} says a head of its log that contradicts one countersigned before`);
        await this.contradictions.keep({ ...beat, node, witness: this.identity.code }, known);
        return { news: 'some', head: null };
      }
      const head = await this.countersign(node, beat);
      if (head) return { news: 'some', head };
      // Another beat of the same node was countersigned meanwhile: judge this one by what is known now.
    }
    return { news: 'doubt', head: known };
  }

  private async countersign(node: JurisdictionCode, beat: Beat): Promise<Witness['head']> {
    const { incarnation, position, chainHash } = beat;
    const said = { node, incarnation, position, chainHash };
    const head = { ...said, at: new Date().toISOString(), witness: this.identity.code };
    const signed = { ...head, signature: this.identity.sign(headText(head)) };
    return (await this.kept.keep(signed, beat.now)) ? signed : null;
  }

  // By a clock that does not jump: an administrator who sets the machine's clock must not silence the answers.
  private isDue(last = -Infinity): boolean {
    return performance.now() - last >= ANSWER_EVERY_BEATS * this.config.heartbeatMs;
  }
}
