import { BUILT_IN_POLICY } from '../deadline/policy.js';
import { addWorkingDays, coversYear } from '../deadline/working-calendar.js';
import { TRANSITIONS } from '../matter/transitions.js';
import { Refusal } from '../refusal.js';
import { ACTION_TERMS } from '../vocabulary/actions.js';
import { STATUS_TERMS } from '../vocabulary/statuses.js';
import { decidePolicy } from './decide-policy.js';
import { foldPolicies } from './evolve-policy.js';
import type { PlacedPolicyEvent, PolicyCommand } from './policy-events.js';
import {
  NO_POLICIES,
  policyInForce,
  policyOfVersion,
  usablePolicies,
  type PolicyState,
} from './policy-state.js';
import { isUsablePolicy, publishedPolicyProblem } from './published-policy-problem.js';
import { noticesOf, policyCalendar, type PublishedPolicy } from './published-policy.js';
import { VOCABULARIES } from './vocabularies.js';
import { Wording } from './wording.js';

const NOW = '2026-11-27T08:00:00.000Z';
const LATER = '2027-01-01T00:00:00.000Z';

const policyNamed = (version: string, change: Partial<PublishedPolicy> = {}): PublishedPolicy => ({
  ...BUILT_IN_POLICY,
  ...change,
  version,
});

/** A county that publishes: every decision is folded, as the node at the top does it. */
class County {
  readonly log: PlacedPolicyEvent[] = [];

  constructor(public now = NOW) {}

  get state(): PolicyState {
    return foldPolicies(NO_POLICIES, this.log);
  }

  execute(command: PolicyCommand): number {
    const events = decidePolicy(this.state, command, this.now);
    for (const event of events) {
      const place = { incarnation: '1', seq: this.log.length + 1 };
      this.log.push({ place, at: this.now, by: 'somebody', event });
    }
    return events.length;
  }

  publish(policy: unknown, from: string | null = null): number {
    return this.execute({ type: 'PublishPolicy', policy, from });
  }

  inForce(at = this.now): string {
    return policyInForce(this.state, new Date(at)).version;
  }
}

const refusalOf = (work: () => unknown): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.code : 'no refusal';
  }
};

describe('a published policy', () => {
  it('is in force at once, wherever it arrives, whatever the clock there says', () => {
    const county = new County();
    expect(county.inForce()).toBe(BUILT_IN_POLICY.version);
    county.publish(policyNamed('v1'));
    expect([county.inForce(), county.inForce('1970-01-01T00:00:00.000Z')]).toEqual(['v1', 'v1']);
  });

  it('is in force at its time, and not before', () => {
    const county = new County();
    county.publish(policyNamed('v1'));
    county.publish(policyNamed('new year'), LATER);
    expect(county.inForce('2026-12-31T23:59:59.999Z')).toBe('v1');
    expect(county.inForce(LATER)).toBe('new year');
  });

  it('gives way at its time to one that was published before and begins later', () => {
    const county = new County();
    county.publish(policyNamed('new year'), LATER);
    county.publish(policyNamed('december'));
    expect([county.inForce(), county.inForce(LATER)]).toEqual(['december', 'new year']);
  });

  it('comes into force although the clock was set back since the one before', () => {
    const county = new County('2026-11-28T08:00:00.000Z');
    county.publish(policyNamed('by a clock ahead'));
    county.now = NOW;
    county.publish(policyNamed('by the right one'));
    expect(county.inForce()).toBe('by the right one');
  });

  it('can be taken back before it begins, and only then', () => {
    const county = new County();
    county.publish(policyNamed('v1'));
    county.publish(policyNamed('new year'), LATER);
    expect(county.execute({ type: 'WithdrawPolicy', version: 'new year' })).toBe(1);
    expect(county.inForce(LATER)).toBe('v1');
    expect(county.execute({ type: 'WithdrawPolicy', version: 'new year' })).toBe(0);
    expect(refusalOf(() => county.execute({ type: 'WithdrawPolicy', version: 'v1' }))).toBe(
      'POLICY_IN_FORCE',
    );
    expect(refusalOf(() => county.execute({ type: 'WithdrawPolicy', version: 'v9' }))).toBe('POLICY_UNKNOWN');
  });

  it('is published once, however often it is asked for, and a version is never given another content', () => {
    const county = new County();
    county.publish(policyNamed('v1'), LATER);
    expect(county.publish(policyNamed('v1'), LATER)).toBe(0);
    expect(refusalOf(() => county.publish(policyNamed('v1')))).toBe('POLICY_VERSION_USED');
    expect(refusalOf(() => county.publish(policyNamed('v1', { remindAtPercent: 50 }), LATER))).toBe(
      'POLICY_VERSION_USED',
    );
    expect(refusalOf(() => county.publish(BUILT_IN_POLICY))).toBe('POLICY_VERSION_USED');
    expect(county.log).toHaveLength(1);
  });

  it('does not begin in the past, nor in three years', () => {
    const county = new County();
    expect(refusalOf(() => county.publish(policyNamed('v1'), '2026-11-27T07:59:59.000Z'))).toBe(
      'POLICY_BEGINS_IN_THE_PAST',
    );
    for (const from of ['2029-11-27T08:00:00.000Z', 'tomorrow'])
      expect(refusalOf(() => county.publish(policyNamed('v1'), from))).toBe('BAD_USER_INPUT');
  });

  it('is found by its version for ever, because deadlines name it', () => {
    const county = new County();
    county.publish(policyNamed('v1', { remindAtPercent: 50 }));
    county.publish(policyNamed('v2'));
    expect(policyOfVersion(county.state, 'v1')?.remindAtPercent).toBe(50);
    expect(policyOfVersion(county.state, BUILT_IN_POLICY.version)).toEqual(BUILT_IN_POLICY);
    expect(policyOfVersion(county.state, 'v3')).toBeNull();
  });

  it('is the same at every node, in whatever order the steps arrive, and taken in once', () => {
    const county = new County();
    county.publish(policyNamed('v1'));
    county.publish(policyNamed('v2'), LATER);
    county.execute({ type: 'WithdrawPolicy', version: 'v2' });
    const [first] = county.log;
    const shuffled = foldPolicies(NO_POLICIES, [...county.log].reverse());
    expect(shuffled).toEqual(county.state);
    expect(foldPolicies(foldPolicies(NO_POLICIES, first ? [first] : []), county.log)).toEqual(county.state);
    expect(foldPolicies(county.state, county.log)).toEqual(county.state);
  });

  it('of a newer program is worked by where its limits can be read, and passed over where they cannot', () => {
    const newer = { ...policyNamed('newer'), somethingNew: { a: 1 } } as PublishedPolicy;
    const unreadable = { ...policyNamed('v9'), graceBelow: { amount: 1, unit: 'fortnights' } };
    expect([isUsablePolicy(newer), isUsablePolicy(unreadable)]).toEqual([true, false]);
    const log = [newer, unreadable].map((policy, at) => ({
      ...{ place: { incarnation: '1', seq: at + 1 }, at: NOW, by: 'somebody' },
      event: { type: 'PolicyPublished' as const, policy: policy as PublishedPolicy, from: null },
    }));
    const state = foldPolicies(NO_POLICIES, log);
    expect(policyInForce(usablePolicies(state), new Date(NOW)).version).toBe('newer');
    expect(state.editions).toHaveLength(2);
  });
});

describe('what a county can set', () => {
  const problems = (change: Record<string, unknown>): string[] =>
    publishedPolicyProblem({ ...policyNamed('v1'), ...change });

  it('is a holiday notice, which the calendar then goes by', () => {
    const holidays = [
      {
        year: 2027,
        notice: '国办发明电〔2026〕9号',
        off: ['2027-01-01', '2027-02-08'],
        worked: ['2027-02-06'],
      },
    ];
    expect(problems({ holidays })).toEqual([]);
    const calendar = policyCalendar({ holidays });
    expect(coversYear(calendar, '2027')).toBe(true);
    expect(addWorkingDays('2027-02-05', 1, calendar)).toBe('2027-02-06');
    expect(addWorkingDays('2027-02-06', 1, calendar)).toBe('2027-02-09');
    expect(calendar.edition).toContain('2027（国办发明电〔2026〕9号）');
    expect(noticesOf({ holidays }).map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027]);
  });

  it.each([
    ['a weekend day off', { off: ['2027-01-02'] }],
    ['a Monday worked', { worked: ['2027-01-04'] }],
    ['a day of another year', { off: ['2028-01-03'] }],
    ['no day at all', { off: ['2027-13-01'] }],
    ['a day twice', { off: ['2027-01-01', '2027-01-01'] }],
  ])('and not %s', (_name, change) => {
    const notice = { year: 2027, notice: '国办发明电〔2026〕9号', off: [], worked: [], ...change };
    expect(problems({ holidays: [notice] })).toHaveLength(1);
  });

  it('are words for what there is, terms out of use, and categories and units of its own', () => {
    const vocabularies = {
      categories: [
        { code: '0201', zh: '排水通行采光', en: 'Water, passage and light' },
        { code: '0208', zh: '宅旁树木', en: 'Trees beside houses' },
        { code: '0505', retired: true },
      ],
      units: [{ code: 'bamboo_office', zh: '竹产业办', en: 'Bamboo office' }],
      statuses: [{ code: 'closed', zh: '办毕', en: 'done' }],
    };
    expect(problems({ vocabularies, restrictedCategories: ['0208'] })).toEqual([]);
    const words = new Wording({ vocabularies });
    expect(words.label('categories', '0201')).toBe('排水通行采光');
    expect(words.label('categories', '0208')).toBe('宅旁树木');
    expect(words.label('statuses', 'closed')).toBe('办毕');
    expect(words.label('units', 'unheard_of')).toBe('unheard_of');
    expect([words.has('units', 'bamboo_office'), words.has('units', 'unheard_of')]).toEqual([true, false]);
    expect(words.terms('categories').find(({ code }) => code === '0505')?.retired).toBe(true);
    expect(words.terms('kinds')).toHaveLength(VOCABULARIES.kinds.terms.length);
  });

  it.each([
    ['a channel of its own', { channels: [{ code: 'fax', zh: '传真', en: 'Fax' }] }],
    ['a kind out of use', { kinds: [{ code: 'petition', retired: true }] }],
    ['a category in no class', { categories: [{ code: '8801', zh: '其他', en: 'Other' }] }],
    ['a category without words', { categories: [{ code: '0208' }] }],
    [
      'a term twice',
      {
        levels: [
          { code: 'major', zh: '特大' },
          { code: 'major', zh: '重大' },
        ],
      },
    ],
    ['a list that there is not', { colours: [] }],
  ])('and not %s', (_name, vocabularies) => {
    expect(problems({ vocabularies })).not.toEqual([]);
  });

  it('are texts of papers', () => {
    const papers = { 'mediation_acceptance.title': '人民调解登记表' } as const;
    expect(problems({ papers })).toEqual([]);
    expect(new Wording({ papers }).paper('mediation_acceptance.title')).toBe('人民调解登记表');
    expect(new Wording().paper('matter_acceptance.title')).toBe('事项受理登记表');
    expect(problems({ papers: { 'mediation_acceptance.colour': '红' } })).toHaveLength(1);
    expect(problems({ papers: { 'mediation_acceptance.title': ' ' } })).toHaveLength(1);
  });

  it('has a word for every status and every action', () => {
    const statuses = new Set<string>(STATUS_TERMS.map(({ code }) => code));
    const actions = new Set<string>(ACTION_TERMS.map(({ code }) => code));
    expect(Object.keys(TRANSITIONS).filter((code) => !statuses.has(code))).toEqual([]);
    const table = Object.values(TRANSITIONS).flatMap((row) => Object.keys(row));
    expect(table.filter((code) => !actions.has(code))).toEqual([]);
  });
});
