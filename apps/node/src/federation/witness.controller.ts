import { witnessFrom } from '@fengqiao/contracts';
import type { Word } from '@fengqiao/jetstream';
import { Controller } from '@nestjs/common';
import { EventPattern, Transport } from '@nestjs/microservices';
import { Counters } from '../counters/counters.js';
import { CountersignedHeads } from '../witness/countersigned-heads.js';
import { SaidBack } from '../witness/said-back.js';
import { WitnessedTime } from '../witness/witnessed-time.js';
import { Said } from './said.js';
import { SignedWords } from './signed-words.js';

/** What the witnesses of this node's chain answer to its beats. */
@Controller()
export class WitnessController {
  constructor(
    private readonly words: SignedWords,
    private readonly heads: CountersignedHeads,
    private readonly time: WitnessedTime,
    private readonly counters: Counters,
    private readonly saidBack: SaidBack,
  ) {}

  @EventPattern('witness', Transport.NATS)
  async onWitness(@Said() word: Word): Promise<void> {
    const said = this.words.read('witness', word, witnessFrom);
    if (!said) return;
    const { heard, at, head, challenge, doubt = null } = said.body;
    if (challenge !== undefined) this.saidBack.hear(said.from, challenge);
    this.counters.answered.inc({ witness: said.from });
    const receivedAt = new Date();
    this.time.tell({
      witness: said.from,
      heardAt: new Date(heard),
      theirTime: new Date(at),
      receivedAt,
      doubt,
    });
    await this.heads.take(said.from, head);
  }
}
