import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import type { LogPlace } from '../log-place.js';
import type { Invitation, NodeEntry, NodeKeys, StandingCause } from './directory-state.js';

/** What a node's profile says of it; a field that is missing stays as it was. */
export type NodeProfile = Partial<
  Pick<NodeEntry, 'name' | 'contact' | 'fittings' | 'edition' | 'predecessors' | 'validFrom' | 'validUntil'>
>;

/** What happens to the directory; the type of each is also the type of its row in the journal. */
export type DirectoryEvent =
  | { type: 'NodeInvited'; invitation: Omit<Invitation, 'usedBy' | 'isWithdrawn'> }
  | { type: 'InvitationWithdrawn'; invitationId: string }
  | {
      type: 'NodeJoined';
      invitationId: string;
      code: JurisdictionCode;
      name: string;
      parent: JurisdictionCode;
      keys: NodeKeys;
    }
  | {
      type: 'NodeRekeyed';
      invitationId: string;
      code: JurisdictionCode;
      keys: NodeKeys;
      /** Name of the incarnation that begins under these keys. */
      begins: string;
      /** How far its lives before count: what the county had of them at that moment. */
      counts: readonly LogPlace[];
    }
  | { type: 'HubKeyReplaced'; code: JurisdictionCode; natsKey: string }
  | { type: 'NodeDescribed'; code: JurisdictionCode; profile: NodeProfile }
  | { type: 'NodeMoved'; code: JurisdictionCode; parent: JurisdictionCode }
  | { type: 'NodeSuspended'; code: JurisdictionCode; reason: string; cause: StandingCause }
  | { type: 'NodeResumed'; code: JurisdictionCode }
  | {
      type: 'NodeRevoked';
      code: JurisdictionCode;
      reason: string;
      /** How far its log counts: what the county had of it at that moment. */
      counts: readonly LogPlace[];
    }
  | { type: 'QuarantineReleased'; code: JurisdictionCode; counts: readonly LogPlace[] };

export type DirectoryEventType = DirectoryEvent['type'];

/** A directory event with the place that it has in the log of the node at the top. */
export interface PlacedDirectoryEvent {
  readonly place: LogPlace;
  readonly at: string;
  readonly event: DirectoryEvent;
}
