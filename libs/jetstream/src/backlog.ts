/**
 * What has come and was not taken yet, in the order of arrival. Whoever takes waits for the first and gets all that is
 * there by then; whoever puts waits for room. What comes again under the same key while it still waits takes the place
 * of its former copy, so that a broker's repetitions cannot fill the memory of a slow receiver.
 */
export class Backlog<Item> {
  private readonly items = new Map<unknown, Item>();
  private ended = false;
  private wakeTaker: () => void = () => undefined;
  private wakePutter: () => void = () => undefined;

  constructor(
    private readonly room: number,
    private readonly keyOf: (item: Item) => unknown,
  ) {}

  /** Resolves once the item is in. One putter at a time; after the end it is dropped. */
  async put(item: Item): Promise<void> {
    const key = this.keyOf(item);
    while (this.isFull() && !this.items.has(key)) {
      await new Promise<void>((resolve) => {
        this.wakePutter = resolve;
      });
    }
    if (this.ended) return;
    this.items.set(key, item);
    this.wakeTaker();
  }

  /** No more will come. */
  end(): void {
    this.ended = true;
    this.wakeTaker();
    this.wakePutter();
  }

  /** At least one and at most `most`; none only after the end. One taker at a time. */
  async take(most: number): Promise<Item[]> {
    while (this.mustWait()) {
      await new Promise<void>((resolve) => {
        this.wakeTaker = resolve;
      });
    }
    const taken = [...this.items].slice(0, most);
    for (const [key] of taken) this.items.delete(key);
    this.wakePutter();
    return taken.map(([, item]) => item);
  }

  /** What waits now, without taking it. */
  waiting(): Item[] {
    return [...this.items.values()];
  }

  private isFull(): boolean {
    return this.items.size >= this.room && !this.ended;
  }

  private mustWait(): boolean {
    return this.items.size === 0 && !this.ended;
  }
}
