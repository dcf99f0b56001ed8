import { Global, Module } from '@nestjs/common';
import { ClockGauge } from './clock-gauge.js';
import { ClockQueries } from './clock.queries.js';
import { ClockResolver } from './clock.resolver.js';
import { NodeClock } from './node-clock.js';

@Global()
@Module({
  providers: [NodeClock, ClockQueries, ClockResolver, ClockGauge],
  exports: [NodeClock, ClockQueries],
})
export class ClockModule {}
