import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The reception logs of this node and of those below it, one row for each line, for counting. */
export class CreateReceptions20261128000002 implements MigrationInterface {
  name = 'CreateReceptions20261128000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE receptions (
        id uuid NOT NULL,
        node text NOT NULL,
        incarnation text NOT NULL,
        seq bigint NOT NULL,
        received_on date NOT NULL,
        people integer NOT NULL,
        channel text NOT NULL,
        kind text NOT NULL,
        result text NOT NULL,
        matter_id uuid,
        written_at timestamptz NOT NULL,
        author text NOT NULL,
        PRIMARY KEY (node, id)
      );
      CREATE INDEX receptions_by_day ON receptions (received_on, node);

      CREATE TABLE struck_receptions (
        id uuid NOT NULL,
        node text NOT NULL,
        PRIMARY KEY (node, id)
      );

      DO $$
      DECLARE
        node_role text := current_setting('fengqiao.node_role');
      BEGIN
        EXECUTE format('GRANT SELECT, INSERT ON receptions, struck_receptions TO %I', node_role);
      END
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE struck_receptions, receptions');
  }
}
