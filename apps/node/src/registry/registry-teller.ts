import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { NodeClock } from '../clock/node-clock.js';
import { Loop } from '../loop.js';
import { RegistryService } from './registry.service.js';

/** So often it is looked whether somebody joined or began anew; a list on a wall may be as much behind. */
const LOOK_MS = 30_000;

/** Tells the registry of this node to whoever comes later. */
@Injectable()
export class RegistryTeller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(registry: RegistryService, clock: NodeClock) {
    this.loop = new Loop('registry', LOOK_MS, () => registry.tellNewcomers(clock.now().toISOString()));
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }
}
