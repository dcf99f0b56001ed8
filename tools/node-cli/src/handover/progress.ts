import { SingleBar } from 'cli-progress';
import { say } from '../speech.js';
import type { Tally } from './hand-over.js';

/** Without a terminal, a line so often. */
const LINE_EVERY_MS = 5_000;

/** How far the import is: a moving line at a terminal, plain lines elsewhere. */
export class Progress {
  private readonly bar: SingleBar | null;
  private toldAt = Date.now();

  constructor(private readonly total: number) {
    this.bar = process.stderr.isTTY
      ? new SingleBar({
          format: '  {bar} {value}/{total}  新登记 {created}  已有 {known}  有误 {bad}  约剩 {eta_formatted}',
          hideCursor: true,
          barsize: 24,
        })
      : null;
    this.bar?.start(total, 0, { created: 0, known: 0, bad: 0 });
  }

  update(tally: Tally): void {
    const done = doneOf(tally);
    this.bar?.update(done, numbers(tally));
    if (this.bar || Date.now() - this.toldAt < LINE_EVERY_MS) return;
    this.toldAt = Date.now();
    const { created, known, bad } = numbers(tally);
    say(`  ${done}/${this.total}  新登记 ${created}  已有 ${known}  有误 ${bad}`);
  }

  /** A sentence in between, on a line of its own. */
  line(chinese: string, english: string): void {
    if (this.bar) process.stderr.write('\n');
    say(`  ${chinese}`, english);
  }

  stop(): void {
    this.bar?.stop();
  }
}

export function doneOf({ created, known, bad, failed }: Tally): number {
  return created + known + bad.length + failed.length;
}

function numbers({ created, known, bad, failed }: Tally) {
  return { created, known, bad: bad.length + failed.length };
}
