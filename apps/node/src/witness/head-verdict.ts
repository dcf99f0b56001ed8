import type { Beat } from '@fengqiao/contracts';

/** The head of a chain that was countersigned last. */
export interface KnownHead {
  position: number;
  chainHash: string;
}

/**
 * `advanced`: goes on from what is known; countersign it. `same`: said again. `overtaken`: falls short of what is known,
 * and may be an older beat that arrives late or once more. `contradiction`: cannot be of the same log as the known
 * head, so the node was copied or rolled back under its incarnation.
 */
export type HeadVerdict = 'advanced' | 'same' | 'overtaken' | 'contradiction';

/**
 * How a head that is heard stands to the one countersigned before, of the same node and incarnation. The hub may
 * deliver beats late, twice or out of order, and the node's clock may jump in between, so a smaller position alone proves
 * nothing. The same position with another hash proves it whenever it was said.
 *
 * @param provenBefore so many steps the log had, as the beat itself proves, before it was said
 */
export function headVerdict(
  known: KnownHead | null,
  heard: Pick<Beat, 'position' | 'chainHash'>,
  provenBefore: number,
): HeadVerdict {
  if (!known || heard.position > known.position) return 'advanced';
  if (heard.position === known.position) {
    return heard.chainHash === known.chainHash ? 'same' : 'contradiction';
  }
  return heard.position < provenBefore ? 'contradiction' : 'overtaken';
}
