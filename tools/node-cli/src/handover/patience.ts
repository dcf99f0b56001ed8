import { setTimeout as sleep } from 'node:timers/promises';
import { CliFailure, EXIT } from '../failure.js';
import { NodeAway } from '../node-client.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;

/** Told about a node that went away and came back, once each, however many requests wait for it. */
export interface PatienceWords {
  away(): void;
  back(): void;
}

/** Repeats requests while the node does not answer, and gives up when it has been away for too long. */
export class Patience {
  private awaySince: number | null = null;

  /** @param limitMs how long a node may be away */
  constructor(
    private readonly limitMs: number,
    private readonly words: PatienceWords,
    private readonly interrupt: AbortSignal,
  ) {}

  /** @throws CliFailure when the node stayed away; what was handed over before is kept there */
  async until<T>(request: () => Promise<T>): Promise<T> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        const result = await request();
        if (this.awaySince !== null) this.words.back();
        this.awaySince = null;
        return result;
      } catch (error) {
        if (!(error instanceof NodeAway)) throw error;
        this.wait();
        await sleep(pause, undefined, { signal: this.interrupt });
      }
    }
  }

  private wait(): void {
    if (this.awaySince === null) {
      this.awaySince = Date.now();
      this.words.away();
    }
    if (Date.now() - this.awaySince < this.limitMs) return;
    throw new CliFailure(
      '节点一直没有恢复，先停在这里。已导入的都已保存；节点恢复后再运行同一条命令，不会重复登记。',
      'The node did not come back. What was handed over is kept; run the same command again later, nothing is doubled.',
      EXIT.unfinished,
    );
  }
}
