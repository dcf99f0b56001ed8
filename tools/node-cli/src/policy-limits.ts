import {
  countyTerms,
  LEVELS,
  publishedPolicyProblem,
  type Limit,
  type LimitUnit,
  type PublishedPolicy,
} from '@fengqiao/domain';
import { CliFailure } from './failure.js';

const UNITS: Record<string, LimitUnit> = {
  s: 'seconds',
  m: 'minutes',
  h: 'hours',
  d: 'calendar_days',
  wd: 'working_days',
};

const PLAIN_ITEMS = ['accept', 'signFor', 'receive'] as const;
const LEVEL_CODES = LEVELS.map(({ code }) => code);

/**
 * Applies settings such as `accept=5s` to a policy and returns the new one, under the given version. Names: `accept`,
 * `signFor`, `receive`, `handle` (every level, and every category that has a limit of its own), `handle.simple` and so
 * on, `handle.07` (a category), `grace`. A number that a tier had of its own for the same thing gives way, otherwise
 * the setting would hold for some nodes and silently not for others.
 * @throws CliFailure for an unknown name or length
 */
export function withLimits(
  policy: PublishedPolicy,
  settings: readonly string[],
  version: string,
): PublishedPolicy {
  const changed: PublishedPolicy = { ...structuredClone(policy), version };
  for (const setting of settings) {
    const [name = '', text = ''] = setting.split('=');
    set(changed, name, readLimit(setting, text));
  }
  const problems = publishedPolicyProblem(changed);
  if (problems.length > 0) throw new CliFailure(problems.join('；'), 'The policy would not be valid.');
  return changed;
}

/** `5s`, `10m`, `2h`, `3d` (calendar days), `3wd` (working days). */
function readLimit(setting: string, text: string): Limit {
  const parts = /^(\d+)(s|m|h|d|wd)$/.exec(text);
  const unit = UNITS[parts?.[2] ?? ''];
  if (unit) return { amount: Number(parts?.[1]), unit };
  throw new CliFailure(
    `看不懂 ${setting}：应如 accept=5s；单位 s 秒、m 分、h 时、d 自然日、wd 工作日。`,
    `Cannot read ${setting}: write for instance accept=5s; units are s, m, h, d, wd.`,
  );
}

function set(policy: PublishedPolicy, name: string, limit: Limit): void {
  const { items } = policy;
  const plain = PLAIN_ITEMS.find((item) => item === name);
  const level = LEVEL_CODES.find((code) => `handle.${code}` === name);
  const category = countyTerms('categories', policy.vocabularies).find(
    ({ code }) => `handle.${code}` === name,
  )?.code;
  // What is undefined is not there any more once the policy is written as JSON.
  const tiers = Object.values(policy.tiers ?? {});
  if (plain) {
    items[plain] = limit;
    for (const tier of tiers) tier[plain] = undefined;
  } else if (level) {
    items.handle[level] = limit;
    for (const { handle } of tiers) if (handle) handle[level] = undefined;
  } else if (category) {
    items.handleByCategory[category] = limit;
  } else if (name === 'handle') {
    for (const each of [...LEVEL_CODES, ...Object.keys(items.handleByCategory)])
      set(policy, `handle.${each}`, limit);
  } else if (name === 'grace') {
    policy.graceBelow = limit;
  } else {
    throw new CliFailure(
      `没有名为 ${name} 的时限。可设：accept 受理、signFor 签收、receive 接收、handle 办理（或 handle.simple、handle.07 等）、grace 宽限。`,
      `There is no limit ${name}; known: accept, signFor, receive, handle, handle.<level>, handle.<category>, grace.`,
    );
  }
}
