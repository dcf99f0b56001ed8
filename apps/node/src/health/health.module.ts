import { Module } from '@nestjs/common';
import { AlarmsModule } from '../alarms/alarms.module.js';
import { FederationModule } from '../federation/federation.module.js';
import { Gauges } from './gauges.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [AlarmsModule, FederationModule],
  controllers: [HealthController],
  providers: [Gauges, Readiness],
})
export class HealthModule {}
