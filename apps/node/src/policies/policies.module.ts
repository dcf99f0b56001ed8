import { Global, Module } from '@nestjs/common';
import { CountyWords } from './county-words.js';
import { PoliciesService } from './policies.service.js';

@Global()
@Module({ providers: [PoliciesService, CountyWords], exports: [PoliciesService, CountyWords] })
export class PoliciesModule {}
