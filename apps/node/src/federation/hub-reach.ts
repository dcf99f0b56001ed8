import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { NodeClock } from '../clock/node-clock.js';
import { Broker } from './broker.js';

/** Whether this node reaches the hub, and since when that is so. */
@Injectable()
export class HubReach implements OnApplicationShutdown {
  up = false;
  private changedAt: number;
  private readonly watching: Subscription;

  constructor(
    broker: Broker,
    private readonly clock: NodeClock,
  ) {
    this.changedAt = clock.running();
    this.watching = broker.up.subscribe((up) => {
      if (up === this.up) return;
      this.up = up;
      this.changedAt = clock.running();
    });
  }

  /** Of the process's own knowledge: a program that has just started does not know how long the hub was away before. */
  get since(): Date {
    return this.clock.timeOf(this.changedAt);
  }

  onApplicationShutdown(): void {
    this.watching.unsubscribe();
  }
}
