import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a node knew of the time before its last end: one row. */
export class CreateClockMemory20261122000005 implements MigrationInterface {
  name = 'CreateClockMemory20261122000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE clock_memory (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        known_at timestamptz NOT NULL,
        ahead_ms bigint NOT NULL,
        doubt text CHECK (doubt IN ('jumped', 'behind', 'contradicted')),
        doubtful_since timestamptz,
        CHECK ((doubt IS NULL) = (doubtful_since IS NULL))
      );
      DO $$
      BEGIN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON clock_memory TO %I',
          current_setting('fengqiao.node_role'));
      END
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('A migration is never taken back.');
  }
}
