import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The program's role reads and appends the journal and can never change it; every other table is its own.
 * The role's name differs from node to node: it comes with the connection, as the setting `fengqiao.node_role`.
 */
export class GrantNodeRole20261121000004 implements MigrationInterface {
  name = 'GrantNodeRole20261121000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      DECLARE
        node_role text := current_setting('fengqiao.node_role');
      BEGIN
        EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', node_role);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', node_role);
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON journal FROM %I', node_role);
        EXECUTE format('REVOKE INSERT, DELETE, TRUNCATE ON journal_head FROM %I', node_role);
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON migrations FROM %I', node_role);
      END
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Grants are not taken back by a migration.');
  }
}
