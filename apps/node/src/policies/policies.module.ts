import { Global, Module } from '@nestjs/common';
import { PoliciesResolver } from './policies.resolver.js';
import { PoliciesService } from './policies.service.js';

@Global()
@Module({ providers: [PoliciesService, PoliciesResolver], exports: [PoliciesService] })
export class PoliciesModule {}
