import type { JurisdictionCode } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

/** What one answer to a beat tells about time. Three clock readings: ours, the other's, ours again. */
export interface WitnessedAnswer {
  /** The node that answered. */
  witness: JurisdictionCode;
  /** When this node said the beat that is answered, by its own clock. */
  heardAt: Date;
  /** When the witness answered, by the witness's clock. */
  theirTime: Date;
  /** When the answer came in here, by this node's clock. */
  receivedAt: Date;
  /** Why the witness doubts its own clock; null when it does not. */
  doubt: string | null;
}

/** An answer that took longer than this may be a repetition of an old one: it says nothing about now. */
const FRESH_MS = 60_000;

/**
 * The clocks of the nodes that oversee this one, as their signed answers to its beats tell them. Whoever wants to know
 * how right this node's clock is listens here; nothing is remembered.
 */
@Injectable()
export class WitnessedTime {
  private readonly said = new Subject<WitnessedAnswer>();
  /** Answers as they come in; none while the hub or the overseers are away. */
  readonly answers = this.said.asObservable();

  /** Passes an answer on, unless the beat that it answers is long past. */
  tell(answer: WitnessedAnswer): void {
    const tookMs = answer.receivedAt.getTime() - answer.heardAt.getTime();
    if (Math.abs(tookMs) <= FRESH_MS) this.said.next(answer);
  }
}
