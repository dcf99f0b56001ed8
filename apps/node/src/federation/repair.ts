import { envelopeIn, stepFrom, type EntriesQuestion, type EventsQuestion } from '@fengqiao/contracts';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { faultName } from '../faults.js';
import { Loop } from '../loop.js';
import type { IncomingLink } from './link-admission.js';
import { Questions } from './questions.js';
import { Receipts } from './receipts.js';
import { Receiver } from './receiver.js';

const LOOK_MS = 1_000;
/** Whatever is merely under way gets this long before it counts as lost. */
const PATIENCE_MS = 3_000;
/** Who did not answer, or whose answer could not be applied, is asked again after this long, and later each time. */
const REST_MS = 1_000;
const MAX_REST_MS = 8_000;
const ASKED_AT_ONCE = 4;
const GAPS_AT_ONCE = 50;
const ASKED_OF_ONE = 100;

interface Tail {
  incarnation: string;
  head: number;
  watermark: number;
  since: number;
  /** Being fetched: it goes on without patience until the head is reached. */
  pursued: boolean;
}

/** What to ask a peer for. */
interface Missing extends IncomingLink {
  from: number;
  to: number;
}

interface MatterGap {
  matterId: string;
  missing: string[];
  namedBy: string;
  /** Hashes of the steps here that name what is missing. */
  holding: string[];
}

/**
 * Asks for what did not come: a gap in a link's numbers, a tail that a heartbeat shows missing, a predecessor that an
 * event names. A wiped hub and a rebuilt receiver are nothing but such gaps. Answers go through the receiver's door, one
 * at a time for each link, so that no more of a queue is in memory than one answer.
 */
@Injectable()
export class Repair implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly tails = new Map<string, Tail>();
  private readonly rests = new Map<string, { until: number; times: number }>();
  private readonly loop = new Loop('repair', LOOK_MS, () => this.look());
  private readonly logger = new Logger('repair');
  private predecessorsAt = 0;
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

  /**
   * What a heartbeat said about the link from that node to this one. Patience begins anew whenever the link moves by
   * itself; a tail that is being fetched moves because it is, and is fetched to its end.
   */
  heard(peer: string, incarnation: string, head: number, watermark: number): void {
    const known = this.tails.get(peer);
    const isSame = known?.incarnation === incarnation;
    const moved = !isSame || known.watermark !== watermark;
    if (watermark >= head) this.tails.delete(peer);
    else
      this.tails.set(peer, {
        incarnation,
        head,
        watermark,
        since: moved ? performance.now() : known.since,
        pursued: isSame && known.pursued,
      });
  }

  private async look(): Promise<void> {
    if (!this.questions.canAsk) return;
    const missing = [...(await this.gaps()), ...this.tailsThatAreLate()];
    // A gap before its tail: what is held follows it by itself.
    const asked = new Map(missing.reverse().map((one) => [keyOf(one), one]));
    const due = [...asked].flatMap(([link, one]) =>
      performance.now() >= (this.rests.get(link)?.until ?? 0) ? [one] : [],
    );
    let goesOn = false;
    while (due.length > 0) {
      const moved = await Promise.all(due.splice(0, ASKED_AT_ONCE).map((one) => this.fetch(one)));
      goesOn ||= moved.includes(true);
    }
    await this.fetchPredecessors();
    if (goesOn) this.loop.wake();
  }

  private tailsThatAreLate(): Missing[] {
    const late = [...this.tails].filter(([, t]) => t.pursued || performance.now() - t.since >= PATIENCE_MS);
    return late.map(([peer, { incarnation, watermark, head }]) => ({
      peer,
      incarnation,
      from: watermark + 1,
      to: head,
    }));
  }

  // Where nothing is missing before what is held, a crash came between two transactions: it goes on by itself.
  private async gaps(): Promise<Missing[]> {
    const rows: { peer: string; incarnation: string; watermark: string; next: string }[] =
      await this.source.query(GAPS);
    const gaps: Missing[] = [];
    for (const { peer, incarnation, watermark, next } of rows) {
      const [from, to] = [Number(watermark) + 1, Number(next) - 1];
      if (from <= to) gaps.push({ peer, incarnation, from, to });
      else this.receipts.send([await this.receiver.resume({ peer, incarnation })]);
    }
    return gaps;
  }

  /** Asks once; whether the link moved, so that it is worth while to ask on at once. */
  private async fetch({ peer, incarnation, from, to }: Missing): Promise<boolean> {
    const link = { peer, incarnation };
    let moved = false;
    try {
      const question: EntriesQuestion = { incarnation, from, to };
      const envelopes = await this.questions.ask(peer, 'entries', question, envelopeIn);
      const watermarks = envelopes.length > 0 ? await this.receiver.apply(envelopes) : [];
      this.receipts.send(watermarks);
      const reached = watermarks.find((one) => keyOf(one) === keyOf(link));
      moved = reached !== undefined && reached.watermark >= from;
      const tail = this.tails.get(peer);
      if (reached && tail?.incarnation === incarnation)
        this.heard(peer, incarnation, tail.head, reached.watermark);
    } catch (error) {
      this.logger.warn(`entries ${from}..${to} of ${peer}: ${faultName(error)}`);
    }
    this.rest(link, moved);
    return moved;
  }

  private rest(link: IncomingLink, moved: boolean): void {
    const tail = this.tails.get(link.peer);
    if (tail?.incarnation === link.incarnation) tail.pursued = moved;
    if (moved) {
      this.rests.delete(keyOf(link));
      return;
    }
    const times = (this.rests.get(keyOf(link))?.times ?? 0) + 1;
    this.rests.set(keyOf(link), {
      times,
      until: performance.now() + Math.min(MAX_REST_MS, REST_MS * 2 ** (times - 1)),
    });
  }

  // Any entitled node can answer, and the origin may be dead: another one is asked each time (CUSTODY 1.3, 6.11).
  private async fetchPredecessors(): Promise<void> {
    if (performance.now() - this.predecessorsAt < LOOK_MS) return;
    this.predecessorsAt = performance.now();
    const gaps: MatterGap[] = await this.source.query(MATTER_GAPS, [PATIENCE_MS / 1000, GAPS_AT_ONCE]);
    this.turn += 1;
    const silent = new Set<string>();
    for (const gap of gaps) {
      // One matter whose predecessor cannot be stored must not keep the others from theirs.
      await this.fetchPredecessorsOf(gap, silent).catch((error: unknown) => {
        this.logger.warn(`predecessors in ${gap.matterId}: ${faultName(error)}`);
      });
    }
  }

  // Who was silent once is not asked again in this turn: links wait behind it to be repaired.
  private async fetchPredecessorsOf(
    { matterId, missing, namedBy, holding }: MatterGap,
    silent: Set<string>,
  ): Promise<void> {
    const { here, directory } = this.jurisdictions;
    const able = [
      ...new Set([namedBy, ...directory.ancestorsOf(here), ...directory.childrenOf(here)]),
    ].filter((code) => code && code !== here && !silent.has(code));
    const peer = able[this.turn % able.length];
    if (!peer) return;
    const question: EventsQuestion = { matterId, ids: missing, holding };
    const steps = await this.questions.answer(peer, 'events', question, stepFrom);
    if (!steps) silent.add(peer);
    else if (steps.length > 0) await this.receiver.applySteps(steps, peer);
  }
}

function keyOf({ peer, incarnation }: IncomingLink): string {
  return `${peer}/${incarnation}`;
}

const GAPS = `
  SELECT i.peer, i.incarnation, i.watermark, h.next
  FROM links_in i
  CROSS JOIN LATERAL (
    SELECT number AS next FROM held_messages h
    WHERE h.peer = i.peer AND h.incarnation = i.incarnation AND h.number > i.watermark
    ORDER BY h.number LIMIT 1
  ) h
  WHERE i.closed_at IS NULL`;

// A gap dated in the future was noted before the clock was set back: it has waited long enough. So many of a matter are
// asked for at once as a question may hold.
const MATTER_GAPS = `
  WITH waiting AS (
    SELECT matter_id, (array_agg(missing))[1:${ASKED_OF_ONE}] AS missing, min(named_by) AS named_by FROM matter_gaps
    WHERE since < now() - make_interval(secs => $1) OR since > now() GROUP BY matter_id ORDER BY random() LIMIT $2
  )
  SELECT w.matter_id AS "matterId", w.missing, w.named_by AS "namedBy",
    ARRAY(SELECT j.hash FROM journal j WHERE j.stream_id = w.matter_id AND j.previous = ANY(w.missing)
      LIMIT ${ASKED_OF_ONE}) AS holding
  FROM waiting w`;
