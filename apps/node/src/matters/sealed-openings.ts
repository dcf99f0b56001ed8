import { Refusal, sideEntry, type DecidedEvent } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { Identity } from '../identity/identity.js';
import { JournalService } from '../journal/journal.service.js';
import { actorOf } from '../people/people.service.js';
import type { PersonEntity } from '../people/person.entity.js';
import { SealingService } from '../sealing/sealing.service.js';
import { Consequences } from './consequences.js';
import { loadHistory, lockMatters } from './histories.js';
import { opensHere } from './matter-view.js';
import type { Opened } from './matter-loader.js';

/** An opening is for one sitting, not for good. */
const OPEN_HOURS = 8;

/**
 * Opening the sealed text of a matter that custody has not brought here: by a named person, for a reason, which is
 * written into the matter's own log, so that the tier below sees who looked and why (DESIGN 8, promise 10).
 */
@Injectable()
export class SealedOpenings {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly journal: JournalService,
    private readonly sealing: SealingService,
    private readonly consequences: Consequences,
    private readonly identity: Identity,
  ) {}

  /** @throws Refusal KEY_NOT_HERE while no key in escrow has reached this node. */
  async open(matterId: string, reason: string, person: PersonEntity): Promise<void> {
    await this.transactions.run(async (tx, touched) => {
      await lockMatters(tx, [matterId]);
      const history = await loadHistory(tx, matterId);
      const actor = actorOf(person);
      if (!history.matter) throw new Refusal('MATTER_UNKNOWN');
      this.consequences.requireVisible(history, actor);
      if ((await this.sealing.keysOf(tx, matterId)).size === 0) throw new Refusal('KEY_NOT_HERE');
      const context = await this.consequences.context(actor);
      const words = { type: 'SealedOpened', data: {}, sealed: { by: actor.name, text: reason }, occurredAt: context.now } as const;
      const opened: DecidedEvent = sideEntry(history, context, words);
      const { written, owed } = await this.consequences.of(tx, history, { decided: [opened] });
      await this.journal.append(tx, { written, owed, received: [] });
      await tx.query(
        `INSERT INTO openings (matter_id, person_id, until) VALUES ($1, $2, now() + make_interval(hours => $3))
         ON CONFLICT (matter_id, person_id) DO UPDATE SET until = excluded.until`,
        [matterId, person.id, OPEN_HOURS],
      );
      touched.add(matterId);
    });
  }

  /** Whether this person may read the sealed text now: custody was here, or it was opened with a reason. */
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
