import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Policies come from the county now, as steps of the journal; what is folded from them is kept here. What a node had
 * been set to on its own stays in force there until the county publishes.
 */
export class PublishPolicies20261127000002 implements MigrationInterface {
  name = 'PublishPolicies20261127000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE policy_state (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        founding text NOT NULL,
        state text NOT NULL,
        folded_at timestamptz NOT NULL DEFAULT now()
      );
      INSERT INTO policy_state (founding, state)
      SELECT own.state, own.state FROM (
        SELECT json_build_object('editions', json_agg(json_build_object(
            'policy', body::json, 'from', at, 'isAtOnce', true,
            'publishedAt', at, 'publishedBy', set_by, 'isWithdrawn', false) ORDER BY set_at),
          'asOf', null)::text AS state
        FROM (SELECT *, to_char(set_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at FROM policies) set_here
        HAVING count(*) > 0) own;
      DROP TABLE policies;

      DO $$
      DECLARE
        node_role text := current_setting('fengqiao.node_role');
      BEGIN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON policy_state TO %I', node_role);
      END
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Policies that were published are never dropped.');
  }
}
