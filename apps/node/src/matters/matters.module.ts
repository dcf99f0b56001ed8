import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/freshness.module.js';
import { Circumstances } from './circumstances.js';
import { Commands } from './commands.js';
import { Consequences } from './consequences.js';
import { DeliveriesQueries } from './deliveries.queries.js';
import { MatterCommandsResolver } from './matter-commands.resolver.js';
import { MatterFieldsResolver } from './matter-fields.resolver.js';
import { MatterKeysQueries } from './matter-keys.queries.js';
import { MatterLoaders } from './matter-loader.js';
import { MatterSearch } from './matter-search.js';
import { MatterSetsQueries } from './matter-sets.queries.js';
import { MatterShowingQueries } from './matter-showing.queries.js';
import { MatterView } from './matter-view.js';
import { MediationRecordQueries } from './mediation-record.queries.js';
import { MattersQueries } from './matters.queries.js';
import { MattersResolver } from './matters.resolver.js';
import { MattersService } from './matters.service.js';
import { ReadingRights } from './reading-rights.js';
import { SealedOpenings } from './sealed-openings.js';
import { Reorganisation } from './reorganisation.js';
import { SimilarMattersQueries } from './similar-matters.queries.js';
import { Settlement } from './settlement.js';
import { VocabulariesResolver } from './vocabularies.resolver.js';

@Module({
  imports: [FreshnessModule],
  providers: [
    Circumstances,
    Commands,
    Consequences,
    DeliveriesQueries,
    MatterCommandsResolver,
    MatterFieldsResolver,
    MatterKeysQueries,
    MatterLoaders,
    MatterSearch,
    MatterSetsQueries,
    MatterShowingQueries,
    MatterView,
    MattersQueries,
    MattersResolver,
    MattersService,
    MediationRecordQueries,
    ReadingRights,
    Reorganisation,
    SealedOpenings,
    Settlement,
    SimilarMattersQueries,
    VocabulariesResolver,
  ],
  exports: [
    MatterKeysQueries,
    MatterSetsQueries,
    MatterShowingQueries,
    MattersQueries,
    MattersService,
    MediationRecordQueries,
    SimilarMattersQueries,
  ],
})
export class MattersModule {}
