import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a node keeps of its own beginnings anew, and of those of others. A link's numbers start anew with each
 * incarnation of its sender; entries that an earlier incarnation had got confirmed keep their place below number one.
 */
export class CreateRecoveries20261122000002 implements MigrationInterface {
  name = 'CreateRecoveries20261122000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recoveries (
        incarnation text PRIMARY KEY,
        reason text NOT NULL CHECK (reason IN ('rebuilt', 'restored')),
        previous text,
        position bigint NOT NULL,
        known_incarnation text NOT NULL,
        known_seq bigint NOT NULL,
        numbers_from date NOT NULL,
        thousands_used integer NOT NULL,
        begun_at timestamptz NOT NULL DEFAULT now(),
        decides_at timestamptz,
        finished_at timestamptz,
        keys_lacking integer
      );

      CREATE TABLE recovery_peers (
        incarnation text NOT NULL REFERENCES recoveries (incarnation),
        peer text NOT NULL,
        place integer NOT NULL,
        own_incarnation text NOT NULL,
        own_seq bigint NOT NULL,
        own_done_at timestamptz,
        sets_after uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        sets_done_at timestamptz,
        steps_got integer NOT NULL DEFAULT 0,
        keys_got integer NOT NULL DEFAULT 0,
        answered_at timestamptz,
        done_at timestamptz,
        PRIMARY KEY (incarnation, peer)
      );

      CREATE TABLE closed_link_entries (
        peer text NOT NULL,
        incarnation text NOT NULL,
        number bigint NOT NULL,
        PRIMARY KEY (peer, incarnation, number)
      );

      ALTER TABLE links_in ADD COLUMN head_seen bigint, ADD COLUMN closed_at timestamptz;
      ALTER TABLE peers ADD COLUMN recovering boolean NOT NULL DEFAULT false;
      ALTER TABLE link_entries DROP CONSTRAINT link_entries_number_check;

      DO $$
      DECLARE
        node_role text := current_setting('fengqiao.node_role');
      BEGIN
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_peers, closed_link_entries TO %I', node_role);
        EXECUTE format('GRANT SELECT, UPDATE ON recoveries TO %I', node_role);
      END
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was recovered is never forgotten.');
  }
}
