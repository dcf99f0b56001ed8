/**
 * What the desks asked for, written down before it is sent. A question that was never answered stays `unknown`: the node
 * may have committed it or not, and both are right; it may not have done it twice.
 */
export type Outcome =
  | {
      kind: 'acknowledged';
      /** The matter's epoch in the answer, opaque text. */
      epoch: string;
      /** The matter's version in the answer. */
      version: number;
      /** When the answer arrived, in milliseconds since 1970. */
      at: number;
      /** The ids of the matter's history as the answer gave them, when it was asked for them. */
      timelineIds?: string[];
    }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown' };

/** One command of a desk, sent at least once. */
export interface Asked {
  /** The command's id, made here; the same id sent again is the same command. */
  id: string;
  matterId: string;
  /** The node that was asked. */
  node: string;
  /** The mutation's name. */
  command: string;
  /** When it was first sent, in milliseconds since 1970. */
  at: number;
  outcome: Outcome;
}

/** Everything that was asked in a run, in the order of asking. */
export class Ledger {
  readonly asked: Asked[] = [];
  private readonly byId = new Map<string, Asked>();
  private readonly unanswered = new Set<string>();

  /** Writes down a wish that is about to be sent; until `settle` its outcome is unknown. */
  write(wish: Omit<Asked, 'outcome'>): Asked {
    const asked: Asked = { ...wish, outcome: { kind: 'unknown' } };
    this.asked.push(asked);
    this.byId.set(asked.id, asked);
    return asked;
  }

  /**
   * What was heard of a sending. An acknowledgement stays one, whatever is heard later: what was promised once is
   * promised. One sending without an answer may have taken effect, even if a later one is refused.
   */
  settle(id: string, outcome: Outcome): void {
    const asked = this.of(id);
    if (!asked) throw new Error(`nobody asked ${id}`);
    if (outcome.kind === 'unknown') this.unanswered.add(id);
    if (asked.outcome.kind === 'acknowledged') return;
    const isSure = outcome.kind === 'acknowledged' || !this.unanswered.has(id);
    asked.outcome = isSure ? outcome : { kind: 'unknown' };
  }

  of(id: string): Asked | undefined {
    return this.byId.get(id);
  }

  count(kind: Outcome['kind']): number {
    return this.asked.reduce((sum, { outcome }) => sum + (outcome.kind === kind ? 1 : 0), 0);
  }
}

/** How many acknowledgements belong to matters that more than one desk had a command acknowledged for. */
export function acknowledgedOnSeveralDesks(asked: readonly Asked[]): number {
  const given = asked.filter(({ outcome }) => outcome.kind === 'acknowledged');
  const desks = new Map<string, Set<string>>();
  for (const { matterId, node } of given) {
    const known = desks.get(matterId) ?? new Set();
    desks.set(matterId, known.add(node));
  }
  return given.filter(({ matterId }) => (desks.get(matterId)?.size ?? 0) > 1).length;
}
