import { readFileSync } from 'node:fs';
import { publishedPolicyProblem, type PublishedPolicy } from '@fengqiao/domain';
import { CliFailure } from './failure.js';
import { NodeClient } from './node-client.js';
import { placeOf, type NodeOptions } from './node-place.js';
import { withLimits } from './policy-limits.js';
import { pathFromCaller, stateFolder } from './settings.js';
import { say } from './speech.js';
import { readStackFile } from './stack-file.js';

export interface PolicyOptions extends NodeOptions {
  get?: boolean;
  set?: string;
  limit?: string[];
  withdraw?: string;
  from?: string;
}

const POLICY = 'query { policy }';
const PUBLISH =
  'mutation($input: PublishPolicyInput!) { publishPolicy(input: $input) { editions { version } } }';
const WITHDRAW =
  'mutation($input: PolicyVersionInput!) { withdrawPolicy(input: $input) { editions { version } } }';

/**
 * Shows the policy in force at a node, or publishes another one to all nodes: that happens at the county's node, which
 * is meant where no node is named.
 */
export async function showOrPublishPolicy(options: PolicyOptions): Promise<number> {
  const from = beginningOf(options);
  const change = changeOf(options);
  const client = new NodeClient(await placeOf(atTheTop(options), 'administrator'));
  if (options.withdraw !== undefined) {
    await client.ask(WITHDRAW, { input: { version: options.withdraw } });
    say(`版本 ${options.withdraw} 已撤回，没有生效`, 'withdrawn before it began');
    return 0;
  }
  const { policy: text } = await client.ask<{ policy: string }>(POLICY);
  const policy = JSON.parse(text) as PublishedPolicy;
  if (!change) {
    // A policy file as --set takes it.
    say(JSON.stringify(policy, null, 2));
    return 0;
  }
  const wanted = change(policy);
  await client.ask(PUBLISH, { input: { policy: JSON.stringify(wanted), from } });
  say(
    `已向全县发布：${policy.version} → ${wanted.version}，${from === null ? '各节点收到即生效' : `${from} 起生效`}`,
    `published to the county; in force ${from === null ? 'wherever it arrives' : `from ${from}`}`,
  );
  return 0;
}

function atTheTop(options: PolicyOptions): PolicyOptions {
  if (options.node !== undefined || options.url !== undefined) return options;
  const top = readStackFile(stateFolder()).nodes.find(({ parent }) => parent === null);
  return top ? { ...options, node: top.code } : options;
}

function beginningOf({ from }: PolicyOptions): string | null {
  if (from === undefined) return null;
  const time = new Date(from);
  if (!Number.isNaN(time.getTime())) return time.toISOString();
  throw new CliFailure(
    '--from 应写成 2026-12-01T00:00+08:00。什么都没有改动。',
    'Write --from like 2026-12-01T00:00+08:00. Nothing was changed.',
  );
}

/** What is to be published; null when the policy is only shown. */
function changeOf({
  get,
  set,
  withdraw,
  limit = [],
}: PolicyOptions): ((policy: PublishedPolicy) => PublishedPolicy) | null {
  const asked = [get === true, set !== undefined, withdraw !== undefined, limit.length > 0].filter(Boolean);
  if (asked.length > 1)
    throw new CliFailure(
      '--get、--set、--limit、--withdraw 只能用一个。',
      'Use one of --get, --set, --limit and --withdraw.',
    );
  if (set !== undefined) {
    const wanted = readPolicy(pathFromCaller(set));
    return () => wanted;
  }
  if (limit.length === 0) return null;
  const version = `set-${new Date().toISOString()}`;
  return (policy) => withLimits(policy, limit, version);
}

function readPolicy(path: string): PublishedPolicy {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new CliFailure(
      '政策文件打不开，或不是合法的 JSON。',
      'The policy file cannot be read, or is no JSON.',
    );
  }
  const problems = publishedPolicyProblem(value);
  if (problems.length > 0) throw new CliFailure(problems.join('；'), 'The policy is not valid.');
  return value as PublishedPolicy;
}
