import { isInstant } from '../deadline/working-calendar.js';
import { BUILT_IN_POLICY } from '../deadline/policy.js';
import { Refusal } from '../refusal.js';
import type { PolicyCommand, PolicyEvent } from './policy-events.js';
import { policyInForce, type PolicyState } from './policy-state.js';
import { publishedPolicyProblem } from './published-policy-problem.js';
import type { PublishedPolicy } from './published-policy.js';

/** Two years: a policy that begins later than that was meant for another date. */
const LATEST_DAYS = 731;
const DAY_MS = 86_400_000;

/**
 * What follows from a wish about the county's policy; no event when it is so already. Only the node at the top decides.
 *
 * @throws Refusal when it may not be
 */
export function decidePolicy(state: PolicyState, command: PolicyCommand, now: string): PolicyEvent[] {
  return command.type === 'PublishPolicy' ? publish(state, command, now) : withdraw(state, command, now);
}

function publish(
  state: PolicyState,
  { policy, from }: Extract<PolicyCommand, { type: 'PublishPolicy' }>,
  now: string,
): PolicyEvent[] {
  const problems = publishedPolicyProblem(policy);
  if (problems.length > 0) throw new Refusal('BAD_USER_INPUT', problems.join('；'));
  const wished = policy as PublishedPolicy;
  requireBeginning(from, now);
  const known = state.editions.find((edition) => edition.policy.version === wished.version);
  const begins = from === null ? null : new Date(from).toISOString();
  // The answer may have been lost, and the same is asked again.
  const isSame =
    known?.isWithdrawn === false &&
    JSON.stringify(known.policy) === JSON.stringify(wished) &&
    (known.isAtOnce ? null : known.from) === begins;
  if (isSame) return [];
  if (known !== undefined || wished.version === BUILT_IN_POLICY.version)
    throw new Refusal('POLICY_VERSION_USED', wished.version);
  return [{ type: 'PolicyPublished', policy: wished, from: begins }];
}

function requireBeginning(from: string | null, now: string): void {
  if (from === null) return;
  if (!isInstant(from)) throw new Refusal('BAD_USER_INPUT', '生效时间写法不对 / the beginning is no instant');
  const ahead = Date.parse(from) - Date.parse(now);
  if (ahead < 0) throw new Refusal('POLICY_BEGINS_IN_THE_PAST');
  if (ahead > LATEST_DAYS * DAY_MS)
    throw new Refusal('BAD_USER_INPUT', '生效时间最晚不超过两年 / it begins within two years');
}

function withdraw(
  state: PolicyState,
  { version }: Extract<PolicyCommand, { type: 'WithdrawPolicy' }>,
  now: string,
): PolicyEvent[] {
  const edition = state.editions.find(({ policy }) => policy.version === version);
  if (!edition) throw new Refusal('POLICY_UNKNOWN', version);
  if (edition.isWithdrawn) return [];
  const isBegun = edition.isAtOnce || edition.from <= now;
  // Deadlines were computed by it; what is wrong with it is put right by the next version.
  if (isBegun || policyInForce(state, new Date(now)).version === version)
    throw new Refusal('POLICY_IN_FORCE', version);
  return [{ type: 'PolicyWithdrawn', version }];
}
