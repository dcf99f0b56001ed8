import type { DirectoryState, PolicyState } from '@fengqiao/domain';

/** Which nodes exist, how they stand to each other, and the public keys that prove their words. */
export interface DirectoryNode {
  /** 12-digit jurisdiction code; it is the node's name everywhere. */
  code: string;
  name: string;
  /** Code of the node above; null at the top. */
  parent: string | null;
  /** nkey (Ed25519, `U…`): verifies the node's steps and messages. */
  signingKey: string;
  /** nkey curve key (X25519, `X…`): matter keys are wrapped to it. */
  curveKey: string;
  /** nkey (`U…`): the node's NATS identity. */
  natsKey: string;
}

/** The file that every node and the gateway read at start. */
export interface DirectoryFile {
  /** Edition year of the jurisdiction codes. */
  edition: number;
  /** nkey curve key (`X…`) of the county's offline recovery key. */
  recoveryKey: string;
  nodes: DirectoryNode[];
  /** The directory as it was when this file was written, given to a node that joined; what came before it is in it. */
  state?: DirectoryState;
  /** What the county had published by then, given with it. */
  policies?: PolicyState;
}
