/**
 * The limits of a county as data: versioned, published by the county, replicated downwards. Which limit runs follows
 * from the state of a matter; where several rules apply, the earliest due instant wins, so a policy can be stricter
 * than the law and never laxer.
 */
import type { Tier } from '../jurisdiction/jurisdiction-code.js';
import { isInCategory } from '../vocabulary/categories.js';
import type { Kind } from '../vocabulary/kinds.js';
import { isLevel, type Level } from '../vocabulary/levels.js';
import { type Deadline, dueAt, type Pause } from './deadline.js';
import { line } from './explanation.js';
import { type Limit, limitWords } from './limit.js';
import type { WorkingCalendar } from './working-calendar.js';

export { policyProblem } from './policy-problem.js';

/** What a limit can be set for. */
export interface PolicyItems {
  /** From registration to acceptance or rejection. */
  accept: Limit;
  /** From assignment until the lead unit has signed for it. */
  signFor: Limit;
  /** From acceptance to closing, by level. */
  handle: Record<Level, Limit>;
  /** From acceptance to closing for a category or a whole class of them, beside the limit of the level. */
  handleByCategory: Record<string, Limit>;
  /** From the arrival of a matter that was moved here until it is accepted or returned. */
  receive: Limit;
}

/** What one tier sets differently; what is absent stays as it is for all. */
export interface TierOverrides {
  accept?: Limit;
  signFor?: Limit;
  handle?: Partial<Record<Level, Limit>>;
  receive?: Limit;
}

export interface Policy {
  version: string;
  items: PolicyItems;
  tiers?: Partial<Record<Tier, TierOverrides>>;
  /** A reminder is due when so many per cent of the time have passed, 1 to 99. */
  remindAtPercent: number;
  /** How long a tier above waits after a matter below is due before it takes the matter up. */
  graceBelow: Limit;
  /** Whether an overdue matter rises by itself. */
  riseWhenOverdue: boolean;
  /** Whether a mediation that has begun holds its matter back until its own end (ADR 0043); it does when missing. */
  mediationHoldsBack?: boolean;
  /** Categories (or classes) of which only kind and month rise to tiers that do not hold the matter. */
  restrictedCategories: string[];
  /** How far the clocks of two nodes may differ before one of them is in doubt; five minutes when missing. */
  clockToleranceSeconds?: number;
}

/** What `deadlineFor` has to know of a matter. */
export interface RunningMatter {
  /** The clock runs in registered, received, accepted, assigned and handling; elsewhere there is no deadline. */
  readonly status: string;
  /** A level that is not known, or hidden because the matter is restricted, counts as general. */
  readonly level: string | null;
  readonly category: string | null;
  readonly kind: string | null;
  /** Tier of the node that holds the matter. */
  readonly tier: Tier;
  /** When the clock opened: registered, received (arrived here), assigned, or for accepted and handling accepted at. */
  readonly since: string;
  readonly pauses?: readonly Pause[];
}

type Item = 'accept' | 'signFor' | 'handle' | 'receive';

const ITEM_OF_STATUS: ReadonlyMap<string, Item> = new Map<string, Item>([
  ['registered', 'accept'],
  ['received', 'receive'],
  ['accepted', 'handle'],
  ['assigned', 'signFor'],
  ['handling', 'handle'],
]);

const ITEM_WORDS = {
  accept: { zh: '受理时限', en: 'Limit for acceptance', opened: { zh: '登记', en: 'registered' } },
  receive: { zh: '接收时限', en: 'Limit for receiving', opened: { zh: '到达本级', en: 'arrived here' } },
  signFor: { zh: '签收时限', en: 'Limit for signing', opened: { zh: '交办', en: 'assigned' } },
  handle: { zh: '办理时限', en: 'Limit for handling', opened: { zh: '受理', en: 'accepted' } },
} as const satisfies Record<Item, object>;

const workingDays = (amount: number): Limit => ({ amount, unit: 'working_days' });
const calendarDays = (amount: number): Limit => ({ amount, unit: 'calendar_days' });

/**
 * Every built-in limit beside what it rests on. No national limit exists for simple, general and complex matters; the
 * numbers are those of one county (东至) and meant to be changed.
 */
const BUILT_IN = {
  accept: { limit: workingDays(1), basis: '即接即办；东至县：简单事项1日' },
  receive: { limit: workingDays(1), basis: '即接即办；东至县：简单事项1日' },
  signFor: { limit: workingDays(1), basis: '12345热线工单办法：1个工作日内签收' },
  'handle.simple': { limit: calendarDays(1), basis: '东至县：简单事项1日' },
  'handle.general': { limit: calendarDays(7), basis: '东至县：一般事项7日' },
  'handle.complex': { limit: calendarDays(20), basis: '东至县：疑难复杂事项20日' },
  'handle.major': { limit: calendarDays(30), basis: '人民调解工作若干规定第33条：一般在一个月内调结' },
  'handleByCategory.07': { limit: calendarDays(15), basis: '劳动争议调解仲裁法第14条' },
} as const satisfies Record<string, { limit: Limit; basis: string }>;

interface StatutoryLimit {
  readonly item: Item;
  readonly kind?: Kind;
  readonly category?: string;
  readonly limit: Limit;
  readonly zh: string;
  readonly en: string;
}

const PETITION_RULES = { zh: '信访工作条例', en: 'Regulations on Petition Work (2022)' };
const LABOUR_LAW = { zh: '劳动争议调解仲裁法', en: 'Labour Dispute Mediation and Arbitration Law' };

/** Limits of the law, which hold whatever the policy says. */
const STATUTORY_LIMITS: readonly StatutoryLimit[] = [
  { item: 'accept', kind: 'petition', limit: calendarDays(15), ...article(PETITION_RULES, 23) },
  { item: 'receive', kind: 'petition', limit: calendarDays(15), ...article(PETITION_RULES, 23) },
  { item: 'handle', kind: 'petition', limit: calendarDays(60), ...article(PETITION_RULES, 34) },
  { item: 'handle', category: '07', limit: calendarDays(15), ...article(LABOUR_LAW, 14) },
];

/** The policy of a node that has received none. */
export const BUILT_IN_POLICY: Policy = {
  version: 'built-in-1',
  items: {
    accept: BUILT_IN.accept.limit,
    signFor: BUILT_IN.signFor.limit,
    handle: {
      simple: BUILT_IN['handle.simple'].limit,
      general: BUILT_IN['handle.general'].limit,
      complex: BUILT_IN['handle.complex'].limit,
      major: BUILT_IN['handle.major'].limit,
    },
    handleByCategory: { '07': BUILT_IN['handleByCategory.07'].limit },
    receive: BUILT_IN.receive.limit,
  },
  remindAtPercent: 70,
  graceBelow: workingDays(1),
  riseWhenOverdue: true,
  // 0101 and 0199 are where intimate life and most domestic violence are registered; 0102 is about children and
  // wards; 0302 is privacy itself; 0303 and 0399 are violence against the body; 0501 is injury of pupils; 1307 is
  // birth and contraception. Inheritance, medical and traffic matters stay open: they are the county's bulk of
  // indicators, and their texts and identities are sealed like all others.
  restrictedCategories: ['0101', '0102', '0199', '0302', '0303', '0399', '0501', '1307'],
};

/**
 * When the matter is due in its present state and why, or null in a state without a clock.
 * @throws RangeError when `since` or a pause is no instant, or the policy holds a broken limit.
 */
export function deadlineFor(
  policy: Policy,
  calendar: WorkingCalendar,
  matter: RunningMatter,
): Deadline | null {
  const item = ITEM_OF_STATUS.get(matter.status);
  if (item === undefined) return null;
  const { opened } = ITEM_WORDS[item];
  const [first, ...others] = rulesFor(policy, item, matter).map((rule) => ({
    rule,
    deadline: dueAt(matter.since, rule.limit, calendar, matter.pauses, { item, opened }),
  }));
  if (first === undefined) return null;
  const winner = others.reduce(
    (best, next) => (isEarlier(next.deadline, best.deadline) ? next : best),
    first,
  );
  const passedOver = [first, ...others].filter(({ rule }) => rule !== winner.rule).map(({ rule }) => rule);
  const lines = [...winner.deadline.lines, ...reasonLines(policy, calendar, item, winner.rule, passedOver)];
  return { ...winner.deadline, lines };
}

/**
 * True when only kind and month of a matter of this category may rise. A bare class counts as restricted when any
 * category in it is, because nothing tells which one it would have been.
 */
export function isRestricted(policy: Policy, category: string | null): boolean {
  if (category === null) return false;
  return policy.restrictedCategories.some(
    (code) => isInCategory(category, code) || isInCategory(code, category),
  );
}

interface Rule {
  readonly limit: Limit;
  readonly zh: string;
  readonly en: string;
}

function rulesFor(policy: Policy, item: Item, matter: RunningMatter): Rule[] {
  const rules = [policyRule(policy, item, matter)];
  if (item === 'handle' && matter.category !== null) {
    const code = closestCategory(policy, matter.category);
    const limit = code === null ? undefined : policy.items.handleByCategory[code];
    if (limit) rules.push(namedRule(`handleByCategory.${code}`, limit, `类别${code}`, `category ${code}`));
  }
  const statutory = STATUTORY_LIMITS.filter(
    (law) =>
      law.item === item &&
      (law.kind === undefined || law.kind === matter.kind) &&
      (law.category === undefined || isInCategory(matter.category ?? '', law.category)),
  );
  return [...rules, ...statutory];
}

function policyRule(policy: Policy, item: Item, matter: RunningMatter): Rule {
  const own = policy.tiers?.[matter.tier];
  if (item !== 'handle') return namedRule(item, own?.[item] ?? policy.items[item], '', '');
  const level = matter.level !== null && isLevel(matter.level) ? matter.level : 'general';
  return namedRule(
    `handle.${level}`,
    own?.handle?.[level] ?? policy.items.handle[level],
    '难易程度',
    'level',
  );
}

// The built-in basis speaks only for the built-in number; a number that a county chose rests on its policy.
function namedRule(name: string, limit: Limit, zh: string, en: string): Rule {
  const builtIn = Object.entries(BUILT_IN).find(([key]) => key === name)?.[1];
  const isBuiltIn = builtIn?.limit.amount === limit.amount && builtIn.limit.unit === limit.unit;
  const basis = isBuiltIn ? builtIn.basis : '本县政策设定';
  const source = isBuiltIn ? 'built-in rule' : "the county's policy";
  return { limit, zh: zh === '' ? basis : `${zh}：${basis}`, en: en === '' ? source : `${source} by ${en}` };
}

function article(law: { zh: string; en: string }, number: number): { zh: string; en: string } {
  return { zh: `${law.zh}第${number}条`, en: `${law.en} art. ${number}` };
}

function closestCategory(policy: Policy, category: string): string | null {
  const fitting = Object.keys(policy.items.handleByCategory).filter((code) => isInCategory(category, code));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** A limit that stands still is later than one with a due instant. */
function isEarlier(a: Deadline, b: Deadline): boolean {
  if (a.dueAt === null) return false;
  return b.dueAt === null || Date.parse(a.dueAt) < Date.parse(b.dueAt);
}

function reasonLines(
  policy: Policy,
  calendar: WorkingCalendar,
  item: Item,
  rule: Rule,
  passedOver: readonly Rule[],
) {
  const words = ITEM_WORDS[item];
  return [
    line(`${words.zh}依据：${rule.zh}`, `${words.en}: ${rule.en}`),
    ...passedOver
      .filter(({ limit }) => limit.amount !== rule.limit.amount || limit.unit !== rule.limit.unit)
      .map(({ limit, zh, en }) => {
        const length = limitWords(limit);
        return line(`另有时限${length.zh}（${zh}），从短计算`, `Also ${length.en} (${en}); the shorter wins`);
      }),
    line(
      `政策版本：${policy.version}；工作日历：${calendar.edition}`,
      `Policy ${policy.version}; working calendar ${calendar.edition}`,
    ),
  ];
}
