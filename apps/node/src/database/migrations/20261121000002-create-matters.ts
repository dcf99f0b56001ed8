import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMatters20261121000002 implements MigrationInterface {
  name = 'CreateMatters20261121000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE matters (
        id uuid PRIMARY KEY,
        state jsonb NOT NULL,
        state_hash text NOT NULL,
        code text NOT NULL,
        public_code_hash text NOT NULL,
        kind text NOT NULL,
        category text,
        level text,
        status text NOT NULL CHECK (status IN ('registered', 'received', 'accepted', 'assigned', 'handling',
          'offered', 'rejected', 'withdrawn', 'closed')),
        home text NOT NULL,
        holder text NOT NULL,
        offered_to text,
        epoch text NOT NULL,
        version integer NOT NULL,
        behind boolean NOT NULL,
        late_count integer NOT NULL,
        registered_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        due_at timestamptz,
        watch_until timestamptz,
        registered_by text NOT NULL,
        last_author text NOT NULL
      );
      CREATE INDEX matters_by_code ON matters (code);
      CREATE INDEX matters_by_public_code ON matters (public_code_hash);
      CREATE INDEX matters_by_registered ON matters (registered_at DESC, id DESC);
      CREATE INDEX matters_by_updated ON matters (updated_at DESC, id DESC);
      CREATE INDEX matters_by_due ON matters (due_at, id) WHERE due_at IS NOT NULL;
      CREATE INDEX matters_by_watch ON matters (watch_until) WHERE watch_until IS NOT NULL;
      CREATE INDEX matters_by_holder ON matters (holder, status);
      CREATE INDEX matters_by_home ON matters (home text_pattern_ops);

      CREATE TABLE matter_gaps (
        matter_id uuid NOT NULL,
        missing uuid NOT NULL,
        named_by text NOT NULL,
        since timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (matter_id, missing)
      );

      CREATE TABLE commands (
        id uuid PRIMARY KEY,
        fingerprint text NOT NULL,
        matter_id uuid NOT NULL,
        done_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE code_serials (
        day date PRIMARY KEY,
        last integer NOT NULL
      );

      CREATE TABLE matter_keys (
        id uuid PRIMARY KEY,
        matter_id uuid NOT NULL,
        key_id text NOT NULL,
        recipient text NOT NULL,
        purpose text NOT NULL CHECK (purpose IN ('holder', 'escrow')),
        wrapped text NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (matter_id, key_id, recipient)
      );

      CREATE TABLE openings (
        matter_id uuid NOT NULL,
        person_id uuid NOT NULL,
        until timestamptz NOT NULL,
        PRIMARY KEY (matter_id, person_id)
      );

      CREATE TABLE search_tokens (
        matter_id uuid NOT NULL,
        token bytea NOT NULL,
        PRIMARY KEY (token, matter_id)
      );
      CREATE INDEX search_tokens_by_matter ON search_tokens (matter_id);

      CREATE TABLE reminders (
        id uuid PRIMARY KEY,
        matter_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('due_soon', 'overdue')),
        due_at timestamptz NOT NULL,
        fired_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (matter_id, kind, due_at)
      );

      CREATE TABLE policies (
        version text PRIMARY KEY,
        body text NOT NULL,
        set_by text NOT NULL,
        set_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Matters are never dropped.');
  }
}
