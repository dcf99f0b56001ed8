/** The small messages beside the links; each is JSON in a signed message. */

/** What a node says every few seconds to its parent and to the top. */
export interface Beat {
  schemaVersion: number;
  incarnation: string;
  /** Version of the node program. */
  software: string;
  /** The node's clock, ISO 8601. */
  now: string;
  /** Head of the link to whom this beat is sent: so many steps were ever made for it. */
  head: number;
  /** Entries for all destinations together that no receipt covers yet. */
  queue: number;
  oldestUnsentAt: string | null;
  /** The node's own chain: what the parent countersigns. */
  position: number;
  chainHash: string;
  /** To the parent only: digests of some matters' event sets, another few each time (CUSTODY 1.5, backstop). */
  sets?: SetDigest[];
}

/** Which events of a matter a node has, in one value: equal sets, equal digests. */
export interface SetDigest {
  matterId: string;
  digest: string;
}

/** "I have everything up to here", cumulative, of one link and incarnation of the sender. */
export interface Receipt {
  schemaVersion: number;
  incarnation: string;
  watermark: number;
  at: string;
}

/** Ask for link entries `from..to`, both included (repair of a gap or a missing tail). */
export interface EntriesQuestion {
  incarnation: string;
  from: number;
  to: number;
}

/** Ask anyone entitled for events by id (a missing predecessor: its origin may be dead). */
export interface EventsQuestion {
  matterId: string;
  ids: string[];
}

/** Ask which events of a matter the other one has; answered with their ids. */
export interface IdsQuestion {
  matterId: string;
}

/** A node's word about itself, answered live. */
export interface LiveState {
  code: string;
  pid: number;
  uptimeSeconds: number;
  version: string;
  queue: number;
  held: number;
  at: string;
}

/** Ids only, for live views. */
export interface ChangeNotice {
  matters: string[];
  nodes: boolean;
  at: string;
}
