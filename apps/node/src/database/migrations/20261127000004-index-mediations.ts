import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mediations in which something may fall due, found without reading every matter. */
export class IndexMediations20261127000004 implements MigrationInterface {
  name = 'IndexMediations20261127000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX matters_with_open_mediation ON matters (holder)
      WHERE state->'mediation'->>'stage' IN ('mediating', 'paused', 'signing', 'in_effect', 'unperformed');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX matters_with_open_mediation');
  }
}
