import { Logger } from '@nestjs/common';
import { faultName } from './faults.js';

/**
 * Does something when woken, and every so often by itself; one run at a time, and a run that fails is told and tried
 * again. A wake-up during a run leads to another run, so nothing that happened meanwhile is missed.
 */
export class Loop {
  private readonly logger: Logger;
  private stopped = false;
  private woken = false;
  private rouse: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    name: string,
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
  ) {
    this.logger = new Logger(name);
  }

  start(): void {
    this.running = this.run();
  }

  wake(): void {
    this.woken = true;
    this.rouse();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.rouse();
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.isGoingOn()) {
      this.woken = false;
      try {
        await this.work();
      } catch (error) {
        if (this.isGoingOn()) this.logger.warn(faultName(error));
      }
      if (this.isGoingOn() && !this.wasWoken()) await this.sleep();
    }
  }

  // Asked anew each time: both change while a run is under way.
  private isGoingOn(): boolean {
    return !this.stopped;
  }

  private wasWoken(): boolean {
    return this.woken;
  }

  private async sleep(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.everyMs);
      this.rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
