import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { NodeClock } from '../clock/node-clock.js';
import { WitnessedTime } from '../witness/witnessed-time.js';

/** Sets this node's clock beside those of the nodes that answer its beats. */
@Injectable()
export class OverseersTime implements OnModuleDestroy {
  private readonly listening: Subscription;

  constructor(clock: NodeClock, witnessed: WitnessedTime) {
    this.listening = witnessed.answers.subscribe(({ witness, heardAt, theirTime, receivedAt, doubt }) => {
      clock.hear({ witness, sentAt: heardAt, receivedAt, theirs: theirTime, doubt });
    });
  }

  onModuleDestroy(): void {
    this.listening.unsubscribe();
  }
}
