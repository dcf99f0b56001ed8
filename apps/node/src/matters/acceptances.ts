import type { History, JurisdictionCode } from '@fengqiao/domain';

/** What another node has done with a matter since this one let go of it. */
export interface Acceptance {
  /** When it took the matter in, which its program does by itself. */
  takenAt: Date | null;
  /** When its people accepted it. */
  acceptedAt: Date | null;
  /** It has the matter, or is to have it, and its acceptance is what comes next. */
  awaited: boolean;
}

/**
 * Who has taken and accepted the matter since this node last offered it away, read from the path. A node that never let
 * go of it, or has it back, waits for nobody: nothing is said then, so that an acceptance of an earlier round is never
 * taken for one of this round.
 */
export function acceptancesAfter(
  { path, head, matter }: Pick<History, 'path' | 'head' | 'matter'>,
  here: JurisdictionCode,
): ReadonlyMap<JurisdictionCode, Acceptance> {
  const found = new Map<JurisdictionCode, Acceptance>();
  const offered = path.findLastIndex((event) => event.act === 'offer' && event.origin === here);
  if (offered < 0 || !head || !matter || (head.holder === here && !head.offeredTo)) return found;
  const of = (code: JurisdictionCode) =>
    found.get(code) ?? { takenAt: null, acceptedAt: null, awaited: false };
  for (const event of path.slice(offered + 1)) {
    const at = new Date(event.recordedAt);
    if (event.act === 'taken' || event.act === 'takeup')
      found.set(event.origin, { takenAt: at, acceptedAt: null, awaited: false });
    if (event.type === 'MatterAccepted') found.set(event.origin, { ...of(event.origin), acceptedAt: at });
  }
  const next = head.offeredTo ?? head.holder;
  const waits = head.offeredTo !== null || matter.status === 'received';
  if (next !== here && waits) found.set(next, { ...of(next), awaited: true });
  return found;
}
