import { Injectable } from '@nestjs/common';
import { doubtWords } from './clock-words.js';
import type { ClockType } from './clock.type.js';
import { NodeClock } from './node-clock.js';

/** The state of the clock in words. */
@Injectable()
export class ClockQueries {
  constructor(private readonly clock: NodeClock) {}

  shown(): ClockType {
    const { doubt, ahead } = this.clock.state();
    return {
      now: this.clock.now(),
      doubtful: doubt !== null,
      since: doubt ? new Date(doubt.since) : null,
      skewMs: ahead === null ? null : Math.round(ahead),
      reason: doubt ? doubtWords(doubt.reason, ahead ?? 0) : null,
    };
  }
}
