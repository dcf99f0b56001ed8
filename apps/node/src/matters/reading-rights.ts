import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Identity } from '../identity/identity.js';
import type { PersonEntity } from '../people/person.entity.js';
import { opensHere } from './matter-view.js';
import type { Opened } from './matter-loader.js';

/** Whether a person may read the sealed text of a matter here: asked wherever it is shown, never where it is opened. */
@Injectable()
export class ReadingRights {
  constructor(
    private readonly source: DataSource,
    private readonly identity: Identity,
  ) {}

  /** Custody was here, or this person opened it with a logged reason a while ago (DESIGN 8). */
  async mayRead(opened: Opened, person: PersonEntity): Promise<boolean> {
    if (!opened.hasKey || person.role === 'administrator') return false;
    if (opensHere(opened, this.identity.code)) return true;
    const rows: unknown[] = await this.source.query(
      'SELECT 1 FROM openings WHERE matter_id = $1 AND person_id = $2 AND until > now()',
      [opened.history.matterId, person.id],
    );
    return rows.length > 0;
  }
}
