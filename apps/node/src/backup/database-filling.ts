import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { ownerDataSource } from '../database/data-source.js';
import { BackupFailure } from './backup-file.js';
import { columnList, quoted, type BackedUpTable } from './manifest.js';

type Put = (table: BackedUpTable, data: AsyncIterable<Uint8Array>, expected: number) => Promise<void>;

/** A node's database while it is filled from a backup, under the role of its owner. */
export class DatabaseFilling {
  private readonly client: pg.Client;

  /**
   * @param url of the owner
   * @param role that the node's program runs under
   * @param replace whether what is in it may be removed
   */
  constructor(
    private readonly url: string,
    private readonly role: string,
    private readonly replace: boolean,
  ) {
    this.client = new pg.Client({ connectionString: url, statement_timeout: 0, keepAlive: true });
    this.client.on('error', () => undefined);
  }

  /** Connects for the time of the work. @throws BackupFailure when a node lives in it, or works with it now */
  async use<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.client.connect();
    try {
      await this.refuseRunning();
      await this.refuseUnlessEmpty();
      return await work();
    } finally {
      await this.client.end().catch(() => undefined);
    }
  }

  /** Removes what was there and makes empty tables as they were when the backup was made. */
  async makeTables(migrations: readonly string[]): Promise<void> {
    await this.client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    const source = ownerDataSource(this.url, this.role, migrations);
    await source.initialize();
    try {
      await source.runMigrations();
    } finally {
      await source.destroy();
    }
  }

  /** Puts rows in, all of them or none. Returns how many. */
  async fill(work: (put: Put) => Promise<void>): Promise<number> {
    let rows = 0;
    await this.client.query('BEGIN');
    try {
      await work(async (table, data, expected) => {
        rows += await this.put(table, data, expected);
      });
      // Whoever was signed out since the backup stays so.
      await this.client.query('UPDATE sessions SET ended_at = now() WHERE ended_at IS NULL');
      await this.client.query('COMMIT');
      return rows;
    } catch (error) {
      await this.client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  private async put(
    { name, columns }: BackedUpTable,
    data: AsyncIterable<Uint8Array>,
    expected: number,
  ): Promise<number> {
    const copy = this.client.query(copyFrom(`COPY ${quoted(name)} (${columnList(columns)}) FROM STDIN`));
    await pipeline(Readable.from(data, { objectMode: false }), copy);
    if (copy.rowCount !== expected) {
      throw new BackupFailure(
        `表 ${name} 应有 ${expected} 行，读到 ${copy.rowCount} 行；请改用另一份备份。`,
        `Table ${name} should have ${expected} rows and has ${copy.rowCount}; use another backup.`,
      );
    }
    await this.moveNumbers(name);
    return copy.rowCount;
  }

  // A column that counts by itself goes on after the greatest number that was put back.
  private async moveNumbers(table: string): Promise<void> {
    const { rows } = await this.client.query<{ column: string; sequence: string }>(
      `SELECT attname AS column, pg_get_serial_sequence($1, attname) AS sequence FROM pg_attribute
       WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
         AND pg_get_serial_sequence($1, attname) IS NOT NULL`,
      [quoted(table)],
    );
    for (const { column, sequence } of rows) {
      await this.client.query(
        `SELECT setval($1::regclass, greatest(max(${quoted(column)}), 1)) FROM ${quoted(table)}`,
        [sequence],
      );
    }
  }

  private async refuseRunning(): Promise<void> {
    const { rowCount } = await this.client.query(
      'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = $1',
      [this.role],
    );
    if (!rowCount) return;
    throw new BackupFailure(
      '这个节点正在运行，什么都没有改动。请先停止它，再运行同一条命令。',
      'This node is running; nothing was changed. Stop it first, then run the same again.',
    );
  }

  // A node that was only half put back has no head of its log: it may be repeated without a word.
  private async refuseUnlessEmpty(): Promise<void> {
    const { rows } = await this.client.query<{ begun: string | null }>(
      "SELECT to_regclass('public.journal_head')::text AS begun",
    );
    if (this.replace || rows[0]?.begun === null) return;
    const { rowCount } = await this.client.query('SELECT 1 FROM journal_head');
    if (!rowCount) return;
    throw new BackupFailure(
      '数据库里已有一个节点的记录，没有覆盖，什么都没有改动。确定用备份替换它们时，请加 --replace 再运行。',
      'The database holds the records of a node already; nothing was changed. Run again with --replace to put the backup in their place.',
    );
  }
}
