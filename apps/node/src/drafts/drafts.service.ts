import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Identity } from '../identity/identity.js';
import { open, seal } from '../sealing/cipher.js';

/** Nobody goes on with what lay there longer; personal data is not kept for nothing (个人信息保护法 art. 19). */
const KEPT_DAYS = 30;
/** So many at once are a person's own; the oldest makes room. */
const MOST_DRAFTS = 50;
const KEY_ID = 'drafts';

/** What a person has typed and not yet given, kept through a closed browser or a broken PC: sealed, and for nobody else. */
@Injectable()
export class DraftsService {
  private readonly key: Buffer;

  constructor(
    private readonly source: DataSource,
    identity: Identity,
  ) {
    this.key = identity.token('key of drafts');
  }

  /** The draft of that name, or null where there is none that can still be read. */
  async find(personId: string, name: string): Promise<string | null> {
    const rows: { sealed: string }[] = await this.source.query(
      'SELECT sealed FROM drafts WHERE person_id = $1 AND name = $2',
      [personId, name],
    );
    const [row] = rows;
    if (!row) return null;
    try {
      return open(row.sealed, this.key, boundTo(personId, name));
    } catch {
      // Sealed by keys that this node had before: lost with them, and no reason to stop anybody.
      return null;
    }
  }

  /** What this person has begun, newest first. */
  async kept(personId: string): Promise<{ name: string; keptAt: Date }[]> {
    const rows: { name: string; kept_at: Date }[] = await this.source.query(
      'SELECT name, kept_at FROM drafts WHERE person_id = $1 ORDER BY kept_at DESC, name',
      [personId],
    );
    return rows.map(({ name, kept_at: keptAt }) => ({ name, keptAt }));
  }

  async keep(personId: string, name: string, content: string): Promise<void> {
    const sealed = seal(content, this.key, KEY_ID, boundTo(personId, name));
    await this.source.query(
      `INSERT INTO drafts (person_id, name, sealed) VALUES ($1, $2, $3)
       ON CONFLICT (person_id, name) DO UPDATE SET sealed = excluded.sealed, kept_at = now()`,
      [personId, name, sealed],
    );
    await this.source.query(
      `DELETE FROM drafts WHERE kept_at < now() - make_interval(days => $1)
         OR (person_id = $2 AND name IN (
           SELECT name FROM drafts WHERE person_id = $2 ORDER BY kept_at DESC OFFSET $3))`,
      [KEPT_DAYS, personId, MOST_DRAFTS],
    );
  }

  async drop(personId: string, name: string): Promise<void> {
    await this.source.query('DELETE FROM drafts WHERE person_id = $1 AND name = $2', [personId, name]);
  }
}

function boundTo(personId: string, name: string): string {
  return `draft/${personId}/${name}`;
}
