// CUSTODY section 1 once more, as plainly as it can be written down: slow, in sets and loops, and without a line of the
// shipped code. What the shipped code does in every walk is held against it, so a slip in one of the two shows.

/** "None" is 0 and smaller than any. */
export type Ballot = 0 | readonly [number: number, node: string, incarnation: string];
/** One ballot for each tier, from the top. */
export type Ballots = readonly Ballot[];

/** What the rules know of an event. */
export interface Told {
  id: string;
  origin: string;
  incarnation: string;
  act: string;
  /** Null on a side entry. */
  epoch: Ballots | null;
  version: number | null;
  previous: string | null;
  holder: string | null;
  offeredTo: string | null;
  from: string | null;
  to: readonly string[];
}

/** Who stands above whom. */
export interface Tree {
  parentOf: (node: string) => string | null;
  nodes: readonly string[];
  /** 0 at the top. */
  tierOf: (node: string) => number;
}

/** 1.1: by number, then node, then incarnation; "none" is smaller than any. */
export function ballotsDiffer(a: Ballot, b: Ballot): number {
  if (a === 0 || b === 0) return Number(a !== 0) - Number(b !== 0);
  for (const part of [0, 1, 2] as const) {
    if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
  }
  return 0;
}

/** 1.1: tier by tier from the top. */
export function epochsDiffer(a: Ballots, b: Ballots): number {
  for (const [tier, ballot] of a.entries()) {
    const order = ballotsDiffer(ballot, b[tier] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** 1.2: keep above, raise one's own, clear below. */
export function raised(epoch: Ballots, tier: number, node: string, incarnation: string): Ballots {
  return epoch.map((ballot, at) => {
    if (at < tier) return ballot;
    if (at > tier) return 0;
    return [(ballot === 0 ? 0 : ballot[0]) + 1, node, incarnation] as const;
  });
}

/** 1.3: the line events that hang on a registration by a whole chain. Adds one generation after the other. */
export function connected(known: readonly Told[]): Told[] {
  const ids = new Set<string>();
  for (let grown = -1; grown !== ids.size;) {
    grown = ids.size;
    for (const event of lines(known)) {
      const isRoot = event.act === 'register' && event.previous === null;
      if (isRoot || (event.previous !== null && ids.has(event.previous))) ids.add(event.id);
    }
  }
  return lines(known).filter((event) => ids.has(event.id));
}

/** 1.3: the greatest (epoch, version) among all. */
export function fence(known: readonly Told[]): Told | null {
  return greatest(lines(known));
}

/** 1.3: the same among those that are connected. */
export function head(known: readonly Told[]): Told | null {
  return greatest(connected(known));
}

/** 1.3: root to head. */
export function path(known: readonly Told[]): Told[] {
  const steps: Told[] = [];
  let at = head(known);
  while (at) {
    steps.unshift(at);
    const before: string | null = at.previous;
    at = known.find((event) => event.id === before) ?? null;
  }
  return steps;
}

/** 1.3: line events off the path. */
export function late(known: readonly Told[]): Told[] {
  const onPath = path(known);
  return lines(known).filter((event) => !onPath.includes(event));
}

/** 1.4.1: current, holder, not offered. Whether to resume first is asked apart. */
export function mayDecide(known: readonly Told[], node: string): boolean {
  const h = head(known);
  return h !== null && h === fence(known) && h.holder === node && h.offeredTo === null;
}

/** 1.4.1: the ballot of its tier in the head is not the node's own of its present incarnation. */
export function resumesFirst(known: readonly Told[], tree: Tree, node: string, incarnation: string): boolean {
  const ballot = head(known)?.epoch?.[tree.tierOf(node)] ?? 0;
  return ballot === 0 || ballot[1] !== node || ballot[2] !== incarnation;
}

/** 1.4.3. */
export function takes(known: readonly Told[], node: string): boolean {
  const h = head(known);
  return h !== null && h === fence(known) && h.act === 'offer' && h.offeredTo === node;
}

/** 1.4.4: both custodians properly below, and the ballots above one's own tier equal in head and fence. */
export function mayTakeUp(known: readonly Told[], tree: Tree, node: string): boolean {
  const h = head(known);
  const f = fence(known);
  if (!h || !f) return false;
  const below = [h, f].every((event) => above(tree, event.offeredTo ?? event.holder).includes(node));
  for (let tier = 0; tier < tree.tierOf(node); tier += 1) {
    if (ballotsDiffer(h.epoch?.[tier] ?? 0, f.epoch?.[tier] ?? 0) !== 0) return false;
  }
  return below;
}

/** 1.4.5: the head is the TAKEN that answers exactly this offer. */
export function grantsRecallOf(known: readonly Told[], offerId: string): boolean {
  const h = head(known);
  return h !== null && h.act === 'taken' && h.previous === offerId;
}

/** 1.5: only grows, over ALL events. */
export function audience(known: readonly Told[], tree: Tree): Set<string> {
  const members = new Set<string>();
  for (const event of known) {
    for (const node of [event.origin, event.holder, event.offeredTo]) {
      if (node !== null) for (const member of [node, ...above(tree, node)]) members.add(member);
    }
    for (const node of event.to) members.add(node);
  }
  return members;
}

/** 1.5, parent rule: what a node owes its direct children, as `child:event`, sent already or not. */
export function owedBelow(known: readonly Told[], tree: Tree, node: string): Set<string> {
  const members = audience(known, tree);
  const children = tree.nodes.filter((child) => tree.parentOf(child) === node && members.has(child));
  return new Set(
    children.flatMap((child) =>
      known
        .filter((event) => event.origin !== child && !event.to.includes(child))
        .map((event) => `${child}:${event.id}`),
    ),
  );
}

/** 1.2, 1.5: what must stand on an event that a node writes, given what it knew before. */
export function written(
  knew: readonly Told[],
  event: Told,
  tree: Tree,
): Pick<Told, 'epoch' | 'version' | 'previous'> & { to: Set<string> } {
  const to = audience([...knew, { ...event, to: [] }], tree);
  to.delete(event.origin);
  if (event.act === 'side') return { epoch: null, version: null, previous: null, to };
  const h = head(knew);
  const stays = event.act === 'step' || event.act === 'adopt';
  const seen = fence(knew)?.epoch ?? [0, 0, 0];
  return {
    epoch:
      stays && h?.epoch ? h.epoch : raised(seen, tree.tierOf(event.origin), event.origin, event.incarnation),
    version: h?.version === undefined || h.version === null ? 0 : h.version + 1,
    previous: h?.id ?? null,
    to,
  };
}

function lines(known: readonly Told[]): Told[] {
  return known.filter((event) => event.epoch !== null);
}

function greatest(events: readonly Told[]): Told | null {
  let best: Told | null = null;
  for (const event of events) {
    if (!best || epochsDiffer(event.epoch ?? [], best.epoch ?? []) > 0) best = event;
    else if (
      epochsDiffer(event.epoch ?? [], best.epoch ?? []) === 0 &&
      (event.version ?? 0) > (best.version ?? 0)
    )
      best = event;
  }
  return best;
}

function above(tree: Tree, node: string | null): string[] {
  const ancestors: string[] = [];
  for (let at = node && tree.parentOf(node); at; at = tree.parentOf(at)) ancestors.push(at);
  return ancestors;
}
