import { Module } from '@nestjs/common';
import { PoliciesResolver } from './policies.resolver.js';
import { PolicyPublishing } from './policy-publishing.js';
import { PolicyQueries } from './policy.queries.js';

@Module({ providers: [PolicyPublishing, PolicyQueries, PoliciesResolver] })
export class PublishingModule {}
