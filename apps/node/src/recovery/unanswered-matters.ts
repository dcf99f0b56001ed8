import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { faultName, isPassing } from '../faults.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { MattersService } from '../matters/matters.service.js';
import { FIRST_MATTER } from './recovery-peers.js';

const AT_ONCE = 200;

/** What this node would have answered by itself while it recovered: offers to it, and requests to recall one. */
@Injectable()
export class UnansweredMatters {
  private readonly logger = new Logger('recovery');

  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly matters: MattersService,
  ) {}

  /** Looks once at every matter that this node holds or is offered. @throws Error when the database is away meanwhile */
  async answer(): Promise<void> {
    let after = FIRST_MATTER;
    for (;;) {
      const rows: { id: string }[] = await this.source.query(
        'SELECT id FROM matters WHERE id > $1 AND (offered_to = $2 OR holder = $2) ORDER BY id LIMIT $3',
        [after, this.jurisdictions.here, AT_ONCE],
      );
      for (const { id } of rows) await this.settle(id);
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
    }
  }

  private async settle(id: string): Promise<void> {
    try {
      await this.matters.settle(id);
    } catch (error) {
      if (isPassing(error)) throw error;
      this.logger.error(`${id} not settled: ${faultName(error)}`);
    }
  }
}
