import type { Beat } from '@fengqiao/contracts';

/** The head of a chain that was countersigned last, and when its node had said it. */
export interface KnownHead {
  position: number;
  chainHash: string;
  /** `now` of the beat that brought it, by the clock of the node whose chain it is. */
  saidAt: Date;
}

/**
 * `advanced`: goes on from what is known; countersign it. `same`: said again. `overtaken`: an older beat that arrives
 * late or once more; it says nothing new. `contradiction`: cannot be of the same log as the known head, so the node was
 * copied or rolled back under its incarnation.
 */
export type HeadVerdict = 'advanced' | 'same' | 'overtaken' | 'contradiction';

/**
 * How a head that is heard stands to the one countersigned before, of the same node and incarnation. The hub may
 * deliver beats late, twice or out of order, so a smaller position alone proves nothing: only when it was said after
 * the greater one has the log gone back. The same position with another hash proves it whenever it was said.
 */
export function headVerdict(
  known: KnownHead | null,
  heard: Pick<Beat, 'position' | 'chainHash' | 'now'>,
): HeadVerdict {
  if (!known || heard.position > known.position) return 'advanced';
  if (heard.position === known.position) {
    return heard.chainHash === known.chainHash ? 'same' : 'contradiction';
  }
  return Date.parse(heard.now) > known.saidAt.getTime() ? 'contradiction' : 'overtaken';
}
