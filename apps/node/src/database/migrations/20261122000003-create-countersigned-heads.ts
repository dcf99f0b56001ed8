import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Heads of chains that one node countersigned for another; each keeps the newest, of its own chain and of others'. */
export class CreateCountersignedHeads20261122000003 implements MigrationInterface {
  name = 'CreateCountersignedHeads20261122000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE countersigned_heads (
        node text NOT NULL,
        incarnation text NOT NULL,
        witness text NOT NULL,
        position bigint NOT NULL,
        chain_hash text NOT NULL,
        at text NOT NULL,
        signature text NOT NULL,
        said_at timestamptz NOT NULL,
        PRIMARY KEY (node, incarnation, witness)
      );

      CREATE TABLE contradictions (
        node text NOT NULL,
        incarnation text NOT NULL,
        witness text NOT NULL,
        known_position bigint,
        known_chain_hash text,
        heard_position bigint,
        heard_chain_hash text,
        first_at timestamptz NOT NULL DEFAULT now(),
        last_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (node, incarnation, witness)
      );

      DO $$
      DECLARE
        node_role text := current_setting('fengqiao.node_role');
      BEGIN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON countersigned_heads, contradictions TO %I', node_role);
      END
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was attested is never dropped.');
  }
}
