import { HUB, LINKS_STREAM, subjects } from '@fengqiao/contracts';
import { connectBroker, Hub } from '@fengqiao/jetstream';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { NatsConnection } from '@nats-io/transport-node';
import { Config } from '../config.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Loop } from '../loop.js';

const LOOK_MS = 5_000;

/**
 * Keeps the hub's stream and one consumer for each enrolled node, under a credential of its own that only this can.
 * Runs at the node that was given that credential. A store that was deleted, rolled back or damaged is made again, also
 * under a running server; what it held comes by repair.
 */
@Injectable()
export class HubKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('hub');
  private readonly loop = new Loop('hub', LOOK_MS, () => this.keep());
  private connection: NatsConnection | null = null;
  private hub: Hub | null = null;

  constructor(
    private readonly config: Config,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.hubSeedFile) void this.begin(this.config.hubSeedFile);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.connection) return;
    await this.loop.stop();
    await this.connection.close();
  }

  private async begin(seedFile: string): Promise<void> {
    this.connection = await connectBroker({
      url: this.config.natsUrl,
      authorityFile: this.config.natsAuthorityFile,
      seedFile,
      name: HUB,
      inboxPrefix: subjects.inbox(HUB),
    });
    this.hub = new Hub(this.connection);
    // A node that joins finds its consumer there when it comes.
    this.jurisdictions.changes.subscribe(() => this.loop.wake());
    this.loop.start();
    await this.watch(this.connection);
  }

  // A hub that comes back may have lost its store: every link waits for the look that makes it again.
  private async watch(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'reconnect') this.loop.wake();
    }
  }

  private async keep(): Promise<void> {
    if (!this.hub) return;
    const { made, healed } = await this.hub.keep({
      stream: LINKS_STREAM,
      subjects: [subjects.link('*', '*')],
      probe: subjects.link(HUB, HUB),
      roomPerSubject: this.config.hubRoom,
      consumers: this.jurisdictions.directory
        .codes()
        .map((code) => ({ durable: code, filter: subjects.link(code, '*') })),
    });
    if (healed) this.logger.warn(`the hub's store was not sound (${healed}); it was made anew`);
    if (made.length > 0) this.logger.log(`made ${made.join(', ')}`);
  }
}
