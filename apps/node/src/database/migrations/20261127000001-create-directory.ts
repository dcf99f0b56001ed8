import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The directory as it was folded last, so that a program that starts has it before anything else. It can be made again
 * from the file that the node began with and the steps of the journal. And who must choose a new password first.
 */
export class CreateDirectory20261127000001 implements MigrationInterface {
  name = 'CreateDirectory20261127000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE directory_state (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        state text NOT NULL,
        settled_state text,
        folded_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX journal_by_kind ON journal (stream, position) WHERE stream <> 'matter';
      ALTER TABLE people ADD COLUMN must_change_password boolean NOT NULL DEFAULT false;

      DO $$
      DECLARE
        node_role text := current_setting('fengqiao.node_role');
      BEGIN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON directory_state TO %I', node_role);
      END
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('The directory is never dropped.');
  }
}
