import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddFoldVersion20261122000007 implements MigrationInterface {
  name = 'AddFoldVersion20261122000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE matters ADD COLUMN fold_version integer NOT NULL DEFAULT 1;
      CREATE INDEX matters_by_fold_version ON matters (fold_version, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What a row was folded with is not forgotten.');
  }
}
