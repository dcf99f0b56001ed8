import { DataSource, type DataSourceOptions } from 'typeorm';
import { PersonEntity } from '../people/person.entity.js';
import { SessionEntity } from '../people/session.entity.js';
import { CreateJournal20261121000001 } from './migrations/20261121000001-create-journal.js';
import { CreateMatters20261121000002 } from './migrations/20261121000002-create-matters.js';
import { CreatePeople20261121000003 } from './migrations/20261121000003-create-people.js';
import { GrantNodeRole20261121000004 } from './migrations/20261121000004-grant-node-role.js';
import { CreateDrops20261122000001 } from './migrations/20261122000001-create-drops.js';
import { CreateRecoveries20261122000002 } from './migrations/20261122000002-create-recoveries.js';
import { CreateCountersignedHeads20261122000003 } from './migrations/20261122000003-create-countersigned-heads.js';
import { CreateClockMemory20261122000005 } from './migrations/20261122000005-create-clock-memory.js';
import { CreateStandstills20261122000006 } from './migrations/20261122000006-create-standstills.js';
import { AddFoldVersion20261122000007 } from './migrations/20261122000007-add-fold-version.js';
import { KeepPastHeads20261122000008 } from './migrations/20261122000008-keep-past-heads.js';
import { DateByBelief20261122000009 } from './migrations/20261122000009-date-by-belief.js';
import { NoteLaterIncarnation20261122000010 } from './migrations/20261122000010-note-later-incarnation.js';
import { CreateDirectory20261127000001 } from './migrations/20261127000001-create-directory.js';
import { PublishPolicies20261127000002 } from './migrations/20261127000002-publish-policies.js';
import { CreateDrafts20261127000003 } from './migrations/20261127000003-create-drafts.js';
import { IndexMediations20261127000004 } from './migrations/20261127000004-index-mediations.js';
import { CreateReceptions20261128000002 } from './migrations/20261128000002-create-receptions.js';
import { CreateRegistryTold20261128000001 } from './migrations/20261128000001-create-registry-told.js';
import { PreparingClient } from './preparing-client.js';

/** In the order in which they run. A migration is never edited once it was merged. */
const MIGRATIONS = [
  CreateJournal20261121000001,
  CreateMatters20261121000002,
  CreatePeople20261121000003,
  GrantNodeRole20261121000004,
  CreateDrops20261122000001,
  CreateRecoveries20261122000002,
  CreateCountersignedHeads20261122000003,
  CreateClockMemory20261122000005,
  CreateStandstills20261122000006,
  AddFoldVersion20261122000007,
  KeepPastHeads20261122000008,
  DateByBelief20261122000009,
  NoteLaterIncarnation20261122000010,
  CreateDirectory20261127000001,
  PublishPolicies20261127000002,
  CreateDrafts20261127000003,
  IndexMediations20261127000004,
  CreateRegistryTold20261128000001,
  CreateReceptions20261128000002,
];

const POOL_SIZE = 12;
const STATEMENT_TIMEOUT_MS = 30_000;
/**
 * A connection costs PostgreSQL a process. A machine that is too busy to make one in time would be kept busy by work that
 * gives up and begins again: each gets time, and what was made once is kept beyond the next few ticks.
 */
const MADE_WITHIN_MS = 15_000;
const KEPT_IDLE_MS = 60_000;
/** A connection that died without a word must not be waited for until the end of days. */
const LIVE = { keepAlive: true, query_timeout: 60_000 };

/** The program's connection: the role may append to the journal and never change it. */
export function programOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [PersonEntity, SessionEntity],
    synchronize: false,
    migrationsRun: false,
    logging: false,
    extra: {
      Client: PreparingClient,
      max: POOL_SIZE,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      connectionTimeoutMillis: MADE_WITHIN_MS,
      idleTimeoutMillis: KEPT_IDLE_MS,
      ...LIVE,
    },
  };
}

/** Names of all migrations that this program knows. */
export function knownMigrations(): string[] {
  return MIGRATIONS.map(({ name }) => name);
}

/**
 * The owner's connection, used by `enrol` and `restore` alone.
 *
 * @param upTo names of the migrations to run when not all: those that a backup's database had run
 */
export function ownerDataSource(
  url: string,
  nodeRole: string,
  upTo: readonly string[] = knownMigrations(),
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [PersonEntity, SessionEntity],
    migrations: MIGRATIONS.filter(({ name }) => upTo.includes(name)),
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    extra: { max: 1, options: `-c fengqiao.node_role=${nodeRole}` },
  });
}
