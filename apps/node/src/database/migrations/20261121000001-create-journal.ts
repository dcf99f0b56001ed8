import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateJournal20261121000001 implements MigrationInterface {
  name = 'CreateJournal20261121000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE journal (
        id uuid PRIMARY KEY,
        origin text NOT NULL,
        incarnation text NOT NULL,
        seq bigint NOT NULL CHECK (seq > 0),
        stream text NOT NULL,
        stream_id uuid NOT NULL,
        line boolean NOT NULL,
        epoch text,
        version integer,
        previous uuid,
        "to" text[] NOT NULL,
        type text NOT NULL,
        body text NOT NULL,
        sealed text,
        occurred_at text NOT NULL,
        recorded_at text NOT NULL,
        author text NOT NULL,
        hash text NOT NULL,
        signature text NOT NULL,
        position bigint NOT NULL UNIQUE,
        chain_hash text NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (origin, incarnation, seq)
      );
      CREATE INDEX journal_by_stream ON journal (stream_id);
      CREATE UNIQUE INDEX journal_one_line ON journal (stream, stream_id, epoch, version) WHERE line;

      CREATE TABLE journal_head (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        origin text NOT NULL,
        incarnation text NOT NULL,
        seq bigint NOT NULL,
        position bigint NOT NULL,
        chain_hash text NOT NULL
      );

      CREATE TABLE epoch_writers (
        stream_id uuid NOT NULL,
        epoch text NOT NULL,
        origin text NOT NULL,
        incarnation text NOT NULL,
        PRIMARY KEY (stream_id, epoch)
      );

      CREATE TABLE parked_steps (
        id uuid PRIMARY KEY,
        stream_id uuid NOT NULL,
        sender text NOT NULL,
        reason text NOT NULL,
        step text NOT NULL,
        parked_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX parked_steps_by_stream ON parked_steps (stream_id);

      CREATE TABLE parked_messages (
        peer text NOT NULL,
        incarnation text NOT NULL,
        number bigint NOT NULL,
        kind text NOT NULL,
        body bytea NOT NULL,
        reason text NOT NULL,
        parked_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (peer, incarnation, number)
      );

      CREATE TABLE links_out (
        peer text PRIMARY KEY,
        head bigint NOT NULL DEFAULT 0,
        sent bigint NOT NULL DEFAULT 0,
        received bigint NOT NULL DEFAULT 0,
        received_at timestamptz,
        last_problem text,
        CHECK (received <= head AND sent <= head)
      );

      CREATE TABLE link_entries (
        peer text NOT NULL,
        number bigint NOT NULL CHECK (number > 0),
        kind text NOT NULL CHECK (kind IN ('step', 'key')),
        ref uuid NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        received_at timestamptz,
        PRIMARY KEY (peer, number)
      );
      CREATE INDEX link_entries_by_ref ON link_entries (ref);

      CREATE TABLE links_in (
        peer text NOT NULL,
        incarnation text NOT NULL,
        watermark bigint NOT NULL DEFAULT 0,
        advanced_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (peer, incarnation)
      );

      CREATE TABLE held_messages (
        peer text NOT NULL,
        incarnation text NOT NULL,
        number bigint NOT NULL,
        message text NOT NULL,
        held_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (peer, incarnation, number)
      );

      CREATE TABLE peers (
        code text PRIMARY KEY,
        incarnation text NOT NULL,
        software text NOT NULL,
        heard_at timestamptz NOT NULL,
        their_clock timestamptz NOT NULL,
        skew_ms bigint NOT NULL,
        head bigint NOT NULL,
        queue bigint NOT NULL,
        oldest_unsent_at timestamptz,
        position bigint NOT NULL,
        chain_hash text NOT NULL,
        as_of timestamptz
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('A journal is never dropped.');
  }
}
