import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is noted of links and matters is dated by the time that this node believes, and not by the clock of the machine:
 * otherwise a wrong clock makes what has just happened look old, and what is long over look fresh. Besides, each watch
 * says from when it runs, so that it can be moved when the belief turns out to have been ahead.
 */
export class DateByBelief20261122000009 implements MigrationInterface {
  name = 'DateByBelief20261122000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION believed_now() RETURNS timestamptz LANGUAGE sql STABLE AS
        'SELECT now() - make_interval(secs => coalesce((SELECT ahead_ms FROM clock_memory), 0) / 1000.0)';
      ALTER TABLE link_entries ALTER made_at SET DEFAULT believed_now();
      ALTER TABLE links_in ALTER advanced_at SET DEFAULT believed_now();
      ALTER TABLE held_messages ALTER held_at SET DEFAULT believed_now();
      ALTER TABLE parked_messages ALTER parked_at SET DEFAULT believed_now();
      ALTER TABLE parked_steps ALTER parked_at SET DEFAULT believed_now();
      ALTER TABLE matter_gaps ALTER since SET DEFAULT believed_now();
      ALTER TABLE drops ALTER first_at SET DEFAULT believed_now(), ALTER last_at SET DEFAULT believed_now();
      ALTER TABLE matters ADD watched_from timestamptz;
      CREATE INDEX matters_watched_from ON matters (watched_from) WHERE watch_until IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was noted by one clock is not dated anew by a migration.');
  }
}
