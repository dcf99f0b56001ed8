import type { MigrationInterface, QueryRunner } from 'typeorm';

/** To which life of which node this one has told its whole registry; what comes after goes to them by itself. */
export class CreateRegistryTold20261128000001 implements MigrationInterface {
  name = 'CreateRegistryTold20261128000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE registry_told (
        peer text PRIMARY KEY,
        incarnation text NOT NULL
      );

      DO $$
      DECLARE
        node_role text := current_setting('fengqiao.node_role');
      BEGIN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON registry_told TO %I', node_role);
      END
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE registry_told');
  }
}
