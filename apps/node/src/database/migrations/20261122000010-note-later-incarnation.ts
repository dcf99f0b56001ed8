import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A node that began anew under a clock that was behind may bear a name that sorts before one that others know. */
export class NoteLaterIncarnation20261122000010 implements MigrationInterface {
  name = 'NoteLaterIncarnation20261122000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE recoveries ADD COLUMN later_incarnation text');
  }

  async down(): Promise<void> {
    throw new Error('What others know of this node is not forgotten.');
  }
}
