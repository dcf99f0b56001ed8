/** Numbers of one incarnation that were left out, `from..to`. */
interface Range {
  from: number;
  to: number;
  noticedAt: number;
  isExcused: boolean;
}

export interface NumberGap {
  count: number;
  /** Position of the row whose number was too great. */
  noticedAt: number;
  /** Of an earlier incarnation, past its end: those steps may have been lost with the disk. */
  isExcused: boolean;
}

/** So many open gaps are kept in mind; a log with more of them has been found broken often enough. */
const MOST_GAPS = 10_000;

/**
 * A node's own numbers, per incarnation, in the order in which its log has them: from 1 and without gaps. What was
 * written under an earlier incarnation and came back from other nodes after a restore may stand in any order, and
 * some of it may have been lost.
 */
export class OwnNumbers {
  private readonly next = new Map<string, number>();
  private readonly open = new Map<string, Range[]>();
  private count = 0;

  /** @param endOf the position at which the next incarnation took the log over; Infinity for the present one */
  constructor(private readonly endOf: (incarnation: string) => number) {}

  take(incarnation: string, number: number, position: number): 'right' | 'reordered' | 'doubled' {
    const expected = this.next.get(incarnation) ?? 1;
    const isExcused = position > this.endOf(incarnation);
    if (number < expected) return this.fill(incarnation, number) ? this.judge(isExcused) : 'doubled';
    if (number > expected)
      this.leave(incarnation, { from: expected, to: number - 1, noticedAt: position, isExcused });
    this.next.set(incarnation, number + 1);
    return 'right';
  }

  /** The greatest number of an incarnation; 0 when it has none. */
  last(incarnation: string): number {
    return (this.next.get(incarnation) ?? 1) - 1;
  }

  gaps(): NumberGap[] {
    return [...this.open.values()]
      .flat()
      .map(({ from, to, noticedAt, isExcused }) => ({ count: to - from + 1, noticedAt, isExcused }));
  }

  private judge(isExcused: boolean): 'right' | 'reordered' {
    return isExcused ? 'right' : 'reordered';
  }

  private leave(incarnation: string, gap: Range): void {
    this.count += 1;
    if (this.count > MOST_GAPS) return;
    const gaps = this.open.get(incarnation);
    if (gaps) gaps.push(gap);
    else this.open.set(incarnation, [gap]);
  }

  // True when the number had been left out, and is not left out any more.
  private fill(incarnation: string, number: number): boolean {
    const gaps = this.open.get(incarnation) ?? [];
    const at = gaps.findIndex(({ from, to }) => from <= number && number <= to);
    const gap = gaps[at];
    if (!gap) return false;
    const parts = [
      { ...gap, to: number - 1 },
      { ...gap, from: number + 1 },
    ];
    gaps.splice(at, 1, ...parts.filter(({ from, to }) => from <= to));
    return true;
  }
}
