import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of each chain and witness more than the newest countersigned head is kept: a log that was rewritten and went on would
 * otherwise be countersigned anew, and the proof of what it had been would be gone. The program thins them out.
 */
export class KeepPastHeads20261122000008 implements MigrationInterface {
  name = 'KeepPastHeads20261122000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE countersigned_heads DROP CONSTRAINT countersigned_heads_pkey,
        ADD PRIMARY KEY (node, incarnation, witness, position);

      DO $$
      BEGIN
        EXECUTE format('GRANT DELETE ON countersigned_heads TO %I', current_setting('fengqiao.node_role'));
      END
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was attested is never dropped.');
  }
}
