import { stepFrom, type OwnStepsQuestion, type Step } from '@fengqiao/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Questions } from '../federation/questions.js';
import { Receiver } from '../federation/receiver.js';
import { Incarnation } from '../journal/incarnation.js';
import { placeAfter } from '../journal/own-steps.js';
import { RecoveryPeers, type PeerProgress } from './recovery-peers.js';

/** Asks other nodes for what this one had told them under its earlier incarnations. */
@Injectable()
export class OwnStepsRecovery {
  private readonly logger = new Logger('recovery');

  constructor(
    private readonly source: DataSource,
    private readonly incarnation: Incarnation,
    private readonly questions: Questions,
    private readonly receiver: Receiver,
    private readonly peers: RecoveryPeers,
  ) {}

  /** Page by page, to the end; each page is applied and remembered. False when the node did not answer to the end. */
  async fetch({ peer, ownIncarnation, ownSeq }: PeerProgress): Promise<boolean> {
    let place: OwnStepsQuestion | null = { incarnation: ownIncarnation, after: ownSeq };
    while (place) {
      const steps = await this.questions.answer(peer, 'own', place, stepFrom);
      if (!steps) return false;
      const earlier = steps.filter(({ incarnation }) => incarnation !== this.incarnation.name);
      const stored = await this.store(earlier, peer);
      await this.noteLater();
      place = placeAfter(steps, place);
      // Only what was stored: what was set aside is told again by everybody, and would begin all comparisons anew for ever.
      if (place) await this.peers.reachedOwn(peer, place, stored);
    }
    await this.peers.toldAllOwn(peer);
    return true;
  }

  // Steps of a life that this node does not remember and whose name sorts after its own: what it says under its own name
  // would count as old everywhere. The next enrolment begins after that name. Read from the journal, where only what this
  // node once signed can bear its name.
  private async noteLater(): Promise<void> {
    const { name, code } = this.incarnation;
    const [row] = await this.source.query<{ later: string }[]>(NOTE_LATER, [name, code]);
    if (!row) return;
    this.incarnation.decideNoMore();
    this.logger.error(
      `others know the later incarnation ${row.later} of this node: it has to be started again`,
    );
  }

  /** How many of them were not here and are now. */
  private async store(steps: Step[], peer: string): Promise<number> {
    const ids = steps.map(({ id }) => id);
    const before = await this.unknown(ids);
    if (before === 0) return 0;
    await this.receiver.applySteps(steps, peer);
    return before - (await this.unknown(ids));
  }

  private async unknown(ids: readonly string[]): Promise<number> {
    const [row] = await this.source.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM unnest($1::uuid[]) AS told (id)
       WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.id = told.id)`,
      [ids],
    );
    return row?.count ?? 0;
  }
}

const NOTE_LATER = `
  WITH noted AS (
    UPDATE recoveries r SET later_incarnation = known.later, decides_at = NULL
    FROM (SELECT max(incarnation) AS later FROM journal WHERE origin = $2) known
    WHERE r.incarnation = $1 AND known.later > r.incarnation AND known.later IS DISTINCT FROM r.later_incarnation
    RETURNING known.later)
  SELECT later FROM noted`;
