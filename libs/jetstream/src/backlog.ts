/** What has come and was not taken yet. Whoever takes waits for the first and gets all that is there by then. */
export class Backlog<Item> {
  private readonly items: Item[] = [];
  private ended = false;
  private wake: () => void = () => undefined;

  push(item: Item): void {
    this.items.push(item);
    this.wake();
  }

  /** No more will come. */
  end(): void {
    this.ended = true;
    this.wake();
  }

  /** At least one and at most `most`; none only after the end. One taker at a time. */
  async take(most: number): Promise<Item[]> {
    while (this.mustWait()) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return this.items.splice(0, most);
  }

  private mustWait(): boolean {
    return this.items.length === 0 && !this.ended;
  }
}
