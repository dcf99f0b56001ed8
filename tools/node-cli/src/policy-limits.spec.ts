import { BUILT_IN_POLICY, policyProblem } from '@fengqiao/domain';
import { withLimits } from './policy-limits.js';

describe('setting limits', () => {
  it('sets what is named, under a new version, and leaves the given policy as it was', () => {
    const before = structuredClone(BUILT_IN_POLICY);

    const policy = withLimits(
      BUILT_IN_POLICY,
      ['accept=5s', 'grace=10m', 'signFor=2h', 'receive=3wd'],
      'set-1',
    );

    expect(policy).toMatchObject({
      version: 'set-1',
      items: {
        accept: { amount: 5, unit: 'seconds' },
        signFor: { amount: 2, unit: 'hours' },
        receive: { amount: 3, unit: 'working_days' },
        handle: before.items.handle,
      },
      graceBelow: { amount: 10, unit: 'minutes' },
    });
    expect(policyProblem(policy)).toEqual([]);
    expect(BUILT_IN_POLICY).toEqual(before);
  });

  it('sets handling for every level and every category, or for one of them', () => {
    const whole = withLimits(BUILT_IN_POLICY, ['handle=4d'], 'v');
    const some = withLimits(BUILT_IN_POLICY, ['handle.major=9d', 'handle.0901=8d'], 'v');

    const fourDays = { amount: 4, unit: 'calendar_days' };
    expect(Object.values(whole.items.handle)).toEqual([fourDays, fourDays, fourDays, fourDays]);
    expect(whole.items.handleByCategory).toEqual({ '07': fourDays });
    expect(some.items.handle.major.amount).toBe(9);
    expect(some.items.handleByCategory['0901']?.amount).toBe(8);
    expect(some.items.handle.simple).toEqual(BUILT_IN_POLICY.items.handle.simple);
  });

  it('takes away what a tier had of its own for the same thing, and nothing else', () => {
    const oneDay = { amount: 1, unit: 'calendar_days' } as const;
    const own = {
      ...BUILT_IN_POLICY,
      tiers: { village: { accept: oneDay, receive: oneDay, handle: { simple: oneDay } } },
    };

    const policy = withLimits(own, ['accept=5s', 'handle.simple=6s'], 'v');

    expect(policy.tiers).toEqual({ village: { receive: oneDay, handle: {} } });
    expect(policyProblem(policy)).toEqual([]);
  });

  it.each(['accept', 'accept=', 'accept=5', 'accept=5y', 'acceptance=5s', 'handle.9988=5s', 'accept=0s'])(
    'refuses %s',
    (setting) => {
      expect(() => withLimits(BUILT_IN_POLICY, [setting], 'v')).toThrow();
    },
  );
});
