import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { faultName } from '../faults.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { MattersService } from './matters.service.js';

/**
 * At start-up: an offer that stands to this node is taken, should a crash, or an older version, have kept it from
 * being taken in the transaction that brought it (CUSTODY 1.4.3).
 */
@Injectable()
export class Settlement implements OnApplicationBootstrap {
  private readonly logger = new Logger('settlement');

  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly matters: MattersService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const offered: { id: string }[] = await this.source.query(
      'SELECT id FROM matters WHERE offered_to = $1',
      [this.jurisdictions.here],
    );
    for (const { id } of offered) await this.settle(id);
    if (offered.length > 0) this.logger.log(`${offered.length} offers looked at again`);
  }

  // One matter that cannot be settled must not keep the node from starting: the desk works on all others.
  private async settle(id: string): Promise<void> {
    try {
      await this.matters.settle(id);
    } catch (error) {
      this.logger.error(`${id} not settled: ${faultName(error)}`);
    }
  }
}
