import type { TestCounty } from '../../harness/src/test-county.js';

/**
 * Which desks of a county are open. A machine that is to be put back from a backup takes no more wishes: what was promised
 * between the last step that anybody else has and the end of the disk is lost with the disk, and no program can help that.
 */
export class Doors {
  private readonly closed = new Set<string>();
  private readonly inside = new Map<string, number>();

  isClosed(code: string): boolean {
    return this.closed.has(code);
  }

  close(code: string): void {
    this.closed.add(code);
  }

  open(code: string): void {
    this.closed.delete(code);
  }

  /** Wishes that were sent there and are not answered yet. */
  waiting(code: string): number {
    return this.inside.get(code) ?? 0;
  }

  async through<Result>(code: string, work: () => Promise<Result>): Promise<Result> {
    this.inside.set(code, this.waiting(code) + 1);
    try {
      return await work();
    } finally {
      this.inside.set(code, this.waiting(code) - 1);
    }
  }
}

const ofCounties = new WeakMap<TestCounty, Doors>();

/** The doors of this county. */
export function doorsOf(county: TestCounty): Doors {
  let doors = ofCounties.get(county);
  if (!doors) {
    doors = new Doors();
    ofCounties.set(county, doors);
  }
  return doors;
}
