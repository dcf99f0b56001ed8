import pg from 'pg';
import type { CountyNode } from '../../stack/src/county.js';
import { databaseOf, databaseUrl, ownerRoleOf, programRoleOf } from '../../stack/src/database-names.js';
import { makeDatabase } from '../../stack/src/databases.js';
import { enrol } from '../../stack/src/enrolment.js';
import { LOOPBACK } from '../../stack/src/ports.js';
import { nodeSecrets, type NodeSecrets } from '../../stack/src/secrets.js';
import { readSettings } from '../../stack/src/settings.js';
import { PLACES } from './small-county.js';
import type { TestCounty } from './test-county.js';

/** The database of one node, to be lost, copied and put back while the node does not run. Its data folder stays. */
export class NodeDatabase {
  private readonly node: CountyNode;
  private readonly secrets: NodeSecrets;

  constructor(
    private readonly county: TestCounty,
    readonly code: string,
  ) {
    const node = PLACES.find((place) => place.code === code);
    if (!node) throw new Error(`${code} is no place of the small county`);
    this.node = node;
    this.secrets = nodeSecrets(county.places, { edition: 2024, nodes: [...PLACES] }, node);
  }

  /** How the owner of its tables reaches it. */
  get ownerUrl(): string {
    const at = { host: LOOPBACK, port: this.county.database.port };
    return databaseUrl(at, this.code, ownerRoleOf(this.code), this.secrets.ownerPassword);
  }

  get programRole(): string {
    return programRoleOf(this.code);
  }

  get keysFile(): string {
    return `${this.county.places.node(this.code)}/keys.json`;
  }

  /** Keeps everything as it is now, as a backup would. */
  async keep(): Promise<void> {
    await this.alone(
      `DROP DATABASE IF EXISTS ${this.copy}`,
      `CREATE DATABASE ${this.copy} TEMPLATE ${this.name}`,
    );
  }

  /** Puts back what was kept. The node was somebody else since: it has to begin a new incarnation. */
  async putBack(): Promise<void> {
    const [owner, program] = [ownerRoleOf(this.code), this.programRole];
    await this.alone(
      `DROP DATABASE ${this.name}`,
      `CREATE DATABASE ${this.name} TEMPLATE ${this.copy} OWNER ${owner}`,
      `REVOKE ALL ON DATABASE ${this.name} FROM PUBLIC`,
      `GRANT CONNECT ON DATABASE ${this.name} TO ${owner}, ${program}`,
    );
  }

  /** Loses everything and makes an empty database, enrolled anew. */
  async rebuild(): Promise<void> {
    await this.alone(`DROP DATABASE ${this.name}`);
    await makeDatabase(this.county.database.superuser, this.node, { ...this.secrets, fresh: false });
    await this.enrol();
  }

  /** Runs the enrolment program, as an update of the node does. */
  async enrol(): Promise<void> {
    const { PATH, HOME, LANG, TZ, TMPDIR } = process.env;
    const wish = {
      node: this.node,
      secrets: this.secrets,
      database: { host: LOOPBACK, port: this.county.database.port },
      program: 'test',
      anew: true,
    };
    const settings = readSettings({ PATH, HOME, LANG, TZ, TMPDIR });
    await enrol(this.county.places, settings, wish, new AbortController().signal);
  }

  private get name(): string {
    return databaseOf(this.code);
  }

  private get copy(): string {
    return `${this.name}_kept`;
  }

  // A database is copied or dropped only while nobody is connected to it.
  private async alone(...statements: string[]): Promise<void> {
    await this.county.database.closePools();
    const client = new pg.Client({ ...this.county.database.superuser, database: 'postgres' });
    await client.connect();
    try {
      await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY($1)', [
        [this.name, this.copy],
      ]);
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }
}
