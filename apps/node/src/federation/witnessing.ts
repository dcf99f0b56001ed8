import type { Beat } from '@fengqiao/contracts';
import type { JurisdictionCode } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { NodeClock } from '../clock/node-clock.js';
import { WitnessService } from '../witness/witness.service.js';
import { Speaker } from './speaker.js';

/** Answers beats with the word `witness`. It may be lost: the next beat is answered again. */
@Injectable()
export class Witnessing {
  constructor(
    private readonly witness: WitnessService,
    private readonly speaker: Speaker,
    private readonly clock: NodeClock,
  ) {}

  async answer(from: JurisdictionCode, beat: Beat): Promise<void> {
    const answer = await this.witness.answer(from, beat);
    // Nobody should set a clock beside one that is in doubt itself.
    const { doubt } = this.clock.state();
    if (answer) this.speaker.say('witness', from, { ...answer, ...(doubt ? { doubt: doubt.reason } : {}) });
  }
}
