import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';

/** Counters that the program keeps as it works. Gauges are read when asked for; see metrics. */
@Injectable()
export class Counters {
  readonly registry = new Registry();

  readonly applied = new Counter({
    name: 'fengqiao_steps_applied_total',
    help: 'Steps of other nodes that were taken from links.',
    registers: [this.registry],
  });

  readonly forged = new Counter({
    name: 'fengqiao_forged_total',
    help: 'Messages and steps dropped because a signature did not hold.',
    labelNames: ['what'],
    registers: [this.registry],
  });

  readonly misshapen = new Counter({
    name: 'fengqiao_misshapen_total',
    help: 'Signed messages and steps that have not the shape they should have; set aside or dropped.',
    labelNames: ['what'],
    registers: [this.registry],
  });

  readonly answered = new Counter({
    name: 'fengqiao_beats_answered_total',
    help: 'Answers to heartbeats of this node, by the node above that gave them.',
    labelNames: ['witness'],
    registers: [this.registry],
  });

  readonly refused = new Counter({
    name: 'fengqiao_refusals_total',
    help: 'Commands and queries refused, by code.',
    labelNames: ['code'],
    registers: [this.registry],
  });
}
