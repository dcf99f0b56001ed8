import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePeople20261121000003 implements MigrationInterface {
  name = 'CreatePeople20261121000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE people (
        id uuid PRIMARY KEY,
        username text NOT NULL UNIQUE,
        name text NOT NULL,
        password_hash text NOT NULL,
        role text NOT NULL CHECK (role IN ('desk', 'command', 'administrator')),
        scope text NOT NULL,
        failures integer NOT NULL DEFAULT 0,
        locked_until timestamptz,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE sessions (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES people (id),
        expires_at timestamptz NOT NULL,
        ended_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX sessions_by_person ON sessions (person_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('People are never dropped.');
  }
}
