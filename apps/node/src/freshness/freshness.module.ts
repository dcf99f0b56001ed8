import { Module } from '@nestjs/common';
import { FreshnessQueries } from './freshness.queries.js';
import { FreshnessResolver } from './freshness.resolver.js';

@Module({ providers: [FreshnessQueries, FreshnessResolver], exports: [FreshnessQueries] })
export class FreshnessModule {}
