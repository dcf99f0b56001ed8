import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NodeClock } from '../clock/node-clock.js';
import { DirectoryService } from '../directory/directory.service.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Loop } from '../loop.js';

const LOOK_MS = 2_000;
const REASON =
  '记录自相矛盾：同一节点可能在两台机器上运行，或被回退。两台都已暂停，请核实后决定：确认只有一台可信时，重新邀请那一台换钥加入。';

/**
 * A node that contradicts itself runs twice, or was rolled back: the top shuts it out at once, both copies of it,
 * until a person has decided which one goes on. What was contradicted before a person let it in again is settled.
 */
@Injectable()
export class ContradictingNodes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('administration');
  private readonly loop = new Loop('contradicting nodes', LOOK_MS, () => this.look());

  constructor(
    private readonly source: DataSource,
    private readonly directory: DirectoryService,
    private readonly jurisdictions: JurisdictionsService,
    private readonly clock: NodeClock,
  ) {}

  onApplicationBootstrap(): void {
    if (this.jurisdictions.isTop()) this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.jurisdictions.isTop()) await this.loop.stop();
  }

  private async look(): Promise<void> {
    const rows: { node: string; last_at: Date }[] = await this.source.query(CONTRADICTING, [
      this.jurisdictions.here,
    ]);
    for (const { node, last_at: lastAt } of rows) {
      const entry = this.jurisdictions.entry(node);
      if (entry?.standing !== 'active') continue;
      const decidedAt = entry.standingSince === null ? -Infinity : Date.parse(entry.standingSince);
      if (lastAt.getTime() > decidedAt) await this.pause(node);
    }
  }

  private async pause(node: string): Promise<void> {
    await this.directory.execute(
      { type: 'SuspendNode', code: node, reason: REASON, cause: 'contradiction' },
      { from: this.jurisdictions.here, by: 'custody', now: this.clock.now().toISOString() },
    );
    this.logger.error(`${node} contradicts itself and is shut out until a person decides`);
  }
}

// Of its present life, as its heads tell. A single step that contradicts another is parked, and is no proof that the
// node runs twice: that shows in its heads within a few beats.
const CONTRADICTING = `
  SELECT c.node, max(c.last_at) AS last_at FROM contradictions c
  JOIN peers p ON p.code = c.node AND p.incarnation = c.incarnation
  WHERE c.node <> $1 GROUP BY c.node`;
