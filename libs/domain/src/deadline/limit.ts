/** A length of time that a rule allows. */
export interface Limit {
  readonly amount: number;
  readonly unit: LimitUnit;
}

export type LimitUnit = 'working_days' | 'calendar_days' | 'hours' | 'minutes' | 'seconds';

interface UnitFacts {
  readonly zh: string;
  readonly one: string;
  readonly many: string;
  /** About three years; a greater amount is a slip of the pen. */
  readonly greatest: number;
}

const UNIT_FACTS: Record<LimitUnit, UnitFacts> = {
  working_days: { zh: '个工作日', one: 'working day', many: 'working days', greatest: 750 },
  calendar_days: { zh: '日（自然日）', one: 'calendar day', many: 'calendar days', greatest: 1_095 },
  hours: { zh: '小时', one: 'hour', many: 'hours', greatest: 26_280 },
  minutes: { zh: '分钟', one: 'minute', many: 'minutes', greatest: 1_576_800 },
  seconds: { zh: '秒', one: 'second', many: 'seconds', greatest: 94_608_000 },
};

/**
 * What is wrong with a value offered as a limit, in Chinese and English, or null when it is a limit: an object with
 * a whole amount of at least 1 and a known unit, and nothing else.
 */
export function limitProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return '时限应包含数量和单位 / A limit has an amount and a unit';
  }
  const { amount, unit, ...rest } = value as Record<string, unknown>;
  if (Object.keys(rest).length > 0) {
    const names = Object.keys(rest).join(', ');
    return `时限含有未知字段：${names} / A limit has only an amount and a unit, not ${names}`;
  }
  if (!isLimitUnit(unit)) {
    const known = Object.keys(UNIT_FACTS).join(', ');
    return `时限单位应为 ${known} 之一 / The unit of a limit is one of ${known}`;
  }
  const { greatest } = UNIT_FACTS[unit];
  if (typeof amount !== 'number' || !Number.isInteger(amount) || amount < 1 || amount > greatest) {
    return `时限数量应为1至${greatest}的整数 / The amount of a limit is a whole number from 1 to ${greatest}`;
  }
  return null;
}

/** A limit in words, for instance `7日（自然日）` and `7 calendar days`. */
export function limitWords(limit: Limit): { readonly zh: string; readonly en: string } {
  const { zh, one, many } = UNIT_FACTS[limit.unit];
  return { zh: `${limit.amount}${zh}`, en: `${limit.amount} ${limit.amount === 1 ? one : many}` };
}

function isLimitUnit(unit: unknown): unit is LimitUnit {
  return typeof unit === 'string' && Object.hasOwn(UNIT_FACTS, unit);
}
