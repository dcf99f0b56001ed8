import fc from 'fast-check';
import type { Deadline } from './deadline.js';
import {
  BUILT_IN_POLICY,
  deadlineFor,
  isRestricted,
  type Policy,
  policyProblem,
  type RunningMatter,
} from './policy.js';
import { BUILT_IN_CALENDAR, chinaDate } from './working-calendar.js';

const MATTER: RunningMatter = {
  status: 'handling',
  level: 'general',
  category: '0201',
  kind: 'dispute',
  tier: 'village',
  since: '2026-11-20T01:00:00Z',
};
const deadlineOf = (facts: Partial<RunningMatter>, policy: Policy = BUILT_IN_POLICY): Deadline => {
  const deadline = deadlineFor(policy, BUILT_IN_CALENDAR, { ...MATTER, ...facts });
  if (deadline === null) throw new Error('no deadline');
  return deadline;
};
const dueOn = (facts: Partial<RunningMatter>, policy?: Policy) =>
  chinaDate(deadlineOf(facts, policy).dueAt ?? '');
const textOf = (facts: Partial<RunningMatter>, policy?: Policy) =>
  deadlineOf(facts, policy)
    .lines.map(({ text }) => text)
    .join('\n');

describe('the deadline of a matter', () => {
  it('follows its state', () => {
    const items = ['registered', 'received', 'accepted', 'assigned', 'handling'].map(
      (status) => deadlineOf({ status }).item,
    );
    expect(items).toEqual(['accept', 'receive', 'handle', 'signFor', 'handle']);
    expect(deadlineFor(BUILT_IN_POLICY, BUILT_IN_CALENDAR, { ...MATTER, status: 'closed' })).toBeNull();
    expect(deadlineFor(BUILT_IN_POLICY, BUILT_IN_CALENDAR, { ...MATTER, status: 'constructor' })).toBeNull();
  });

  it('follows its level, and general where none is known', () => {
    // 20 November 2026 is a Friday; what ends on a weekend moves on.
    expect(dueOn({ level: 'simple' })).toBe('2026-11-23');
    expect(dueOn({ level: 'general' })).toBe('2026-11-27');
    expect(dueOn({ level: null })).toBe('2026-11-27');
    expect(dueOn({ level: 'strange' })).toBe('2026-11-27');
    expect(dueOn({ level: 'complex' })).toBe('2026-12-10');
    expect(dueOn({ level: 'major' })).toBe('2026-12-21');
  });

  it('is 15 days for labour matters, unless the level is shorter', () => {
    expect(dueOn({ category: '0701', level: 'major' })).toBe('2026-12-07');
    expect(dueOn({ category: '07', level: 'major' })).toBe('2026-12-07');
    expect(dueOn({ category: '0701', level: 'general' })).toBe('2026-11-27');
    expect(textOf({ category: '0701', level: 'major' })).toContain('劳动争议调解仲裁法第14条');
  });

  it('never goes past the law, whatever the policy says', () => {
    const lax = structuredClone(BUILT_IN_POLICY);
    lax.items.handle.major = { amount: 365, unit: 'calendar_days' };
    lax.items.accept = { amount: 100, unit: 'calendar_days' };
    lax.items.handleByCategory = {};
    expect(dueOn({ category: '0701', level: 'major' }, lax)).toBe('2026-12-07');
    expect(dueOn({ kind: 'petition', level: 'major' }, lax)).toBe('2027-01-19');
    expect(textOf({ kind: 'petition', level: 'major' }, lax)).toContain('信访工作条例第34条');
    expect(dueOn({ kind: 'petition', status: 'registered' }, lax)).toBe('2026-12-07');
    expect(dueOn({ kind: 'dispute', status: 'registered' }, lax)).toBe('2027-03-01');
  });

  it('takes the closest category', () => {
    const policy = structuredClone(BUILT_IN_POLICY);
    policy.items.handleByCategory = {
      '02': { amount: 2, unit: 'working_days' },
      '0201': { amount: 3, unit: 'working_days' },
    };
    expect(dueOn({ category: '0201' }, policy)).toBe('2026-11-25');
    expect(dueOn({ category: '0202' }, policy)).toBe('2026-11-24');
    expect(dueOn({ category: null }, policy)).toBe('2026-11-27');
  });

  it('may differ by tier', () => {
    const policy: Policy = {
      ...structuredClone(BUILT_IN_POLICY),
      tiers: {
        township: {
          accept: { amount: 3, unit: 'working_days' },
          handle: { simple: { amount: 2, unit: 'hours' } },
        },
      },
    };
    expect(policyProblem(policy)).toEqual([]);
    expect(dueOn({ status: 'registered', tier: 'township' }, policy)).toBe('2026-11-25');
    expect(dueOn({ status: 'registered', tier: 'village' }, policy)).toBe('2026-11-23');
    expect(deadlineOf({ level: 'simple', tier: 'township' }, policy).dueAt).toBe('2026-11-20T03:00:00.000Z');
    expect(dueOn({ level: 'general', tier: 'township' }, policy)).toBe('2026-11-27');
  });

  it('can be seconds', () => {
    const policy = structuredClone(BUILT_IN_POLICY);
    policy.items.accept = { amount: 5, unit: 'seconds' };
    expect(deadlineOf({ status: 'registered' }, policy).dueAt).toBe('2026-11-20T01:00:05.000Z');
  });

  it('stands still in an open pause', () => {
    expect(deadlineOf({ pauses: [{ from: '2026-11-21T01:00:00Z', to: null }] }).dueAt).toBeNull();
  });

  it('names the opening act, the basis, the policy and the calendar', () => {
    const text = textOf({});
    expect(text).toContain('2026-11-20 受理，次日起算，限7日（自然日）');
    expect(text).toContain('东至县：一般事项7日');
    expect(text).toContain('政策版本：built-in-1');
    expect(text).toContain('国办发明电〔2025〕7号');
  });

  it('does not lend the built-in basis to a number that a county chose', () => {
    const policy = structuredClone(BUILT_IN_POLICY);
    policy.items.handle.general = { amount: 10, unit: 'calendar_days' };
    expect(textOf({}, policy)).toContain('本县政策设定');
    expect(textOf({}, policy)).not.toContain('东至县');
  });
});

describe('restricted categories', () => {
  it('are those about minors, violence and intimate matters, and a bare class that holds one', () => {
    expect(['0101', '0102', '0303', '01', '03'].every((code) => isRestricted(BUILT_IN_POLICY, code))).toBe(
      true,
    );
    expect(['0201', '0103', '0701', '02', '99'].some((code) => isRestricted(BUILT_IN_POLICY, code))).toBe(
      false,
    );
    expect(isRestricted(BUILT_IN_POLICY, null)).toBe(false);
  });

  it('can be a whole class', () => {
    expect(isRestricted({ ...BUILT_IN_POLICY, restrictedCategories: ['12'] }, '1202')).toBe(true);
  });
});

describe('a policy offered for storing', () => {
  it('is the built-in one without problems, also after a trip through JSON', () => {
    expect(policyProblem(BUILT_IN_POLICY)).toEqual([]);
    expect(policyProblem(JSON.parse(JSON.stringify(BUILT_IN_POLICY)))).toEqual([]);
    expect(policyProblem({ ...BUILT_IN_POLICY, clockToleranceSeconds: 60 })).toEqual([]);
  });

  const broken = (change: (policy: Record<string, never>) => void): unknown => {
    const policy = structuredClone(BUILT_IN_POLICY) as unknown as Record<string, never>;
    change(policy);
    return policy;
  };
  const set = (path: string, value: unknown) =>
    broken((policy) => {
      const keys = path.split('.');
      const last = keys.pop() ?? '';
      const holder = keys.reduce<Record<string, unknown>>(
        (at, key) => at[key] as Record<string, unknown>,
        policy,
      );
      holder[last] = value;
    });

  it.each<[string, unknown]>([
    ['version', ''],
    ['version', 7],
    ['items', null],
    ['items.accept', { amount: 0, unit: 'hours' }],
    ['items.signFor', undefined],
    ['items.handle.major', { amount: 3, unit: 'years' }],
    ['items.handle.minor', { amount: 3, unit: 'hours' }],
    ['items.handleByCategory.0777', { amount: 3, unit: 'hours' }],
    ['items.extra', { amount: 3, unit: 'hours' }],
    ['remindAtPercent', 100],
    ['remindAtPercent', '70'],
    ['graceBelow', { amount: 1 }],
    ['riseWhenOverdue', 'yes'],
    ['restrictedCategories', '0101'],
    ['restrictedCategories', ['0101', '0101']],
    ['restrictedCategories', ['nothing']],
    ['tiers', { province: {} }],
    ['tiers', { village: { handle: { simple: 5 } } }],
    ['tiers', { village: { acept: { amount: 3, unit: 'hours' } } }],
    ['clockToleranceSeconds', 0],
    ['clockToleranceSeconds', 90_000],
    ['clockToleranceSeconds', '300'],
    ['unknownField', 1],
  ])('is refused for %s = %j, and the sentence names the field', (path, value) => {
    const problems = policyProblem(set(path, value));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(path);
    expect(problems[0]).toContain(' / ');
  });

  it('is refused when it is no object at all', () => {
    for (const value of [null, undefined, 1, 'x', [], () => 0]) expect(policyProblem(value)).toHaveLength(1);
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => policyProblem(value).length > 0),
    );
  });

  it('is not problem-free with a field missing', () => {
    for (const key of Object.keys(BUILT_IN_POLICY)) {
      expect(policyProblem(broken((policy) => Reflect.deleteProperty(policy, key)))).toHaveLength(1);
    }
  });
});
