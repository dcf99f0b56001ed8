import { DataSource, type DataSourceOptions } from 'typeorm';
import { PersonEntity } from '../people/person.entity.js';
import { SessionEntity } from '../people/session.entity.js';
import { CreateJournal20261121000001 } from './migrations/20261121000001-create-journal.js';
import { CreateMatters20261121000002 } from './migrations/20261121000002-create-matters.js';
import { CreatePeople20261121000003 } from './migrations/20261121000003-create-people.js';
import { GrantNodeRole20261121000004 } from './migrations/20261121000004-grant-node-role.js';

/** In the order in which they run. A migration is never edited once it was merged. */
const MIGRATIONS = [
  CreateJournal20261121000001,
  CreateMatters20261121000002,
  CreatePeople20261121000003,
  GrantNodeRole20261121000004,
];

const POOL_SIZE = 12;
const STATEMENT_TIMEOUT_MS = 30_000;
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
      max: POOL_SIZE,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      connectionTimeoutMillis: 5_000,
      ...LIVE,
    },
  };
}

/** The owner's connection, used by `enrol` alone. */
export function ownerDataSource(url: string, nodeRole: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [PersonEntity, SessionEntity],
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    extra: { max: 1, options: `-c fengqiao.node_role=${nodeRole}` },
  });
}
