import { SingleBar } from 'cli-progress';
import { say } from './speech.js';

/** Without a terminal, a line so often. */
const LINE_EVERY_MS = 5_000;

/** How far a file is on its way: a moving line at a terminal, plain lines elsewhere. */
export class LinkFileProgress {
  private bar: SingleBar | null = null;
  private toldAt = Date.now();

  /** @param show how a number is written: bytes, or entries */
  constructor(
    private readonly words: string,
    private readonly show: (count: number) => string,
  ) {}

  /** @param total null while nobody knows it */
  update(done: number, total: number | null): void {
    if (process.stderr.isTTY) this.move(done, total);
    else if (Date.now() - this.toldAt >= LINE_EVERY_MS) {
      this.toldAt = Date.now();
      say(`  ${this.words} ${this.show(done)}${total === null ? '' : ` / ${this.show(total)}`}`);
    }
  }

  stop(): void {
    this.bar?.stop();
    if (process.stderr.isTTY && !this.bar) process.stderr.write('\n');
  }

  private move(done: number, total: number | null): void {
    if (total === null) {
      process.stderr.write(`\r  ${this.words} ${this.show(done)}   `);
      return;
    }
    if (!this.bar) {
      this.bar = new SingleBar({
        format: `  ${this.words} {bar} {shown}  约剩 {eta_formatted}`,
        hideCursor: true,
        barsize: 24,
      });
      this.bar.start(total, done, { shown: '' });
    }
    this.bar.update(done, { shown: `${this.show(done)} / ${this.show(total)}` });
  }
}

/** `12.3 MB` */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `12,300 条` */
export function countOf(entries: number): string {
  return `${entries.toLocaleString('en-US')} 条`;
}
