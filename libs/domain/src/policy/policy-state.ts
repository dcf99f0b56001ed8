import { BUILT_IN_POLICY } from '../deadline/policy.js';
import type { LogPlace } from '../log-place.js';
import type { PublishedPolicy } from './published-policy.js';
import { isUsablePolicy } from './published-policy-problem.js';

/** One version of a county's policy, as it was published. */
export interface PolicyEdition {
  readonly policy: PublishedPolicy;
  /** From when on it is in force; for one that is in force at once, when it was published. ISO instant. */
  readonly from: string;
  /** In force wherever it arrives, whatever the clock there says. */
  readonly isAtOnce: boolean;
  readonly publishedAt: string;
  readonly publishedBy: string;
  /** Taken back before it was in force. */
  readonly isWithdrawn: boolean;
}

/** All that a county has published, in the order of publishing. */
export interface PolicyState {
  readonly editions: readonly PolicyEdition[];
  /** The last step that this state has taken in; null for one that began from a file alone. */
  readonly asOf: LogPlace | null;
}

export const NO_POLICIES: PolicyState = { editions: [], asOf: null };

/** What a node works by before its county has published anything. */
const SHIPPED: PublishedPolicy = BUILT_IN_POLICY;

/** Without the policies that this version cannot read, so that work goes on by the one before them. */
export function usablePolicies({ editions, asOf }: PolicyState): PolicyState {
  return { editions: editions.filter(({ policy }) => isUsablePolicy(policy)), asOf };
}

/** The policy in force at an instant: of those that have begun, the one that began last. */
export function policyInForce({ editions }: PolicyState, at: Date): PublishedPolicy {
  const now = at.toISOString();
  const begun = editions.filter(
    ({ from, isAtOnce, isWithdrawn }) => !isWithdrawn && (isAtOnce || from <= now),
  );
  const last = begun.reduce<PolicyEdition | null>(
    (best, next) => (best !== null && best.from > next.from ? best : next),
    null,
  );
  return last?.policy ?? SHIPPED;
}

/** The policy of a version, whether or not it is in force; null when it is not known here. */
export function policyOfVersion({ editions }: PolicyState, version: string | null): PublishedPolicy | null {
  const edition = editions.find(({ policy }) => policy.version === version);
  return edition?.policy ?? (version === SHIPPED.version ? SHIPPED : null);
}
