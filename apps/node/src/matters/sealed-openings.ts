import { Refusal, sideEntry, type DecidedEvent } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import { JournalService } from '../journal/journal.service.js';
import { actorOf } from '../people/people.service.js';
import type { PersonEntity } from '../people/person.entity.js';
import { SealingService } from '../sealing/sealing.service.js';
import { Consequences } from './consequences.js';
import { lockMatters } from './histories.js';

/** An opening is for one sitting of eight hours, not for good: milliseconds. */
export const OPEN_FOR_MS = 8 * 3_600_000;

/**
 * Opening the sealed text of a matter that custody has not brought here: by a named person, for a reason, which is
 * written into the matter's own log, so that the tier below sees who looked and why (DESIGN 8, promise 10).
 */
@Injectable()
export class SealedOpenings {
  constructor(
    private readonly transactions: Transactions,
    private readonly journal: JournalService,
    private readonly sealing: SealingService,
    private readonly consequences: Consequences,
  ) {}

  /** @throws Refusal KEY_NOT_HERE while no key in escrow has reached this node. */
  async open(matterId: string, reason: string, person: PersonEntity): Promise<void> {
    await this.transactions.run(async (tx, touched) => {
      await lockMatters(tx, [matterId]);
      const history = await this.consequences.history(tx, matterId);
      const actor = actorOf(person);
      if (!history.matter) throw new Refusal('MATTER_UNKNOWN');
      this.consequences.requireVisible(history, actor);
      if ((await this.sealing.keysOf(tx, matterId)).size === 0) throw new Refusal('KEY_NOT_HERE');
      const context = this.consequences.context(actor);
      const words = {
        type: 'SealedOpened',
        data: {},
        sealed: { by: actor.name, text: reason },
        occurredAt: context.now,
      } as const;
      const opened: DecidedEvent = sideEntry(history, context, words);
      const { written, owed } = await this.consequences.of(tx, [
        { before: history, news: { decided: [opened] } },
      ]);
      await this.journal.append(tx, { written, owed, received: [] });
      await tx.query(
        `INSERT INTO openings (matter_id, person_id, until) VALUES ($1, $2, $3)
         ON CONFLICT (matter_id, person_id) DO UPDATE SET until = excluded.until`,
        [matterId, person.id, new Date(Date.parse(context.now) + OPEN_FOR_MS)],
      );
      touched.add(matterId);
    });
  }
}
