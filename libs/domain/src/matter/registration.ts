import { isRestricted } from '../deadline/policy.js';
import type { RegisterMatter } from './commands.js';
import type { Context } from './context.js';
import type { ClearData, SealedData } from './events.js';

/**
 * Parts a registration into what lies open at every node and what is sealed. A matter is restricted when its
 * category is on the policy's list (minors, violence, intimate matters) or when the desk says so; then it rises as kind
 * and month only (DESIGN 8).
 */
export function registrationOf(
  { clear, sealed }: Pick<RegisterMatter, 'clear' | 'sealed'>,
  { policy, actor }: Pick<Context, 'policy' | 'actor'>,
): { clear: ClearData; sealed: SealedData } {
  const signed = { ...sealed, by: actor.name };
  if (!clear.restricted && !isRestricted(policy, clear.category ?? null)) return { clear, sealed: signed };

  const { category, level, risk, channel, headcount, amount, occurredOn, parties, ...open } = clear;
  const month = occurredOn === undefined ? {} : { occurredOn: occurredOn.slice(0, 7) };
  return {
    clear: { ...open, ...month, restricted: true },
    sealed: {
      ...signed,
      restricted: { category, level, risk, channel, headcount, amount, occurredOn, parties },
    },
  };
}
