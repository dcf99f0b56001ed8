import { shutOutOf } from '@fengqiao/domain';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { CountyKeeper } from '../directory/county-keeper.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Loop } from '../loop.js';
import { Broker } from './broker.js';

/** What the hub did not take is told it again after this long. */
const AGAIN_MS = 3_000;

/**
 * Tells the hub whom the directory shuts out, as soon as the directory changes and whenever the hub was away: it may
 * have begun with what its configuration says, which knows of nobody.
 */
@Injectable()
export class HubAccount implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop('hub account', AGAIN_MS, () => this.tell());
  private told: string | null = null;

  constructor(
    private readonly keeper: CountyKeeper,
    private readonly jurisdictions: JurisdictionsService,
    private readonly broker: Broker,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.keeper.isHere) return;
    this.jurisdictions.changes.subscribe(() => this.loop.wake());
    this.broker.up.subscribe((isUp) => {
      if (!isUp) this.told = null;
      this.loop.wake();
    });
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.keeper.isHere) await this.loop.stop();
  }

  private async tell(): Promise<void> {
    const shutOut = shutOutOf(this.jurisdictions.state);
    const text = shutOut.join();
    if (text === this.told || !this.broker.live) return;
    await this.keeper.shutOut(shutOut);
    this.told = text;
  }
}
