import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people have typed and not yet given: sealed with a key of this node, told to nobody, gone once it was given. */
export class CreateDrafts20261127000003 implements MigrationInterface {
  name = 'CreateDrafts20261127000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE drafts (
        person_id uuid NOT NULL,
        name text NOT NULL CHECK (length(name) <= 100),
        sealed text NOT NULL,
        kept_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (person_id, name)
      );

      DO $$
      DECLARE
        node_role text := current_setting('fengqiao.node_role');
      BEGIN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON drafts TO %I', node_role);
      END
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE drafts');
  }
}
