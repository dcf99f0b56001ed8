import type { LogPlace } from '../log-place.js';
import type { PublishedPolicy } from './published-policy.js';

/** What an administrator of the county asks. */
export type PolicyCommand =
  /** @property from ISO instant from which it is in force; null: at once, wherever it arrives. */
  | { type: 'PublishPolicy'; policy: unknown; from: string | null }
  | { type: 'WithdrawPolicy'; version: string };

/** What happens to the policies of a county; the type of each is also the type of its row in the journal. */
export type PolicyEvent =
  | { type: 'PolicyPublished'; policy: PublishedPolicy; from: string | null }
  | { type: 'PolicyWithdrawn'; version: string };

/** A policy event with its place in the log of the node at the top, when it was written and by whom. */
export interface PlacedPolicyEvent {
  readonly place: LogPlace;
  readonly at: string;
  readonly by: string;
  readonly event: PolicyEvent;
}
