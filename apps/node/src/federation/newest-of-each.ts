/**
 * Words that say how something stands: of what came from one sender while another of it is dealt with, only the newest
 * is dealt with, and few senders' at once. When fifty villages come back together, each word would else wait for a
 * connection to the database of its own, and the steps, which are what is wanted, wait behind all of them.
 */
export class NewestOfEach<Value> {
  private readonly waiting = new Map<string, Value>();
  private readonly busy = new Set<string>();

  /** @param work what is done with each; what it throws is told to `failed` and stops nothing */
  constructor(
    private readonly atOnce: number,
    private readonly work: (sender: string, value: Value) => Promise<void>,
    private readonly failed: (sender: string, error: unknown) => void,
  ) {}

  /** Is dealt with in its turn, unless a newer one of this sender comes before that. */
  offer(sender: string, value: Value): void {
    this.waiting.set(sender, value);
    this.goOn();
  }

  private goOn(): void {
    for (const [sender, value] of this.waiting) {
      if (this.busy.size >= this.atOnce) return;
      if (this.busy.has(sender)) continue;
      this.waiting.delete(sender);
      void this.deal(sender, value);
    }
  }

  private async deal(sender: string, value: Value): Promise<void> {
    this.busy.add(sender);
    try {
      await this.work(sender, value);
    } catch (error) {
      this.failed(sender, error);
    } finally {
      this.busy.delete(sender);
      this.goOn();
    }
  }
}
