import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work that nobody waits for is cut into pieces of so many messages: a few milliseconds of the one thread. */
export const PIECE = 20;
/** So long a piece waits for people at most, so that a desk that never pauses does not stop a link. */
const MOST_WAIT_MS = 50;

/**
 * People first. A program has one thread; whoever works through a long queue on it gives way between two pieces, and
 * goes on when nobody at a desk waits for an answer, or after a moment in any case.
 */
@Injectable()
export class Courtesy implements NestMiddleware {
  private underWay = 0;
  private readonly waiting = new Set<() => void>();

  /** A person's question is under way until it is answered or given up. */
  use(_request: Request, response: Response, next: NextFunction): void {
    this.underWay += 1;
    response.once('close', () => {
      this.underWay -= 1;
      if (this.underWay === 0) for (const goOn of [...this.waiting]) goOn();
    });
    next();
  }

  /** Resolves when the next piece may begin. */
  async giveWay(): Promise<void> {
    await nextTurn();
    if (this.underWay === 0) return;
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        clearTimeout(timer);
        this.waiting.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, MOST_WAIT_MS);
      this.waiting.add(goOn);
    });
  }
}
