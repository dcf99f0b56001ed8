import { Global, Module } from '@nestjs/common';
import { Contradictions } from './contradictions.js';
import { CountersignedHeads } from './countersigned-heads.js';
import { KeptHeads } from './kept-heads.js';
import { SaidBack } from './said-back.js';
import { WitnessResolver } from './witness.resolver.js';
import { WitnessService } from './witness.service.js';
import { WitnessedTime } from './witnessed-time.js';

@Global()
@Module({
  providers: [
    Contradictions,
    CountersignedHeads,
    KeptHeads,
    SaidBack,
    WitnessResolver,
    WitnessService,
    WitnessedTime,
  ],
  exports: [Contradictions, CountersignedHeads, SaidBack, WitnessService, WitnessedTime],
})
export class WitnessModule {}
