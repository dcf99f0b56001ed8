import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/freshness.module.js';
import { Commands } from './commands.js';
import { Consequences } from './consequences.js';
import { DeliveriesQueries } from './deliveries.queries.js';
import { MatterCommandsResolver } from './matter-commands.resolver.js';
import { MatterFieldsResolver } from './matter-fields.resolver.js';
import { MatterLoaders } from './matter-loader.js';
import { MatterSearch } from './matter-search.js';
import { MatterShowingQueries } from './matter-showing.queries.js';
import { MatterView } from './matter-view.js';
import { MattersQueries } from './matters.queries.js';
import { MattersResolver } from './matters.resolver.js';
import { MattersService } from './matters.service.js';
import { ReadingRights } from './reading-rights.js';
import { SealedOpenings } from './sealed-openings.js';
import { Settlement } from './settlement.js';
import { VocabulariesResolver } from './vocabularies.resolver.js';

@Module({
  imports: [FreshnessModule],
  providers: [
    Commands,
    Consequences,
    DeliveriesQueries,
    MatterCommandsResolver,
    MatterFieldsResolver,
    MatterLoaders,
    MatterSearch,
    MatterShowingQueries,
    MatterView,
    MattersQueries,
    MattersResolver,
    MattersService,
    ReadingRights,
    SealedOpenings,
    Settlement,
    VocabulariesResolver,
  ],
  exports: [MatterShowingQueries, MattersQueries, MattersService],
})
export class MattersModule {}
