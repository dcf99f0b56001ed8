import { codesChanged, type DirectoryState } from '@fengqiao/domain';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { skip } from 'rxjs';
import { DataSource } from 'typeorm';
import { faultName } from '../faults.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Loop } from '../loop.js';
import { MATTER_STREAM } from './matter-events.js';
import { MattersService } from './matters.service.js';

const AT_ONCE = 200;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** What failed, because the database was away, is tried again after this long. */
const AGAIN_MS = 5_000;

/**
 * When the directory changes, the matters that concern whoever it changed for are settled again: a moved village's new
 * ancestors become audience and are owed all events and keys (CUSTODY 1.5), and what was quarantined, or released, is
 * folded without it, or with it. Which directory the matters were settled by last is remembered, so that a crash in
 * between is made good at the next start.
 */
@Injectable()
export class Reorganisation implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('reorganisation');
  private readonly loop = new Loop('reorganisation', AGAIN_MS, () => this.settle());
  private isSettled = false;

  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly matters: MattersService,
  ) {}

  onApplicationBootstrap(): void {
    this.jurisdictions.changes.pipe(skip(1)).subscribe(() => {
      this.isSettled = false;
      this.loop.wake();
    });
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async settle(): Promise<void> {
    if (this.isSettled) return;
    this.isSettled = true;
    try {
      await this.settleBy(this.jurisdictions.state);
    } catch (error) {
      this.isSettled = false;
      throw error;
    }
  }

  private async settleBy(state: DirectoryState): Promise<void> {
    const rows: { settled: string | null }[] = await this.source.query(
      'SELECT settled_state AS settled FROM directory_state',
    );
    const settled = rows[0]?.settled;
    const before = settled ? (JSON.parse(settled) as DirectoryState) : this.jurisdictions.founding;
    const codes = codesChanged(before, state);
    const count = codes.length > 0 ? await this.settleMattersOf(codes) : 0;
    await this.source.query('UPDATE directory_state SET settled_state = $1', [JSON.stringify(state)]);
    if (count > 0) this.logger.log(`${count} matters settled again for ${codes.join(', ')}`);
  }

  // Every member of an audience either wrote an event or is among the addresses of one.
  private async settleMattersOf(codes: readonly string[]): Promise<number> {
    let count = 0;
    for (let last = FIRST_ID; ;) {
      const rows: { id: string }[] = await this.source.query(
        `SELECT DISTINCT stream_id AS id FROM journal
         WHERE stream = $1 AND stream_id > $2 AND ("to" && $3 OR origin = ANY($3)) ORDER BY 1 LIMIT $4`,
        [MATTER_STREAM, last, codes, AT_ONCE],
      );
      for (const { id } of rows) await this.settleOne(id);
      count += rows.length;
      last = rows.at(-1)?.id ?? last;
      if (rows.length < AT_ONCE) return count;
    }
  }

  // One that cannot be settled must not keep the others from it.
  private async settleOne(id: string): Promise<void> {
    try {
      await this.matters.settle(id);
    } catch (error) {
      this.logger.error(`${id} not settled: ${faultName(error)}`);
    }
  }
}
