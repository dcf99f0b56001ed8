import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** As at the nodes: a program with nothing to do is not woken a hundred times a second to measure itself. */
const LAG_SAMPLE_MS = 1_000;

/** What the gateway tells Prometheus about itself; no label ever holds anyone's data. */
@Injectable()
export class GatewayMetrics {
  readonly registry = new Registry();

  readonly operations = new Counter({
    name: 'fengqiao_gateway_operations_total',
    help: 'GraphQL operations over HTTP, by kind and by the code of the first error',
    labelNames: ['kind', 'code'],
    registers: [this.registry],
  });
  readonly countySeconds = new Histogram({
    name: 'fengqiao_gateway_county_seconds',
    help: 'How long county processes took to answer, in seconds',
    labelNames: ['outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });
  readonly asks = new Counter({
    name: 'fengqiao_gateway_asks_total',
    help: 'Nodes asked live, by outcome; "forged" means that a signature did not hold',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  readonly sockets = new Gauge({
    name: 'fengqiao_gateway_sockets',
    help: 'Open live connections',
    registers: [this.registry],
  });
  readonly droppedSockets = new Counter({
    name: 'fengqiao_gateway_dropped_sockets_total',
    help: 'Live connections ended by the gateway, by reason',
    labelNames: ['reason'],
    registers: [this.registry],
  });
  readonly changes = new Counter({
    name: 'fengqiao_gateway_changes_total',
    help: 'Change notices from the county, by outcome',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  readonly natsConnected = new Gauge({
    name: 'fengqiao_gateway_nats_connected',
    help: '1 while NATS is connected',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: LAG_SAMPLE_MS });
  }
}
