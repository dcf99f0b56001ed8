/**
 * The epoch is one ballot per tier, compared from the top (CUSTODY 1.1, 1.2): what a higher tier decided
 * always dominates what lower tiers did meanwhile without knowing it, however many moves they made.
 *
 * As text: the ballots from the top, joined by `/`; a ballot is `number.node.incarnation`, "none" is `0`.
 * The text is opaque to clients and must never be compared as text ("10" < "9").
 */
export type Epoch = string;

interface Ballot {
  number: number;
  node: string;
  incarnation: string;
}

const TIERS = 3;
const NONE: Ballot = { number: 0, node: '', incarnation: '' };

/** Smaller than every epoch that a node can write. */
export const ZERO_EPOCH: Epoch = Array.from({ length: TIERS }, () => '0').join('/');

/** Negative when `a` is the smaller epoch, positive when `b` is, 0 when they are the same. */
export function compareEpochs(a: Epoch, b: Epoch): number {
  if (a === b) return 0;
  const left = parse(a);
  const right = parse(b);
  for (let depth = 0; depth < TIERS; depth += 1) {
    const order = compareBallots(left[depth] ?? NONE, right[depth] ?? NONE);
    if (order !== 0) return order;
  }
  return 0;
}

/** CUSTODY 1.2: keeps the ballots above `depth`, raises the one at `depth` for the writer, clears those below. */
export function raise(epoch: Epoch, depth: number, node: string, incarnation: string): Epoch {
  const ballots = parse(epoch);
  const raised = { number: (ballots[depth]?.number ?? 0) + 1, node, incarnation };
  return format(ballots.map((ballot, at) => (at < depth ? ballot : at === depth ? raised : NONE)));
}

/** Whether the ballot at `depth` belongs to this node in its present incarnation (CUSTODY 1.4.1). */
export function isOwnBallot(epoch: Epoch, depth: number, node: string, incarnation: string): boolean {
  const ballot = parse(epoch)[depth];
  return ballot?.node === node && ballot.incarnation === incarnation;
}

/**
 * Whether this node can have written under the epoch: its own ballot stands at its depth and none below. Every line
 * event satisfies it, because every epoch is a raise by its one writer (CUSTODY 1.2).
 */
export function isEpochOf(epoch: Epoch, depth: number, node: string, incarnation: string): boolean {
  return (
    isOwnBallot(epoch, depth, node, incarnation) &&
    parse(epoch)
      .slice(depth + 1)
      .every((ballot) => ballot.number === 0)
  );
}

/** Whether the ballots above `depth` are equal (CUSTODY 1.4.4). */
export function sameAbove(a: Epoch, b: Epoch, depth: number): boolean {
  const left = parse(a);
  const right = parse(b);
  return left.slice(0, depth).every((ballot, at) => compareBallots(ballot, right[at] ?? NONE) === 0);
}

/** Whether a text received from elsewhere is an epoch at all. */
export function isEpoch(text: string): boolean {
  const parts = text.split('/');
  return (
    parts.length === TIERS &&
    parts.every((part) => part === '0' || /^[1-9]\d{0,14}\.[^./]+\.[^./]+$/.test(part))
  );
}

// Number, then node, then incarnation, INSIDE the tier: a tie-break after the whole tuple lets a village that
// knew nothing decide between two townships (CUSTODY 3, CE8).
function compareBallots(a: Ballot, b: Ballot): number {
  if (a.number !== b.number) return a.number - b.number;
  if (a.node !== b.node) return a.node < b.node ? -1 : 1;
  if (a.incarnation !== b.incarnation) return a.incarnation < b.incarnation ? -1 : 1;
  return 0;
}

function parse(epoch: Epoch): Ballot[] {
  return epoch.split('/').map((part) => {
    const [number = '0', node = '', incarnation = ''] = part.split('.');
    return number === '0' ? NONE : { number: Number(number), node, incarnation };
  });
}

function format(ballots: Ballot[]): Epoch {
  return ballots.map((b) => (b.number === 0 ? '0' : `${b.number}.${b.node}.${b.incarnation}`)).join('/');
}
