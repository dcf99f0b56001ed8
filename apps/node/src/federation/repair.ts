import { envelopeIn, stepFrom, type EntriesQuestion, type EventsQuestion } from '@fengqiao/contracts';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Loop } from '../loop.js';
import { Questions } from './questions.js';
import { Receipts } from './receipts.js';
import { Receiver } from './receiver.js';

const LOOK_MS = 1_000;
/** Whatever is merely under way gets this long before it counts as lost. */
const PATIENCE_MS = 3_000;
const GAPS_AT_ONCE = 50;

interface Tail {
  incarnation: string;
  head: number;
  watermark: number;
  since: number;
}

/**
 * Asks for what did not come: a gap in a link's numbers, a tail that a heartbeat shows missing, a predecessor that an
 * event names. A wiped hub and a rebuilt receiver are nothing but such gaps. Answers go through the receiver's door.
 */
@Injectable()
export class Repair implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly tails = new Map<string, Tail>();
  private readonly loop = new Loop('repair', LOOK_MS, () => this.look());
  private turn = 0;

  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly questions: Questions,
    private readonly receiver: Receiver,
    private readonly receipts: Receipts,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** What a heartbeat said about the link from that node to this one. Patience begins anew whenever the link moves. */
  heard(peer: string, incarnation: string, head: number, watermark: number): void {
    const known = this.tails.get(peer);
    const moved = known?.incarnation !== incarnation || known.watermark !== watermark;
    if (watermark >= head) this.tails.delete(peer);
    else this.tails.set(peer, { incarnation, head, watermark, since: moved ? Date.now() : known.since });
  }

  private async look(): Promise<void> {
    if (!this.questions.canAsk) return;
    for (const [peer, tail] of this.tails) {
      if (Date.now() - tail.since < PATIENCE_MS) continue;
      await this.askEntries(peer, tail.incarnation, tail.watermark + 1, tail.head);
    }
    await this.closeGaps();
    await this.fetchPredecessors();
  }

  private async closeGaps(): Promise<void> {
    const gaps: { peer: string; incarnation: string; watermark: string; next: string }[] =
      await this.source.query(
        `SELECT h.peer, h.incarnation, i.watermark, min(h.number) AS next
       FROM held_messages h JOIN links_in i ON i.peer = h.peer AND i.incarnation = h.incarnation
       GROUP BY h.peer, h.incarnation, i.watermark`,
      );
    for (const { peer, incarnation, watermark, next } of gaps) {
      await this.askEntries(peer, incarnation, Number(watermark) + 1, Number(next) - 1);
    }
  }

  private async askEntries(peer: string, incarnation: string, from: number, to: number): Promise<void> {
    const question: EntriesQuestion = { incarnation, from, to };
    const envelopes = await this.questions.ask(peer, 'entries', question, envelopeIn);
    if (envelopes.length === 0) return;
    const watermarks = await this.receiver.apply(envelopes);
    this.receipts.send(watermarks);
    for (const { peer: link, watermark } of watermarks)
      this.heard(link, incarnation, this.tails.get(link)?.head ?? 0, watermark);
  }

  // Any entitled node can answer, and the origin may be dead: another one is asked each time (CUSTODY 1.3, 6.11).
  private async fetchPredecessors(): Promise<void> {
    const gaps: { matter_id: string; missing: string[]; named_by: string }[] = await this.source.query(
      `SELECT matter_id, array_agg(missing) AS missing, min(named_by) AS named_by FROM matter_gaps
       WHERE since < now() - make_interval(secs => $1) GROUP BY matter_id ORDER BY random() LIMIT $2`,
      [PATIENCE_MS / 1000, GAPS_AT_ONCE],
    );
    this.turn += 1;
    for (const { matter_id: matterId, missing, named_by: namedBy } of gaps) {
      const { here, directory } = this.jurisdictions;
      const able = [
        ...new Set([namedBy, ...directory.ancestorsOf(here), ...directory.childrenOf(here)]),
      ].filter((c) => c && c !== here);
      const peer = able[this.turn % able.length];
      if (!peer) continue;
      const question: EventsQuestion = { matterId, ids: missing };
      const steps = await this.questions.ask(peer, 'events', question, stepFrom);
      if (steps.length > 0) await this.receiver.applySteps(steps, peer);
    }
  }
}
