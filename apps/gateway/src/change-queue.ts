import type { ChangeNotice } from '@fengqiao/contracts';

/** A change as the subscription `changed` delivers it. */
export interface ChangedPayload {
  changed: ChangeNotice;
}

/**
 * What one screen has yet to be told. Changes that arrive while the screen is busy become one, because it will
 * ask again anyway; so a slow screen costs one set of ids and not a growing list. When even that passes the limit
 * the queue ends, which ends the subscription: the screen subscribes anew and asks for everything it shows.
 */
export class ChangeQueue implements AsyncIterableIterator<ChangedPayload, undefined> {
  private readonly matters = new Set<string>();
  private nodes = false;
  private at: string | null = null;
  private ended = false;
  private waiting: ((result: IteratorResult<ChangedPayload, undefined>) => void) | null = null;

  constructor(
    private readonly limit: number,
    private readonly onEnd: (queue: ChangeQueue) => void,
  ) {}

  /** Adds a change. @returns false when the screen was too slow and has been dropped. */
  push(change: ChangeNotice): boolean {
    for (const id of change.matters) this.matters.add(id);
    this.nodes ||= change.nodes;
    this.at = change.at;
    if (this.matters.size > this.limit) {
      this.end();
      return false;
    }
    if (this.waiting) {
      this.waiting({ value: this.take(), done: false });
      this.waiting = null;
    }
    return true;
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.waiting?.({ value: undefined, done: true });
    this.waiting = null;
    this.onEnd(this);
  }

  next(): Promise<IteratorResult<ChangedPayload, undefined>> {
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    if (this.at !== null) return Promise.resolve({ value: this.take(), done: false });
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  return(): Promise<IteratorResult<ChangedPayload, undefined>> {
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** What has gathered, and from now on nothing. */
  take(): ChangedPayload {
    const changed = { matters: [...this.matters], nodes: this.nodes, at: this.at ?? '' };
    this.matters.clear();
    this.nodes = false;
    this.at = null;
    return { changed };
  }
}
