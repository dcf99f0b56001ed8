import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When this program stood still, so that an alarm about it survives a restart. */
export class CreateStandstills20261122000006 implements MigrationInterface {
  name = 'CreateStandstills20261122000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE standstills (
        stood_until timestamptz PRIMARY KEY,
        stood_from timestamptz NOT NULL
      );
      DO $$
      DECLARE
        node_role text := current_setting('fengqiao.node_role');
      BEGIN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON standstills TO %I', node_role);
      END
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was noticed is not forgotten by a migration.');
  }
}
