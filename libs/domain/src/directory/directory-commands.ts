import type { JurisdictionCode } from '../jurisdiction/jurisdiction-code.js';
import type { NodeProfile } from './directory-events.js';
import type { LogPlace } from '../log-place.js';
import type { NodeKeys, StandingCause } from './directory-state.js';

/** What an administrator, or the node at the top itself, asks of the directory. */
export type DirectoryCommand =
  | {
      type: 'InviteNode';
      invitationId: string;
      code: JurisdictionCode;
      /** The place's name; for a place that is there already its name as it is. */
      name: string | null;
      parent: JurisdictionCode | null;
      natsKey: string;
      expiresAt: string;
    }
  | { type: 'WithdrawInvitation'; invitationId: string }
  | {
      type: 'JoinNode';
      invitationId: string;
      code: JurisdictionCode;
      keys: NodeKeys;
      /** The incarnation that the new machine's database begins with. */
      begins: string;
      /** The last step that is known here of each life of the node. */
      known: readonly LogPlace[];
    }
  /** The node itself uses another key at the hub from now on. */
  | { type: 'ReplaceHubKey'; code: JurisdictionCode; natsKey: string }
  | { type: 'DescribeNode'; code: JurisdictionCode; profile: NodeProfile }
  | { type: 'MoveNode'; code: JurisdictionCode; parent: JurisdictionCode }
  | { type: 'SuspendNode'; code: JurisdictionCode; reason: string; cause: StandingCause }
  | { type: 'ResumeNode'; code: JurisdictionCode }
  | { type: 'RevokeNode'; code: JurisdictionCode; reason: string; known: readonly LogPlace[] }
  | { type: 'ReleaseQuarantine'; code: JurisdictionCode; known: readonly LogPlace[] };

/** Who asks, from which node, and when. */
export interface DirectoryContext {
  /** The node at which the person who asks has an account. */
  readonly from: JurisdictionCode;
  /** The person, or the node itself. */
  readonly by: string;
  readonly now: string;
}
