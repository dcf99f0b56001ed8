import type { Step } from '@fengqiao/contracts';
import type { Directory, MatterEvent, Standing } from '@fengqiao/domain';

/** A row of one node's journal as its database holds it. */
export interface JournalRow extends Step {
  position: number;
  chainHash: string;
}

/** A step as the first journal that showed it has it. */
export interface SeenStep extends MatterEvent {
  seq: number;
  /** The kind of aggregate. */
  stream: string;
  hash: string;
}

/** Where a step stands in one node's journal, and with which hash. */
export interface SeenRow {
  position: number;
  hash: string;
}

/** A row that does not prove what it should. */
export interface BadRow {
  id: string;
  name: 'signature' | 'chain';
  what: string;
}

/** A matter's folded row at one node. */
export interface SeenMatter {
  id: string;
  hash: string;
  status: string;
  holder: string;
  offeredTo: string | null;
  epoch: string;
  version: number;
  behind: boolean;
  lateCount: number;
}

/** A link as its sender counts it. */
export interface SeenLinkOut {
  peer: string;
  head: number;
  sent: number;
  received: number;
  /** Kept of those that no receipt covers. */
  entries: number;
}

/** A link as its receiver counts it. */
export interface SeenLinkIn {
  peer: string;
  incarnation: string;
  watermark: number;
}

export interface SeenReminder {
  matterId: string;
  kind: string;
  dueAt: string;
}

/** What waits, is held back or was set aside at one node. */
export interface SeenQueues {
  linksOut: SeenLinkOut[];
  linksIn: SeenLinkIn[];
  held: { peer: string; incarnation: string; number: number }[];
  parkedMessages: { peer: string; incarnation: string; number: number; reason: string }[];
  parkedSteps: { id: string; matterId: string; reason: string }[];
  gaps: { matterId: string; missing: string }[];
}

/** Everything of one node's database that a checker judges. */
export interface SeenNode {
  code: string;
  incarnation: string;
  /** The head of its journal as the head row tells it. */
  head: { seq: number; position: number; chainHash: string };
  /** How far its journal was read and verified: what is read next must continue this. */
  read: { position: number; chainHash: string | null };
  rows: Map<string, SeenRow>;
  bad: BadRow[];
  matters: Map<string, SeenMatter>;
  /** Commands that took effect here, by their id. */
  commands: Set<string>;
  reminders: SeenReminder[];
  queues: SeenQueues;
  /** All that it knows of who exists, where, with which keys and standing, as one text. */
  directory: string;
}

/**
 * What was seen of a county so far. It grows from look to look: a step that was ever seen is expected for ever, and
 * only what is new in a journal is read again.
 */
export interface Observation {
  /** Who stands above whom now, as the top says. */
  directory: Directory;
  /** Public signing keys of the nodes (nkeys), by code: the present ones, and those before. */
  keys: ReadonlyMap<string, readonly string[]>;
  /** Whether each node is let in, as the top says. */
  standings: ReadonlyMap<string, Standing>;
  /** Nodes that are not let in: nothing new is owed to them, and nothing is expected. */
  shutOut: ReadonlySet<string>;
  /** Names of those that are connected to the hub. */
  connected: string[];
  nodes: Map<string, SeenNode>;
  /** The union of all journals, by step id. */
  steps: Map<string, SeenStep>;
  /** Ids of the union's steps, by matter. */
  byMatter: Map<string, string[]>;
  /** Signatures that were verified, so that five copies of a step cost one verification. */
  verified: Set<string>;
}

export function nothingSeen(directory: Directory, keys: ReadonlyMap<string, readonly string[]>): Observation {
  return {
    directory,
    keys,
    standings: new Map(),
    shutOut: new Set(),
    connected: [],
    nodes: new Map(),
    steps: new Map(),
    byMatter: new Map(),
    verified: new Set(),
  };
}

/** A node of which nothing was read yet. */
export function unreadNode(code: string): SeenNode {
  return {
    code,
    incarnation: '',
    head: { seq: 0, position: 0, chainHash: '' },
    read: { position: 0, chainHash: null },
    rows: new Map(),
    bad: [],
    matters: new Map(),
    commands: new Set(),
    reminders: [],
    queues: { linksOut: [], linksIn: [], held: [], parkedMessages: [], parkedSteps: [], gaps: [] },
    directory: '',
  };
}

/** The union's steps of one matter, in no order. */
export function stepsOf(seen: Observation, matterId: string): SeenStep[] {
  const ids = seen.byMatter.get(matterId) ?? [];
  return ids.map((id) => seen.steps.get(id)).filter((step) => step !== undefined);
}

/** Where a step stands in its origin's numbering. */
export function placeOf({ origin, incarnation, seq }: Pick<Step, 'origin' | 'incarnation' | 'seq'>): string {
  return `${origin}/${incarnation}/${seq}`;
}
