import { stepFrom } from '@fengqiao/contracts';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { concatMap, skip } from 'rxjs';
import { DataSource } from 'typeorm';
import { untilReached } from '../database/patience.js';
import { faultName } from '../faults.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Receiver } from './receiver.js';
import { parsed } from './signed-words.js';

/** What a newer program, or a newer directory, may understand by now. Contradictions wait for a person. */
const MAY_PASS = ['ORIGIN_UNKNOWN', 'NOT_UNDERSTOOD'];
const AT_ONCE = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Looks again at steps that were set aside because this node did not know enough: at start-up, and whenever the
 * directory has changed, because a new node's first steps may have come here before the word of it.
 */
@Injectable()
export class ParkedSteps implements OnApplicationBootstrap {
  private readonly logger = new Logger('parked');

  constructor(
    private readonly source: DataSource,
    private readonly receiver: Receiver,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await untilReached(() => this.lookAgain());
    this.jurisdictions.changes
      .pipe(
        skip(1),
        concatMap(() =>
          this.lookAgain().catch((error: unknown) => {
            this.logger.warn(`what was set aside is looked at again at the next start: ${faultName(error)}`);
          }),
        ),
      )
      .subscribe();
  }

  private async lookAgain(): Promise<void> {
    let after = FIRST_ID;
    for (;;) {
      const rows: { id: string; step: string; sender: string }[] = await this.source.query(
        `SELECT id, step, sender FROM parked_steps WHERE reason = ANY($1) AND settled_at IS NULL AND id > $2
         ORDER BY id LIMIT $3`,
        [MAY_PASS, after, AT_ONCE],
      );
      for (const { step, sender } of rows) await this.again(parsed(step), sender);
      if (rows.length < AT_ONCE) break;
      after = rows.at(-1)?.id ?? after;
    }
    // What has come in by now is in the journal; the rest stays where it is.
    await this.source.query(
      `UPDATE parked_steps p SET settled_at = now(), settled_as = 'applied' FROM journal j
       WHERE j.id = p.id AND p.reason = ANY($1) AND p.settled_at IS NULL`,
      [MAY_PASS],
    );
  }

  private async again(value: unknown, sender: string): Promise<void> {
    const step = stepFrom(value);
    if (!step) return;
    try {
      await this.receiver.applySteps([step], sender);
    } catch (error) {
      this.logger.warn(`${step.id} stays aside: ${faultName(error)}`);
    }
  }
}
