import { BUILT_IN_POLICY, type PublishedPolicy } from '@fengqiao/domain';
import { COUNTY, ONE_OF_EACH } from '../../../tools/harness/src/small-county.js';
import type { TestCounty } from '../../../tools/harness/src/test-county.js';
import { until } from '../../../tools/harness/src/until.js';

export const PUBLISH =
  'mutation ($input: PublishPolicyInput!) { publishPolicy(input: $input) { editions { version state } } }';

let edition = 0;

/** The policy in force at a node. */
export async function policyAt(county: TestCounty, code: string): Promise<PublishedPolicy> {
  const { policy } = await county.as(code, 'administrator').ask<{ policy: string }>('{ policy }');
  return JSON.parse(policy) as PublishedPolicy;
}

/** Lets the county publish what a test needs, all else as it ships, and waits until it is in force at these nodes. */
export async function publishPolicy(
  county: TestCounty,
  change: Partial<PublishedPolicy>,
  codes: readonly string[] = ONE_OF_EACH,
): Promise<PublishedPolicy> {
  edition += 1;
  const policy: PublishedPolicy = { ...BUILT_IN_POLICY, ...change, version: `test-${edition}` };
  await county.as(COUNTY, 'administrator').ask(PUBLISH, { input: { policy: JSON.stringify(policy) } });
  for (const code of codes)
    await until(
      `${code} works by ${policy.version}`,
      async () => (await policyAt(county, code)).version === policy.version,
    );
  return policy;
}
