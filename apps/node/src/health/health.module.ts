import { Module } from '@nestjs/common';
import { FederationModule } from '../federation/federation.module.js';
import { HealthController } from './health.controller.js';
import { Readiness } from './readiness.js';

@Module({ imports: [FederationModule], controllers: [HealthController], providers: [Readiness] })
export class HealthModule {}
