/** A policy as it is written in JSON, for editing; the server says what is wrong with one. */
export const LIMIT_UNITS = ['working_days', 'calendar_days', 'hours', 'minutes', 'seconds'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

export interface Limit {
  amount: number;
  unit: LimitUnit;
}

export const PLAIN_ITEMS = ['accept', 'signFor', 'receive'] as const;
export const LEVELS = ['simple', 'general', 'complex', 'major'] as const;
export type PlainItem = (typeof PLAIN_ITEMS)[number];
export type Level = (typeof LEVELS)[number];
/** As the domain writes it, lower-case. */
export type Tier = string;

/** A row of the table of limits. */
export type LimitName = PlainItem | `handle.${Level}`;
export const LIMIT_NAMES: readonly LimitName[] = [
  ...PLAIN_ITEMS,
  ...LEVELS.map((level): LimitName => `handle.${level}`),
];

type Overrides = Partial<Record<PlainItem, Limit>> & { handle?: Partial<Record<Level, Limit>> };

export interface Notice {
  year: number;
  notice: string;
  off: string[];
  worked: string[];
}

export interface TermChange {
  code: string;
  zh?: string;
  en?: string;
  retired?: boolean;
}

/** Which unit a matter of a category, in a place, is proposed to. */
export interface RoutingRule {
  category: string;
  /** Code of a place; everywhere when missing. */
  within?: string;
  unit: string;
  assisting?: string[];
}

export interface PolicyDocument {
  version: string;
  items: Record<PlainItem, Limit> & {
    handle: Record<Level, Limit>;
    handleByCategory: Record<string, Limit>;
  };
  tiers?: Record<Tier, Overrides>;
  remindAtPercent: number;
  graceBelow: Limit;
  riseWhenOverdue: boolean;
  /** On when missing. */
  mediationHoldsBack?: boolean;
  restrictedCategories: string[];
  clockToleranceSeconds?: number;
  holidays?: Notice[];
  vocabularies?: Record<string, TermChange[]>;
  papers?: Record<string, string>;
  routing?: RoutingRule[];
}

export function limitOf({ items }: PolicyDocument, name: LimitName): Limit {
  const level = levelOf(name);
  return level ? items.handle[level] : items[name as PlainItem];
}

/** What one tier has of its own; undefined where it is as for all. */
export function ownLimitOf({ tiers }: PolicyDocument, name: LimitName, tier: Tier): Limit | undefined {
  const level = levelOf(name);
  const own = tiers?.[tier];
  return level ? own?.handle?.[level] : own?.[name as PlainItem];
}

export function withLimit(policy: PolicyDocument, name: LimitName, limit: Limit): PolicyDocument {
  const level = levelOf(name);
  const { items } = policy;
  if (!level) return { ...policy, items: { ...items, [name]: limit } };
  return { ...policy, items: { ...items, handle: { ...items.handle, [level]: limit } } };
}

/** @param limit undefined: as for all */
export function withOwnLimit(
  policy: PolicyDocument,
  name: LimitName,
  tier: Tier,
  limit: Limit | undefined,
): PolicyDocument {
  const level = levelOf(name);
  const own = policy.tiers?.[tier] ?? {};
  const next: Overrides = level
    ? { ...own, handle: without({ ...own.handle, [level]: limit }) }
    : without({ ...own, [name]: limit });
  return { ...policy, tiers: { ...policy.tiers, [tier]: next } };
}

/** The notices in force, by year: those that ship, and in their place those of the policy. */
export function noticesIn(policy: PolicyDocument, shipped: PolicyDocument): Notice[] {
  const own = policy.holidays ?? [];
  const years = new Set(own.map(({ year }) => year));
  return [...(shipped.holidays ?? []).filter(({ year }) => !years.has(year)), ...own].sort(
    (a, b) => a.year - b.year,
  );
}

/** With this notice for its year; one that says what ships is left out. */
export function withNotice(policy: PolicyDocument, shipped: PolicyDocument, notice: Notice): PolicyDocument {
  const others = (policy.holidays ?? []).filter(({ year }) => year !== notice.year);
  const isShipped = (shipped.holidays ?? []).some((one) => JSON.stringify(one) === JSON.stringify(notice));
  return { ...policy, holidays: isShipped ? others : [...others, notice].sort((a, b) => a.year - b.year) };
}

export function termChangeOf(policy: PolicyDocument, list: string, code: string): TermChange {
  return policy.vocabularies?.[list]?.find((change) => change.code === code) ?? { code };
}

/** With what is different about one term; a change that changes nothing is left out. */
export function withTerm(policy: PolicyDocument, list: string, change: TermChange): PolicyDocument {
  const others = (policy.vocabularies?.[list] ?? []).filter(({ code }) => code !== change.code);
  const said = without({
    code: change.code,
    zh: change.zh?.trim() ? change.zh : undefined,
    en: change.en?.trim() ? change.en : undefined,
    retired: change.retired || undefined,
  });
  const changes = Object.keys(said).length > 1 ? [...others, said] : others;
  return { ...policy, vocabularies: { ...policy.vocabularies, [list]: changes } };
}

/** With a text of a paper; an empty one, or the one that ships, is left out. */
export function withPaper(
  policy: PolicyDocument,
  { code, builtIn }: { code: string; builtIn: string },
  text: string,
): PolicyDocument {
  const { [code]: _, ...others } = policy.papers ?? {};
  const isOwn = text.trim() !== '' && text !== builtIn;
  return { ...policy, papers: isOwn ? { ...others, [code]: text } : others };
}

/** Dates in a text, with anything between them. */
export function datesIn(text: string): string[] {
  return text.match(/\d{4}-\d{2}-\d{2}/g) ?? [];
}

/** A rule that was begun and not filled in is not sent. */
export function isWholeRule({ category, unit }: RoutingRule): boolean {
  return category !== '' && unit !== '';
}

export const PARTS = ['limits', 'calendar', 'words', 'routing', 'papers'] as const;
export type PolicyPart = (typeof PARTS)[number];

/** Which parts of a policy differ from another's, its version aside. */
export function partsChanged(before: PolicyDocument, after: PolicyDocument): PolicyPart[] {
  const part = (policy: PolicyDocument, name: PolicyPart): string => {
    const { version: _, holidays, vocabularies, papers, tiers, routing, ...limits } = policy;
    const of = {
      limits: { ...limits, tiers: filled(tiers) },
      calendar: holidays?.length ? holidays : [],
      words: filled(vocabularies),
      routing: wholeRules(routing),
      papers: filled(papers),
    };
    return JSON.stringify(sorted(of[name]));
  };
  return PARTS.filter((name) => part(before, name) !== part(after, name));
}

/** As it is sent: what says nothing is left out, the version is the given one. */
export function written(policy: PolicyDocument, version: string): string {
  const { holidays, vocabularies, papers, tiers, routing, ...rest } = policy;
  const rules = wholeRules(routing);
  return JSON.stringify({
    ...rest,
    version: version.trim(),
    ...(holidays?.length && { holidays }),
    ...(filled(tiers) && { tiers: filled(tiers) }),
    ...(filled(vocabularies) && { vocabularies: filled(vocabularies) }),
    ...(filled(papers) && { papers }),
    ...(rules.length > 0 && { routing: rules }),
  });
}

function wholeRules(rules: readonly RoutingRule[] = []): RoutingRule[] {
  return rules.filter(isWholeRule).map((rule) => {
    const { assisting, ...bare } = rule;
    return assisting?.length ? rule : bare;
  });
}

function levelOf(name: LimitName): Level | null {
  return LEVELS.find((level) => name === `handle.${level}`) ?? null;
}

function without<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}

// Without what is empty at any depth; undefined when nothing is left.
function filled<T>(value: T): T | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  const kept = Object.entries(value as Record<string, unknown>)
    .map(([key, each]) => [key, filled(each)] as const)
    .filter(([, each]) => each !== undefined);
  return kept.length > 0 ? (Object.fromEntries(kept) as T) : undefined;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
