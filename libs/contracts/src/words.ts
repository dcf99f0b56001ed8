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
  /** Said while the node recovers what it had: whoever has a link with it answers with beats of its own. */
  recovering?: boolean;
  /** The `challenge` that the hearer gave last: proves that this beat was said after it. */
  challenge?: string;
}

/** Which events of a matter a node has, in one value: equal sets, equal digests. */
export interface SetDigest {
  matterId: string;
  digest: string;
}

/** What one node attests of another's chain. Kept on both sides; it proves something without the message it came in. */
export interface CountersignedHead {
  /** The node whose chain this is the head of. */
  node: string;
  incarnation: string;
  position: number;
  chainHash: string;
  /** When, by the witness's clock, ISO 8601. */
  at: string;
  witness: string;
  /** `ed25519:<base64url>` by the witness's signing key, over `headText`. */
  signature: string;
}

/** The answer to a beat: its chain's head countersigned, and the witness's time, to set one's own clock beside. */
export interface Witness {
  schemaVersion: number;
  /** Null when the witness does not countersign: what it heard contradicts what it countersigned before. */
  head: CountersignedHead | null;
  /** `now` of the beat that is answered: how old this answer is can be told from it. */
  heard: string;
  at: string;
  /** Why the witness doubts its own clock: `jumped`, `behind` or `contradicted`. Then nobody below it goes by `at`. */
  doubt?: string;
  /** To be said back in the next beats: the one that is answered told of a shorter log than was known. */
  challenge?: string;
}

/** The text that a witness signs. Field order is part of the format and never changes. */
export function headText(head: Omit<CountersignedHead, 'signature'>): string {
  const { node, incarnation, position, chainHash, at, witness } = head;
  return JSON.stringify(['fengqiao-head', node, incarnation, position, chainHash, at, witness]);
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
  /**
   * Hashes of events that the asker has and that name the wanted ones. They prove that it has them, so that it is given
   * what came before them even when it no longer belongs to the matter's audience (ADR 0046).
   */
  holding?: string[];
}

/** Ask which events of a matter the other one has; answered with their ids. */
export interface IdsQuestion {
  matterId: string;
}

/**
 * Ask for the asker's own steps past a place in their order (incarnation, then number), later incarnations included: a
 * node that was restored or rebuilt asks others for what it had told them. Answered with steps; with none at the end.
 */
export interface OwnStepsQuestion {
  incarnation: string;
  /** Number in that incarnation after which the answer begins; 0 for all of it. */
  after: number;
}

/**
 * Ask for the digests of the sets of all matters that concern the asker, past an id. Answered with SetDigests in the
 * order of the ids, none at the end; an empty digest only says up to where the other one has looked.
 */
export interface SetsQuestion {
  after: string;
}

/** Ask for the keys of matters, wrapped anew for the asker where it is entitled to them. Answered with key messages. */
export interface KeysQuestion {
  matterIds: string[];
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
