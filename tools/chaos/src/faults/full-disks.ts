import { join } from 'node:path';
import type { TestCounty } from '../../../harness/src/test-county.js';
import { stopParts } from '../../../stack/src/down.js';
import { CLOCKED } from '../county-places.js';
import type { Random } from '../random.js';
import type { Fault, FaultKind } from './fault.js';
import { startHub, startPostgres } from './kills.js';
import { pauseUnless } from './pause.js';
import { SmallDisk, whyNoSmallDisk } from './small-disk.js';

/** A full disk is noticed, and given room, after about so long. */
const [SHORTEST_MS, LONGEST_MS] = [1_500, 4_000];
const MEGABYTE = 1024 * 1024;

const absent = whyNoSmallDisk();

/** Disks that are full: under the broker's store, and under one node's tables. */
export const fullDiskKinds: readonly FaultKind[] = [
  { kind: 'disk full under NATS', column: 'process', make: () => new FullHubDisk(), absent },
  { kind: 'disk full under PostgreSQL', column: 'process', make: () => new FullDatabaseDisk(), absent },
];

class FullHubDisk implements Fault {
  readonly kind = 'disk full under NATS';
  readonly column = 'process';
  private disk: SmallDisk | null = null;

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    this.disk = new SmallDisk(county.hub.store);
    await county.hub.kill();
    this.disk.cover(MEGABYTE);
    await startHub(county);
    this.disk.fill();
    await pauseUnless(random.between(SHORTEST_MS, LONGEST_MS), signal);
    // By itself: what strikes the store next must find a folder and not a disk of its own.
    await this.heal(county);
    return 1;
  }

  async heal(county: TestCounty): Promise<void> {
    if (!this.disk) return;
    await county.hub.kill();
    this.disk.uncover();
    this.disk = null;
    await startHub(county);
  }
}

/** The tables of one node; its write-ahead log has room, so the server lives and refuses. */
class FullDatabaseDisk implements Fault {
  readonly kind = 'disk full under PostgreSQL';
  readonly column = 'process';
  private disk: SmallDisk | null = null;

  async inject(county: TestCounty, random: Random, signal: AbortSignal): Promise<number> {
    // The village with a clock of its own has a server of its own, too.
    const victim = random.pick([...county.nodes.keys()].filter((code) => code !== CLOCKED));
    const [row] = await county.sql<{ oid: string }>(
      victim,
      'SELECT oid::text FROM pg_database WHERE datname = current_database()',
    );
    const folder = join(county.database.folder, 'base', row?.oid ?? '');
    this.disk = new SmallDisk(folder);
    // In order: a server that was killed would need room to replay its log before it serves.
    await stopParts(county.places, ['postgres']);
    this.disk.cover(MEGABYTE);
    await startPostgres(county);
    this.disk.fill();
    await pauseUnless(random.between(SHORTEST_MS, LONGEST_MS), signal);
    return 1;
  }

  async heal(county: TestCounty): Promise<void> {
    if (!this.disk) return;
    await county.database.kill();
    this.disk.uncover();
    this.disk = null;
    await startPostgres(county);
  }
}
