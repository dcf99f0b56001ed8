import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { Broker } from './broker.js';

/** Whether this node reaches the hub, and since when that is so. */
@Injectable()
export class HubReach implements OnApplicationShutdown {
  up = false;
  /** Of the process's own knowledge: a program that has just started does not know how long the hub was away before. */
  since = new Date();
  private readonly watching: Subscription;

  constructor(broker: Broker) {
    this.watching = broker.up.subscribe((up) => {
      if (up === this.up) return;
      this.up = up;
      this.since = new Date();
    });
  }

  onApplicationShutdown(): void {
    this.watching.unsubscribe();
  }
}
