import { readFileSync } from 'node:fs';
import { policyProblem, type Policy } from '@fengqiao/domain';
import { CliFailure } from './failure.js';
import { NodeClient } from './node-client.js';
import { placeOf, type NodeOptions, type NodePlace } from './node-place.js';
import { withLimits } from './policy-limits.js';
import { pathFromCaller, stateFolder } from './settings.js';
import { say } from './speech.js';
import { readStackFile } from './stack-file.js';

export interface PolicyOptions extends NodeOptions {
  all?: boolean;
  get?: boolean;
  set?: string;
  limit?: string[];
}

const POLICY = 'query { policy }';
const SET_POLICY = 'mutation($input: SetPolicyInput!) { setPolicy(input: $input) }';

/** Shows or sets the limits and graces of one node or of all; each change is a version with a name of its own. */
export async function showOrSetPolicy(options: PolicyOptions): Promise<number> {
  const change = changeOf(options);
  for (const place of await placesOf(options)) {
    const client = new NodeClient(place);
    const { policy: text } = await client.ask<{ policy: string }>(POLICY);
    const policy = JSON.parse(text) as Policy;
    if (!change) {
      // Standard output is a policy file that --set takes; whose it is belongs beside it.
      console.error(`${place.code} ${place.name}`);
      say(JSON.stringify(policy, null, 2));
      continue;
    }
    const wanted = change(policy);
    await client.ask(SET_POLICY, { input: { policy: JSON.stringify(wanted) } });
    say(`${place.code} ${place.name}：${policy.version} → ${wanted.version}`, 'policy set');
  }
  return 0;
}

/** What is to be done to a node's policy; null when it is only shown. */
function changeOf({ get, set, limit = [] }: PolicyOptions): ((policy: Policy) => Policy) | null {
  const asked = [get === true, set !== undefined, limit.length > 0].filter(Boolean).length;
  if (asked > 1)
    throw new CliFailure('--get、--set、--limit 只能用一个。', 'Use one of --get, --set and --limit.');
  if (set !== undefined) {
    const wanted = readPolicy(pathFromCaller(set));
    return () => wanted;
  }
  if (limit.length === 0) return null;
  const version = `set-${new Date().toISOString()}`;
  return (policy) => withLimits(policy, limit, version);
}

function readPolicy(path: string): Policy {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new CliFailure(
      '期限规则文件打不开，或不是合法的 JSON。',
      'The policy file cannot be read, or is no JSON.',
    );
  }
  const problems = policyProblem(value);
  if (problems.length > 0) throw new CliFailure(problems.join('；'), 'The policy is not valid.');
  return value as Policy;
}

async function placesOf(options: PolicyOptions): Promise<NodePlace[]> {
  if (options.all !== true) return [await placeOf(options, 'administrator')];
  if (options.node !== undefined || options.url !== undefined) {
    throw new CliFailure('--all 不能和 --node、--url 同用。', '--all goes alone.');
  }
  const { nodes } = readStackFile(stateFolder());
  return Promise.all(nodes.map(({ code }) => placeOf({ ...options, node: code }, 'administrator')));
}
