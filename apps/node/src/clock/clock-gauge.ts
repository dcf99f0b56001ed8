import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Counters } from '../counters/counters.js';
import { NodeClock } from './node-clock.js';

/** The clock as whoever watches the county's machines sees it. */
@Injectable()
export class ClockGauge {
  constructor(clock: NodeClock, counters: Counters) {
    const registers = [counters.registry];
    new Gauge({
      name: 'fengqiao_clock_skew_seconds',
      help: 'How far the clock is ahead of the right time; 0 when nothing tells.',
      registers,
      collect() {
        this.set((clock.state().ahead ?? 0) / 1000);
      },
    });
    new Gauge({
      name: 'fengqiao_clock_doubtful',
      help: 'Whether the clock is in doubt, so that nothing is decided by it alone.',
      registers,
      collect() {
        this.set(clock.isDoubtful() ? 1 : 0);
      },
    });
  }
}
