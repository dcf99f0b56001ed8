import { FOLD_VERSION } from '@fengqiao/domain';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { untilReached } from '../database/patience.js';
import { faultName } from '../faults.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { MattersService } from './matters.service.js';

const AT_ONCE = 100;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * At start-up: an offer that stands to this node is taken, should a crash, or an older version, have kept it from
 * being taken in the transaction that brought it (CUSTODY 1.4.3). Then, while the desk works, what an older version
 * folded is folded again by this one.
 */
@Injectable()
export class Settlement implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('settlement');
  private refolding: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly matters: MattersService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const offered = await untilReached(() =>
      this.source.query<{ id: string }[]>('SELECT id FROM matters WHERE offered_to = $1', [
        this.jurisdictions.here,
      ]),
    );
    for (const { id } of offered) await this.settle(id);
    if (offered.length > 0) this.logger.log(`${offered.length} offers looked at again`);
    this.refolding = this.refold().catch((error: unknown) => {
      this.logger.warn(`folding again goes on at the next start: ${faultName(error)}`);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.refolding;
  }

  private async refold(): Promise<void> {
    let count = 0;
    let last = FIRST_ID;
    while (!this.stopped) {
      const rows: { id: string }[] = await this.source.query(
        'SELECT id FROM matters WHERE fold_version <> $1 AND id > $2 ORDER BY id LIMIT $3',
        [FOLD_VERSION, last, AT_ONCE],
      );
      for (const { id } of rows) await this.settle(id);
      count += rows.length;
      last = rows.at(-1)?.id ?? last;
      if (rows.length < AT_ONCE) break;
    }
    if (count > 0) this.logger.log(`${count} matters folded again by version ${FOLD_VERSION}`);
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
