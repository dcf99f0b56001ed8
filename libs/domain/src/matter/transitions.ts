// Every move a matter can make. A move that is not written here does not exist (DOMAIN 6.3 as DESIGN 11 amends it).
// `rise` is escalation by the deadline clock: an overdue matter must rise even before anybody accepted it (promise 7),
// while a person escalates only what was accepted. `take` is the receiving node's automatic answer to an offer.
// `mediate` is any step of the matter's mediation, which has a table of its own (mediation/stages.ts); after the closing
// only performance is left.

export type MatterStatus =
  | 'registered'
  | 'received'
  | 'accepted'
  | 'assigned'
  | 'handling'
  | 'offered'
  | 'rejected'
  | 'withdrawn'
  | 'closed';

export type MatterAction =
  | 'accept'
  | 'reject'
  | 'assign'
  | 'signFor'
  | 'object'
  | 'escalate'
  | 'return'
  | 'handDown'
  | 'recall'
  | 'takeUp'
  | 'adopt'
  | 'close'
  | 'merge'
  | 'withdraw'
  | 'reopen'
  | 'mediate'
  | 'rise'
  | 'take';

export const TRANSITIONS = {
  registered: {
    accept: 'accepted',
    reject: 'rejected',
    withdraw: 'withdrawn',
    merge: 'closed',
    rise: 'offered',
    takeUp: 'received',
    adopt: 'registered',
  },
  received: {
    accept: 'accepted',
    return: 'offered',
    withdraw: 'withdrawn',
    recall: 'received',
    rise: 'offered',
    takeUp: 'received',
    adopt: 'received',
  },
  accepted: {
    assign: 'assigned',
    escalate: 'offered',
    handDown: 'offered',
    return: 'offered',
    close: 'closed',
    withdraw: 'withdrawn',
    merge: 'closed',
    mediate: 'accepted',
    rise: 'offered',
    takeUp: 'received',
    adopt: 'accepted',
  },
  assigned: {
    assign: 'assigned',
    signFor: 'handling',
    object: 'accepted',
    escalate: 'offered',
    handDown: 'offered',
    return: 'offered',
    withdraw: 'withdrawn',
    merge: 'closed',
    mediate: 'assigned',
    rise: 'offered',
    takeUp: 'received',
    adopt: 'assigned',
  },
  handling: {
    assign: 'assigned',
    escalate: 'offered',
    handDown: 'offered',
    return: 'offered',
    close: 'closed',
    withdraw: 'withdrawn',
    merge: 'closed',
    mediate: 'handling',
    rise: 'offered',
    takeUp: 'received',
    adopt: 'handling',
  },
  offered: { take: 'received', recall: 'offered', takeUp: 'received' },
  // A rejection can be overturned by the tier above (DOMAIN 6.3: the citizen may appeal to the next tier).
  rejected: { takeUp: 'received', adopt: 'rejected' },
  withdrawn: {},
  closed: { reopen: 'handling', mediate: 'closed', adopt: 'closed' },
} as const satisfies Record<MatterStatus, Partial<Record<MatterAction, MatterStatus>>>;

/** The status after an action, or undefined where the table knows no such move. */
export function statusAfter(status: MatterStatus, action: MatterAction): MatterStatus | undefined {
  const row: Partial<Record<MatterAction, MatterStatus>> = TRANSITIONS[status];
  return row[action];
}

/** A matter that someone still has to deal with. */
export function isOpen(status: MatterStatus): boolean {
  return status !== 'rejected' && status !== 'withdrawn' && status !== 'closed';
}
