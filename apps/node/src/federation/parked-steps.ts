import { stepFrom } from '@fengqiao/contracts';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { faultName } from '../faults.js';
import { Receiver } from './receiver.js';
import { parsed } from './signed-words.js';

/** What a newer program, or a newer directory, may understand by now. Contradictions wait for a person. */
const MAY_PASS = ['ORIGIN_UNKNOWN', 'NOT_UNDERSTOOD'];
const AT_ONCE = 500;

/** Looks at start-up again at steps that were set aside because this node did not know enough. */
@Injectable()
export class ParkedSteps implements OnApplicationBootstrap {
  private readonly logger = new Logger('parked');

  constructor(
    private readonly source: DataSource,
    private readonly receiver: Receiver,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const rows: { step: string; sender: string }[] = await this.source.query(
      'SELECT step, sender FROM parked_steps WHERE reason = ANY($1) ORDER BY parked_at LIMIT $2',
      [MAY_PASS, AT_ONCE],
    );
    for (const { step, sender } of rows) await this.again(parsed(step), sender);
    // What has come in by now is in the journal; the rest stays where it is.
    await this.source.query(
      'DELETE FROM parked_steps p USING journal j WHERE j.id = p.id AND p.reason = ANY($1)',
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
