import { Injectable } from '@nestjs/common';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { AWAITS_WORD, doubtWords } from './clock-words.js';
import type { ClockType } from './clock.type.js';
import { NodeClock } from './node-clock.js';

/** The state of the clock in words. */
@Injectable()
export class ClockQueries {
  constructor(
    private readonly clock: NodeClock,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  shown(): ClockType {
    const { doubt, ahead, awaitsWord } = this.clock.state();
    const hasOverseers = this.jurisdictions.parent() !== null;
    return {
      now: this.clock.now(),
      doubtful: doubt !== null,
      since: doubt ? new Date(doubt.since) : null,
      skewMs: ahead === null ? null : Math.round(ahead),
      awaitsWord,
      reason: doubt ? doubtWords(doubt.reason, ahead ?? 0, hasOverseers) : awaitsWord ? AWAITS_WORD : null,
    };
  }
}
