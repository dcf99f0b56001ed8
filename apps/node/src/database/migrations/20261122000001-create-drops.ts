import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was dropped is counted for ever. What was set aside is never deleted: it is settled, by being applied after all
 * or by a person, and every decision about it is a row that the program cannot change.
 */
export class CreateDrops20261122000001 implements MigrationInterface {
  name = 'CreateDrops20261122000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE drops (
        peer text NOT NULL,
        what text NOT NULL,
        count bigint NOT NULL,
        first_at timestamptz NOT NULL DEFAULT now(),
        last_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (peer, what)
      );

      ALTER TABLE parked_messages ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;
      ALTER TABLE parked_messages ADD COLUMN settled_at timestamptz,
        ADD COLUMN settled_as text CHECK (settled_as IN ('applied', 'set_aside'));
      ALTER TABLE parked_steps ADD COLUMN settled_at timestamptz,
        ADD COLUMN settled_as text CHECK (settled_as IN ('applied', 'set_aside'));

      CREATE TABLE parked_decisions (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        parked_id uuid NOT NULL,
        what text NOT NULL CHECK (what IN ('retry', 'set_aside')),
        outcome text NOT NULL,
        reason text,
        by_id uuid,
        by_name text NOT NULL,
        decided_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX parked_decisions_by_parked ON parked_decisions (parked_id, decided_at);

      DO $$
      DECLARE
        node_role text := current_setting('fengqiao.node_role');
      BEGIN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON drops TO %I', node_role);
        EXECUTE format('GRANT SELECT, INSERT ON parked_decisions TO %I', node_role);
        EXECUTE format('REVOKE DELETE, TRUNCATE ON parked_steps, parked_messages FROM %I', node_role);
      END
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was dropped or set aside is never forgotten.');
  }
}
