import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NodeClock } from '../clock/node-clock.js';
import { Identity } from '../identity/identity.js';
import type { PersonEntity } from '../people/person.entity.js';
import { opensHere } from './matter-view.js';
import type { Opened } from './matter-loader.js';
import { OPEN_FOR_MS } from './sealed-openings.js';

/** Whether a person may read the sealed text of a matter here: asked wherever it is shown, never where it is opened. */
@Injectable()
export class ReadingRights {
  constructor(
    private readonly source: DataSource,
    private readonly identity: Identity,
    private readonly clock: NodeClock,
  ) {}

  /** Custody was here, or this person opened it with a logged reason a while ago (DESIGN 8). */
  async mayRead(opened: Opened, person: PersonEntity): Promise<boolean> {
    if (!opened.hasKey || person.role === 'administrator') return false;
    if (opensHere(opened, this.identity.code)) return true;
    const now = this.clock.now();
    // What would last longer than an opening of this moment was opened by a clock that has been set back since.
    const latest = new Date(now.getTime() + OPEN_FOR_MS);
    const rows: unknown[] = await this.source.query(
      'SELECT 1 FROM openings WHERE matter_id = $1 AND person_id = $2 AND until > $3 AND until <= $4',
      [opened.history.matterId, person.id, now, latest],
    );
    return rows.length > 0;
  }
}
