import type { Beat, CountersignedHead } from '@fengqiao/contracts';
import type { JurisdictionCode } from '@fengqiao/domain';
import { randomUUID } from 'node:crypto';

interface Challenge {
  incarnation: string;
  nonce: string;
  /** How far the node's log had got, as it had said itself, when the nonce was made. */
  position: number;
}

/**
 * Nonces that nodes say back in their beats. Beats may come late and out of order, and a node's clock may jump; what says
 * a nonce back was said after the nonce was made, whatever any clock says. Kept in memory alone: a new process asks anew.
 */
export class Challenges {
  private readonly open = new Map<JurisdictionCode, Challenge>();

  /** So many steps the log of a node had, provenly, before it said this beat; 0 when nothing proves it. */
  provenBefore(
    node: JurisdictionCode,
    { incarnation, challenge }: Pick<Beat, 'incarnation' | 'challenge'>,
  ): number {
    const open = this.open.get(node);
    return open?.incarnation === incarnation && open.nonce === challenge ? open.position : 0;
  }

  /** What a node is to say back when a beat fell short of its known head; the same until more of its log is known. */
  of(
    node: JurisdictionCode,
    { incarnation, position }: Pick<CountersignedHead, 'incarnation' | 'position'>,
  ): string {
    const open = this.open.get(node);
    if (open?.incarnation === incarnation && open.position === position) return open.nonce;
    const nonce = randomUUID();
    this.open.set(node, { incarnation, nonce, position });
    return nonce;
  }
}
