import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Counters } from '../counters/counters.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Loop } from '../loop.js';

/** Written this often and not with each, so that a flood of forgeries costs the database one row in this time. */
const WRITE_MS = 3_000;
/** In the place of a code that no node has: whoever forges must not be able to choose how many rows there are. */
const UNKNOWN = 'unknown';

/** Why something was dropped: a signature did not hold, or signed words had not the shape they should have. */
export type Fault = 'forged' | 'misshapen';

interface Drop {
  peer: string;
  what: string;
  count: number;
}

/**
 * Counts what was dropped, by the node in whose name it came and by what it was to be (`forged link`,
 * `misshapen beat`), for ever: a restart forgets no alarm.
 */
@Injectable()
export class Drops implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly unwritten = new Map<string, Drop>();
  private readonly loop = new Loop('drops', WRITE_MS, () => this.write());

  constructor(
    private readonly source: DataSource,
    private readonly jurisdictions: JurisdictionsService,
    private readonly counters: Counters,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.write().catch(() => undefined);
  }

  /** @param what from a closed list: the kind of message, or `step` */
  note(fault: Fault, what: string, sender: string): void {
    this.counters[fault].inc({ what });
    const peer = this.jurisdictions.node(sender) ? sender : UNKNOWN;
    this.add({ peer, what: `${fault} ${what}`, count: 1 });
  }

  private add({ peer, what, count }: Drop): void {
    const key = `${peer}/${what}`;
    this.unwritten.set(key, { peer, what, count: count + (this.unwritten.get(key)?.count ?? 0) });
  }

  private async write(): Promise<void> {
    if (this.unwritten.size === 0) return;
    const drops = [...this.unwritten.values()];
    this.unwritten.clear();
    try {
      await this.source.query(WRITE, [
        drops.map(({ peer }) => peer),
        drops.map(({ what }) => what),
        drops.map(({ count }) => count),
      ]);
    } catch (error) {
      for (const drop of drops) this.add(drop);
      throw error;
    }
  }
}

const WRITE = `
  INSERT INTO drops (peer, what, count) SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])
  ON CONFLICT (peer, what) DO UPDATE SET count = drops.count + excluded.count, last_at = believed_now()`;
