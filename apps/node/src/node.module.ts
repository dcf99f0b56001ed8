import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';
import { AdministrationModule } from './administration/administration.module.js';
import { AlarmsModule } from './alarms/alarms.module.js';
import { ClockModule } from './clock/clock.module.js';
import { BackupModule } from './backup/backup.module.js';
import { Config } from './config.js';
import { programOptions } from './database/data-source.js';
import { DeadlinesModule } from './deadlines/deadlines.module.js';
import { DeskModule } from './desk/desk.module.js';
import { DirectoryModule } from './directory/directory.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { DraftsModule } from './drafts/drafts.module.js';
import { FederationModule } from './federation/federation.module.js';
import { FreshnessModule } from './freshness/freshness.module.js';
import { GraphqlModule } from './graphql/graphql.module.js';
import { CourtesyModule } from './courtesy/courtesy.module.js';
import { CountersModule } from './counters/counters.module.js';
import { HealthModule } from './health/health.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { IntakeModule } from './intake/intake.module.js';
import { JournalModule } from './journal/journal.module.js';
import { JurisdictionsModule } from './jurisdictions/jurisdictions.module.js';
import { logging } from './logging.js';
import { MattersModule } from './matters/matters.module.js';
import { MediationModule } from './mediation/mediation.module.js';
import { AccessGuard } from './people/access.guard.js';
import { PeopleModule } from './people/people.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { PublishingModule } from './publishing/publishing.module.js';
import { ReceptionModule } from './reception/reception.module.js';
import { RegistryModule } from './registry/registry.module.js';
import { RecoveryModule } from './recovery/recovery.module.js';
import { RefusalFilter } from './refusal-filter.js';
import { SealingModule } from './sealing/sealing.module.js';
import { WitnessModule } from './witness/witness.module.js';

/** One node. The same program at every tier: which one it serves is data. */
@Module({
  imports: [
    LoggerModule.forRootAsync({ imports: [IdentityModule], inject: [Config], useFactory: logging }),
    TypeOrmModule.forRootAsync({
      imports: [IdentityModule],
      inject: [Config],
      useFactory: (config: Config) => ({
        ...programOptions(config.databaseUrl),
        retryAttempts: 60,
        retryDelay: 500,
      }),
    }),
    GraphqlModule,
    CountersModule,
    CourtesyModule,
    IdentityModule,
    ClockModule,
    JurisdictionsModule,
    PeopleModule,
    PoliciesModule,
    JournalModule,
    DirectoryModule,
    PublishingModule,
    RegistryModule,
    ReceptionModule,
    SealingModule,
    WitnessModule,
    FreshnessModule,
    MattersModule,
    MediationModule,
    FederationModule,
    RecoveryModule,
    AdministrationModule,
    AlarmsModule,
    DeadlinesModule,
    DeskModule,
    DocumentsModule,
    DraftsModule,
    IntakeModule,
    HealthModule,
    BackupModule,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: RefusalFilter },
  ],
})
export class NodeModule {}
